import type { SpecProblem } from "./errors.js";

/** Options of everything that parses a document. */
export interface ParseOptions {
  /** Is told of what is odd but no reason to refuse the document. By default nobody is. */
  readonly onWarning?: (warning: SpecProblem) => void;
}
