/**
 * Status codes as they stand in `google.rpc.Status.code` on the wire (the numbers of gRPC), and the error kinds of this
 * project that they correspond to.
 */
import type { Any } from "@bufbuild/protobuf/wkt";

/** The status codes 0 to 16, by name. */
export const StatusCode = {
  Ok: 0,
  Canceled: 1,
  Unknown: 2,
  InvalidArgument: 3,
  DeadlineExceeded: 4,
  NotFound: 5,
  AlreadyExists: 6,
  PermissionDenied: 7,
  ResourceExhausted: 8,
  FailedPrecondition: 9,
  Aborted: 10,
  OutOfRange: 11,
  Unimplemented: 12,
  Internal: 13,
  Unavailable: 14,
  DataLoss: 15,
  Unauthenticated: 16,
} as const;

/** One of the status codes 0 to 16. */
export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

/** The closed list of error kinds; every error that a caller may handle carries one. */
export type ErrorKind =
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

/** What `ttrpc.Response.status` carries when a call failed. */
export interface Status {
  readonly code: StatusCode;
  /** For people. Programs go by `code` and `details`. */
  readonly message: string;
  /** Further facts, packed with `anyPack` and read with `anyUnpack` of protobuf-es. */
  readonly details: readonly Any[];
}

const codes: ReadonlyMap<ErrorKind, StatusCode> = new Map<ErrorKind, StatusCode>([
  ["canceled", StatusCode.Canceled],
  ["invalid-argument", StatusCode.InvalidArgument],
  ["deadline-exceeded", StatusCode.DeadlineExceeded],
  ["not-found", StatusCode.NotFound],
  ["already-exists", StatusCode.AlreadyExists],
  ["permission-denied", StatusCode.PermissionDenied],
  ["resource-exhausted", StatusCode.ResourceExhausted],
  ["failed-precondition", StatusCode.FailedPrecondition],
  ["aborted", StatusCode.Aborted],
  ["unimplemented", StatusCode.Unimplemented],
  ["internal", StatusCode.Internal],
  ["unavailable", StatusCode.Unavailable],
]);

const kinds: ReadonlyMap<StatusCode, ErrorKind> = new Map([...codes].map(([kind, code]) => [code, kind]));

/** The status code that an error of this kind is sent as. */
export function codeFromKind(kind: ErrorKind): StatusCode {
  return codes.get(kind) ?? StatusCode.Internal;
}

/**
 * The kind of an error that arrived with this code. Four codes have no kind of their own: OutOfRange is
 * `invalid-argument`, Unauthenticated is `permission-denied`, Unknown and DataLoss are `internal`.
 */
export function kindFromCode(code: StatusCode): ErrorKind {
  const kind = kinds.get(code);
  if (kind !== undefined) return kind;
  if (code === StatusCode.OutOfRange) return "invalid-argument";
  if (code === StatusCode.Unauthenticated) return "permission-denied";
  return "internal";
}

/** A number from the wire as a status code; numbers outside 0 to 16 are Unknown, as in gRPC. */
export function toStatusCode(code: number): StatusCode {
  return Number.isInteger(code) && code >= StatusCode.Ok && code <= StatusCode.Unauthenticated
    ? (code as StatusCode)
    : StatusCode.Unknown;
}

/** Whether `value` is one of the error kinds. */
export function isErrorKind(value: unknown): value is ErrorKind {
  return codes.has(value as ErrorKind);
}
