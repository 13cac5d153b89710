/** One thing that is wrong (or odd) in a document, and where. */
export interface SpecProblem {
  /** Where, in the words of the document: `process.capabilities.bounding[3]`. Empty for the document as a whole. */
  readonly path: string;
  /** What is expected there and what was found. Never holds the value of an environment variable or an annotation. */
  readonly message: string;
}

/** The documents that this package parses. */
export type SpecDocument = "OCI spec" | "OCI process" | "Linux resources";

/** Most problems that one error keeps. A hostile document can have one in every value. */
const maxKeptProblems = 100;
/** Most problems that are spelled out in the message of an error. */
const maxSpelledProblems = 8;

/**
 * A document is not what the OCI runtime specification asks for. It lists every problem found, not only the first one.
 */
export class InvalidSpecError extends Error {
  override readonly name = "InvalidSpecError";
  readonly kind = "invalid-argument";
  readonly document: SpecDocument;
  /** The problems, the first 100 of them. */
  readonly problems: readonly SpecProblem[];
  /** How many there were altogether. */
  readonly problemCount: number;

  constructor(document: SpecDocument, problems: readonly SpecProblem[], options?: ErrorOptions) {
    super(`cannot parse the ${document}: ${spell(problems)}`, options);
    this.document = document;
    this.problems = problems.slice(0, maxKeptProblems);
    this.problemCount = problems.length;
  }
}

/** An id that containerd would not accept either. */
export class InvalidIdError extends Error {
  override readonly name = "InvalidIdError";
  readonly kind = "invalid-argument";
  /** The offending id, escaped and cut so that it is safe to log. */
  readonly id: string;

  constructor(what: "container" | "sandbox" | "exec", id: string, why: string) {
    super(`cannot use ${id} as ${what === "exec" ? "an" : "a"} ${what} id: ${why}`);
    this.id = id;
  }
}

/** An annotation has a value that it cannot have, is missing though another one calls for it, or contradicts another. */
export class InvalidAnnotationError extends Error {
  override readonly name = "InvalidAnnotationError";
  readonly kind = "invalid-argument";
  readonly annotation: string;

  constructor(annotation: string, why: string) {
    super(`cannot use the annotation ${annotation}: ${why}`);
    this.annotation = annotation;
  }
}

/** A bundle directory that is not named by an absolute path. */
export class InvalidBundleError extends Error {
  override readonly name = "InvalidBundleError";
  readonly kind = "invalid-argument";

  constructor(why: string) {
    super(`cannot use the bundle: ${why}`);
  }
}

/** Every error that this package throws on purpose. */
export type OciError = InvalidSpecError | InvalidIdError | InvalidAnnotationError | InvalidBundleError;

const names: readonly string[] = ["InvalidSpecError", "InvalidIdError", "InvalidAnnotationError", "InvalidBundleError"];

/** Whether `error` is one of ours. Goes by name, so that it also recognises those of another loaded copy. */
export function isOciError(error: unknown): error is OciError {
  return error instanceof Error && names.includes(error.name) && "kind" in error;
}

function spell(problems: readonly SpecProblem[]): string {
  const spelled = problems
    .slice(0, maxSpelledProblems)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const rest = problems.length - spelled.length;
  return spelled.join("; ") + (rest > 0 ? `; and ${rest} more` : "");
}
