import type { VirtError, VirtErrorKind } from "../errors.js";

/** errno names that mean something more precise than "internal" to a caller. */
const kinds: Readonly<Record<string, VirtErrorKind>> = {
  ENOENT: "not-found",
  ESRCH: "not-found",
  ENXIO: "not-found",
  ENODEV: "not-found",
  EEXIST: "already-exists",
  EADDRINUSE: "already-exists",
  EACCES: "permission-denied",
  EPERM: "permission-denied",
  EINVAL: "invalid-argument",
  ENOTDIR: "invalid-argument",
  EISDIR: "invalid-argument",
  ELOOP: "invalid-argument",
  ENAMETOOLONG: "invalid-argument",
  ENOMEM: "resource-exhausted",
  ENOSPC: "resource-exhausted",
  EMFILE: "resource-exhausted",
  ENFILE: "resource-exhausted",
  EDQUOT: "resource-exhausted",
  EBUSY: "failed-precondition",
  ENOTEMPTY: "failed-precondition",
  ETIMEDOUT: "deadline-exceeded",
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
  EPIPE: "unavailable",
  ENOSYS: "unimplemented",
  EOPNOTSUPP: "unimplemented",
};

/**
 * The operating system refused something. `code` is the errno's name ("ENOENT"), `syscall` what was called, `path` what
 * it was called on.
 */
export class SystemError extends Error implements VirtError {
  override readonly name = "SystemError";
  readonly kind: VirtErrorKind;
  readonly code: string;
  readonly syscall: string;
  readonly path: string | undefined;

  constructor(what: string, failure: { code: string; syscall: string; path?: string | undefined; cause?: unknown }) {
    super(`cannot ${what}: ${failure.code}`, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.kind = kinds[failure.code] ?? "internal";
    this.code = failure.code;
    this.syscall = failure.syscall;
    this.path = failure.path;
  }
}

/**
 * Gives an error of Node's own `fs`, `net` or `child_process` a kind and a sentence; anything else is returned as it is.
 *
 * @param what completes "cannot ...", for example "read /run/vc/sbs/x/persist.json".
 */
export function toSystemError(what: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof SystemError) return error;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (typeof code !== "string") return error;
  return new SystemError(what, { code, syscall: syscall ?? "unknown", path, cause: error });
}

/** True for a SystemError with one of the errno names `codes`. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && error.name === "SystemError" && codes.includes((error as SystemError).code);
}
