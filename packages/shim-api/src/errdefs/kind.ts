/**
 * What went wrong, in the words that errors of this project carry from birth. The list is closed, and this is its home;
 * packages that must not depend on this one write the words as literals.
 */
export const errorKinds = [
  "invalid-argument",
  "not-found",
  "already-exists",
  "permission-denied",
  "resource-exhausted",
  "failed-precondition",
  "aborted",
  "deadline-exceeded",
  "canceled",
  "unimplemented",
  "unavailable",
  "internal",
] as const;

/** One of {@link errorKinds}. */
export type ErrorKind = (typeof errorKinds)[number];

/** Whether `value` is one of {@link errorKinds}. */
export function isErrorKind(value: unknown): value is ErrorKind {
  return (errorKinds as readonly unknown[]).includes(value);
}

/**
 * Whether `error` carries a kind, and if `kind` is given, that one. Goes by the property alone, so it recognises errors of
 * any package and of any copy of a package; causes are not searched.
 */
export function hasKind<K extends ErrorKind = ErrorKind>(error: unknown, kind?: K): error is { readonly kind: K } {
  if (typeof error !== "object" || error === null || !("kind" in error) || !isErrorKind(error.kind)) return false;
  return kind === undefined || error.kind === kind;
}
