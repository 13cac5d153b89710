/** A bundle cannot be read. */
export class BundleError extends Error {
  override readonly name = "BundleError";
  readonly kind: "not-found" | "invalid-argument";

  constructor(message: string, kind: BundleError["kind"], options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

/** The task or process that a call names does not exist, or has ended. */
export class TaskNotFoundError extends Error {
  override readonly name = "TaskNotFoundError";
  readonly kind = "not-found";
}

/** The id of a new task is in use in this shim. */
export class TaskExistsError extends Error {
  override readonly name = "TaskExistsError";
  readonly kind = "already-exists";
}

/** The call is known, and what it asks is not offered. */
export class NotOfferedError extends Error {
  override readonly name = "NotOfferedError";
  readonly kind = "unimplemented";
}
