import { isTtrpcStatusError } from "./errors.js";
import { codeFromKind, type ErrorKind, isErrorKind, type Status, StatusCode, toStatusCode } from "./status.js";

/**
 * The status to answer with when a handler threw `error`: a TtrpcStatusError as it is (but Ok becomes Unknown); an error with a known `kind` by
 * that kind; the AbortError of Node's own functions by the kind of the signal's reason, else Canceled; everything else
 * Unknown with its message.
 */
export function toStatus(error: unknown): Status {
  if (isTtrpcStatusError(error)) {
    const code = error.code === StatusCode.Ok ? StatusCode.Unknown : toStatusCode(error.code);
    return { code, message: error.message, details: error.details };
  }
  const kind = kindOf(error) ?? (isAbortError(error) ? (kindOf(error.cause) ?? "canceled") : undefined);
  return { code: kind === undefined ? StatusCode.Unknown : codeFromKind(kind), message: messageOf(error), details: [] };
}

// Errors are told by their shape: those of Node itself, or of another copy of a package, may be of another Error class.

function kindOf(error: unknown): ErrorKind | undefined {
  return isObject(error) && isErrorKind(error["kind"]) ? error["kind"] : undefined;
}

function isAbortError(error: unknown): error is { readonly cause?: unknown } {
  return isObject(error) && error["name"] === "AbortError";
}

function messageOf(error: unknown): string {
  if (isObject(error) && typeof error["message"] === "string") return error["message"];
  try {
    return String(error);
  } catch {
    return "something that is no error was thrown";
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
