/** How kinds travel to containerd: as status codes, which its clients turn into the error classes of errdefs. */
import { codeFromKind, kindFromCode, type StatusCode } from "@kata-ts/ttrpc";

import { errorKinds, type ErrorKind } from "./kind.js";

/** One row of the table of kinds, codes and classes. */
export interface ErrorClass {
  readonly kind: ErrorKind;
  readonly code: StatusCode;
  /** What containerd's clients end the message with; undefined where they have an error of Go's context package. */
  readonly text: string | undefined;
}

const classTexts: Readonly<Record<ErrorKind, string | undefined>> = {
  "invalid-argument": "invalid argument",
  "not-found": "not found",
  "already-exists": "already exists",
  "permission-denied": "permission denied",
  "resource-exhausted": "resource exhausted",
  "failed-precondition": "failed precondition",
  aborted: "aborted",
  "deadline-exceeded": undefined,
  canceled: undefined,
  unimplemented: "not implemented",
  unavailable: "unavailable",
  internal: "internal",
};

/** Every kind with its status code and containerd's text for it. */
export const errorClasses: readonly ErrorClass[] = errorKinds.map((kind) => ({
  kind,
  code: codeFromKind(kind),
  text: classTexts[kind],
}));

/** The status code that an error of `kind` is answered with. */
export function toCode(kind: ErrorKind): StatusCode {
  return codeFromKind(kind);
}

/**
 * The kind of an error that a peer answered with `code`. Codes without a kind of their own: OutOfRange is
 * `invalid-argument`, Unauthenticated is `permission-denied`, Unknown and DataLoss are `internal`.
 */
export function fromCode(code: StatusCode): ErrorKind {
  return kindFromCode(code);
}

/** containerd's text for errors of `kind`, as it ends the messages that `ctr` and the kubelet show. */
export function toClassText(kind: ErrorKind): string | undefined {
  return classTexts[kind];
}

/** The kind whose messages end with `text` in containerd's clients; undefined for other texts. */
export function fromClassText(text: string): ErrorKind | undefined {
  return errorClasses.find((each) => each.text === text)?.kind;
}
