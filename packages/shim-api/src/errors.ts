/**
 * Every condition that a caller of this package may handle. Recognise them by `name` or `kind` (see `hasKind`), not with
 * `instanceof`: two copies of the package may be loaded.
 */

/** A namespace, container id, exec id or part of a topic that containerd would refuse. */
export class IdentifierError extends Error {
  override readonly name = "IdentifierError";
  readonly kind = "invalid-argument";
  /** What the value was meant for, for example `namespace`. */
  readonly role: string;
  readonly value: string;

  constructor(role: string, value: string, why: string) {
    super(`cannot use ${JSON.stringify(value)} as ${role}: ${why}`);
    this.role = role;
    this.value = value;
  }
}

/** The command line is not one that containerd writes. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
  readonly kind = "invalid-argument";

  constructor(why: string) {
    super(`cannot parse the command line: ${why}`);
  }
}

/** An environment variable that containerd sets has a value that it never sets. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly kind = "invalid-argument";
  readonly variable: string;

  constructor(variable: string, value: string, expected: string) {
    super(`cannot read the environment: ${variable} is ${JSON.stringify(value)}, expected ${expected}`);
    this.variable = variable;
  }
}

/** What came on the standard input of `start` is neither runtime options nor bootstrap parameters. */
export class StartInputError extends Error {
  override readonly name = "StartInputError";
  readonly kind = "invalid-argument";

  constructor(why: string, options?: ErrorOptions) {
    super(`cannot read the input of start: ${why}`, options);
  }
}

/** An answer of `start` that its format, or containerd, has no words for. */
export class StartAnswerError extends Error {
  override readonly name = "StartAnswerError";
  readonly kind = "invalid-argument";

  constructor(format: string, why: string) {
    super(`cannot encode the answer of start as ${format}: ${why}`);
  }
}

/** A Unix socket path that the kernel would not take. */
export class SocketPathError extends Error {
  override readonly name = "SocketPathError";
  readonly kind = "invalid-argument";
  readonly path: string;

  constructor(path: string, why: string) {
    super(`cannot listen on ${path}: ${why}`);
    this.path = path;
  }
}

/** A stdio value of a task that says nothing this project can open. */
export class StdioError extends Error {
  override readonly name = "StdioError";
  readonly kind = "invalid-argument";
  readonly value: string;

  constructor(value: string, why: string) {
    super(`cannot use ${JSON.stringify(value)} as stdio: ${why}`);
    this.value = value;
  }
}

/** An Any holds another type than the one that was asked for. */
export class TypeUrlError extends Error {
  override readonly name = "TypeUrlError";
  readonly kind = "invalid-argument";
  readonly expected: string;
  readonly actual: string;

  constructor(expected: string, actual: string) {
    super(`cannot unpack ${expected}: the value is ${actual === "" ? "of no type" : `a ${actual}`}`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** An Any holds the right type and bytes that are no such message; `cause` has what the decoder said. */
export class AnyValueError extends Error {
  override readonly name = "AnyValueError";
  readonly kind = "invalid-argument";
  readonly typeUrl: string;

  constructor(typeUrl: string, why: string, options?: ErrorOptions) {
    super(`cannot unpack ${typeUrl}: ${why}`, options);
    this.typeUrl = typeUrl;
  }
}

/** Why an event was not forwarded: see {@link EventDroppedError}. */
export type EventDropReason = "overflow" | "refused" | "gave-up" | "closed";

/**
 * An event will not reach containerd: the queue was full (`overflow`), containerd refused it (`refused`), it could not be
 * delivered in the attempts that it had (`gave-up`), or the publisher was closed before its turn (`closed`). `cause` has
 * the failure of the last attempt.
 */
export class EventDroppedError extends Error {
  override readonly name = "EventDroppedError";
  readonly kind = "unavailable";
  readonly reason: EventDropReason;
  readonly topic: string;

  constructor(reason: EventDropReason, topic: string, why: string, options?: ErrorOptions) {
    super(`cannot forward event ${topic}: ${why}`, options);
    this.reason = reason;
    this.topic = topic;
  }
}
