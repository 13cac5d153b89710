import type { Status } from "@kata-ts/ttrpc";

import { toCode } from "./error-class.js";
import { hasKind, type ErrorKind } from "./kind.js";

/** How many causes are followed; a longer chain, or one that bites its own tail, is cut off. */
const MAX_CAUSES = 32;

/**
 * The status that answers a call which failed with `error`.
 *
 * The code is that of the first error with a known kind, going from `error` through its causes; the AbortError and
 * TimeoutError of Node's own functions, which have no kind, count as `canceled` and `deadline-exceeded`. An error without
 * any kind is a defect of ours and becomes `internal`.
 *
 * The message is that of `error`, followed by those of its causes that it does not repeat already, joined by `: `.
 */
export function toStatus(error: unknown): Status {
  const chain = causesOf(error);
  const kind = chain.map(kindOf).find((each) => each !== undefined) ?? "internal";
  return { code: toCode(kind), message: joinMessages(chain), details: [] };
}

/** `error` and its causes. */
function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let each = error; each !== undefined && chain.length < MAX_CAUSES;) {
    chain.push(each);
    each = property(each, "cause");
  }
  return chain;
}

function kindOf(error: unknown): ErrorKind | undefined {
  if (hasKind(error)) return error.kind;
  switch (property(error, "name")) {
    case "AbortError":
      return "canceled";
    case "TimeoutError":
      return "deadline-exceeded";
    default:
      return undefined;
  }
}

function joinMessages(chain: readonly unknown[]): string {
  let joined = "";
  for (const each of chain) {
    const message = messageOf(each);
    if (message === "" || joined.includes(message)) continue;
    joined = joined === "" ? message : `${joined}: ${message}`;
  }
  return joined === "" ? "unknown error" : joined;
}

function messageOf(error: unknown): string {
  const message = property(error, "message");
  if (typeof message === "string") return message;
  // Whatever else was thrown: its text if it is a plain value, but never a whole object.
  return typeof error === "string" || typeof error === "number" ? String(error) : "";
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
