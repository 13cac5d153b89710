/**
 * Every condition that a caller of this package may handle. Recognise them by `name` or `kind`, not with `instanceof`:
 * two copies of the package may be loaded.
 */
import type { Any } from "@bufbuild/protobuf/wkt";
import { type ErrorKind, type Status, kindFromCode, type StatusCode } from "./status.js";

/** What every error of this package looks like. */
export interface TtrpcError extends Error {
  readonly kind: ErrorKind;
}

/** What {@link TtrpcStatusError} takes beside code and message. */
export interface TtrpcStatusErrorOptions extends ErrorOptions {
  /** Packed messages that travel with the status. Default: none. */
  readonly details?: readonly Any[];
}

/**
 * A call that the peer answered with a status, or, thrown by a handler, the status to answer with: code, message and
 * details reach the caller as they are.
 */
export class TtrpcStatusError extends Error implements TtrpcError, Status {
  override readonly name = "TtrpcStatusError";
  readonly code: StatusCode;
  readonly kind: ErrorKind;
  readonly details: readonly Any[];

  constructor(code: StatusCode, message: string, { details = [], ...options }: TtrpcStatusErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.kind = kindFromCode(code);
    this.details = details;
  }
}

/** Whether `error` is a {@link TtrpcStatusError}, of this or another copy of the package. */
export function isTtrpcStatusError(error: unknown): error is TtrpcStatusError {
  return (
    typeof error === "object" &&
    error !== null &&
    "name" in error &&
    error.name === "TtrpcStatusError" &&
    "code" in error &&
    typeof error.code === "number" &&
    "details" in error &&
    Array.isArray(error.details)
  );
}

/** Who ended a connection: this side (`local`), the peer (`remote`), or a fault of the transport (`failed`). */
export type ConnectionCloseReason = "local" | "remote" | "failed";

/**
 * The connection is gone, and with it every call that was not answered: whether the peer ran such a call is unknown.
 * All calls of one connection are rejected with the same error object. `cause` has the transport's error, if any.
 */
export class ConnectionClosedError extends Error implements TtrpcError {
  override readonly name = "ConnectionClosedError";
  readonly kind = "unavailable";
  readonly reason: ConnectionCloseReason;

  constructor(reason: ConnectionCloseReason, why: string, options?: ErrorOptions) {
    super(`cannot use the ttrpc connection: ${why}`, options);
    this.reason = reason;
  }
}

/** A message does not fit into a frame. Nothing of it was sent, or what arrived was discarded; the connection goes on. */
export class FrameTooLargeError extends Error implements TtrpcError {
  override readonly name = "FrameTooLargeError";
  readonly kind = "resource-exhausted";
  readonly sizeBytes: number;
  readonly limitBytes: number;

  constructor(what: string, sizeBytes: number, limitBytes: number) {
    super(`cannot ${what}: ${sizeBytes} bytes exceed the frame limit of ${limitBytes} bytes`);
    this.sizeBytes = sizeBytes;
    this.limitBytes = limitBytes;
  }
}

/** As many calls as `maxPendingCalls` allows are waiting for their answers; nothing was sent. */
export class TooManyCallsError extends Error implements TtrpcError {
  override readonly name = "TooManyCallsError";
  readonly kind = "resource-exhausted";
  readonly limit: number;

  constructor(what: string, limit: number) {
    super(`cannot ${what}: ${limit} calls are pending already`);
    this.limit = limit;
  }
}

/** `timeoutMs` passed before the answer came. The peer may have run the call, or may still. */
export class DeadlineExceededError extends Error implements TtrpcError {
  override readonly name = "DeadlineExceededError";
  readonly kind = "deadline-exceeded";
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number) {
    super(`cannot ${what}: not done within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** The caller's signal ended the wait; `cause` is the signal's reason. ttrpc does not tell the peer. */
export class CanceledError extends Error implements TtrpcError {
  override readonly name = "CanceledError";
  readonly kind = "canceled";
}

/** Bytes of the peer that are no valid message; `cause` has what the decoder said, if it was protobuf-es. */
export class MalformedMessageError extends Error implements TtrpcError {
  override readonly name = "MalformedMessageError";
  readonly kind = "internal";
}

/** An argument that cannot be meant: a request that cannot be encoded, a time that is no number. */
export class InvalidArgumentError extends Error implements TtrpcError {
  override readonly name = "InvalidArgumentError";
  readonly kind = "invalid-argument";
}

/** The server has a service of this name. */
export class AlreadyRegisteredError extends Error implements TtrpcError {
  override readonly name = "AlreadyRegisteredError";
  readonly kind = "already-exists";
  readonly service: string;

  constructor(service: string) {
    super(`cannot register service ${service}: it is registered already`);
    this.service = service;
  }
}
