/**
 * Every condition of this package that a caller may want to handle has a class here (or, where it belongs to one layer
 * alone, beside that layer and re-exported). All of them carry `kind`, the class that an RPC edge turns into a status.
 */

/** The closed list lives in `@kata-ts/shim-api`; this is the part of it that this package uses. */
export type VirtErrorKind =
  | "invalid-argument"
  | "not-found"
  | "already-exists"
  | "permission-denied"
  | "resource-exhausted"
  | "failed-precondition"
  | "aborted"
  | "deadline-exceeded"
  | "canceled"
  | "unimplemented"
  | "unavailable"
  | "internal";

/** What every error of this package looks like. */
export interface VirtError extends Error {
  readonly kind: VirtErrorKind;
}

/** The arguments of a call, or a file it names, cannot be meant. */
export class InvalidArgumentError extends Error implements VirtError {
  override readonly name = "InvalidArgumentError";
  readonly kind = "invalid-argument";
}

/** The sandbox, container or process does not exist (any more). */
export class NotFoundError extends Error implements VirtError {
  override readonly name = "NotFoundError";
  readonly kind = "not-found";
}

/** The id is in use. */
export class AlreadyExistsError extends Error implements VirtError {
  override readonly name = "AlreadyExistsError";
  readonly kind = "already-exists";
}

/** The operation is legal, but not in the present state. */
export class FailedPreconditionError extends Error implements VirtError {
  override readonly name = "FailedPreconditionError";
  readonly kind = "failed-precondition";
}

/** What is asked for is known and not offered. */
export class UnimplementedError extends Error implements VirtError {
  override readonly name = "UnimplementedError";
  readonly kind = "unimplemented";
}

/** A limit on the duration of an operation has passed. */
export class DeadlineExceededError extends Error implements VirtError {
  override readonly name = "DeadlineExceededError";
  readonly kind = "deadline-exceeded";
}

/** The caller gave up, through its AbortSignal. */
export class CanceledError extends Error implements VirtError {
  override readonly name = "CanceledError";
  readonly kind = "canceled";
}

/** Several steps of one undo failed; `errors` holds each of them in the order in which they ran. */
export class RollbackError extends AggregateError implements VirtError {
  override readonly name = "RollbackError";
  readonly kind = "internal";
}
