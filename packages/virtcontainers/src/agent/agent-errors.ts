import type { VirtError, VirtErrorKind } from "../errors.js";

/** The agent refused a call, or failed at it. */
export class AgentError extends Error implements VirtError {
  override readonly name = "AgentError";
  readonly kind: VirtErrorKind;
  /** What was asked, such as "create container c1". */
  readonly what: string;

  constructor(what: string, kind: VirtErrorKind, answer: string, cause: unknown) {
    super(`cannot ${what}: the agent answers: ${answer}`, { cause });
    this.kind = kind;
    this.what = what;
  }
}

/** There is no connection to the agent (any more). */
export class AgentUnreachableError extends Error implements VirtError {
  override readonly name = "AgentUnreachableError";
  readonly kind: "unavailable" | "deadline-exceeded";

  constructor(message: string, options: { kind?: AgentUnreachableError["kind"]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind ?? "unavailable";
  }
}
