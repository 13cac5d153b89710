import type { SpecProblem } from "../src/errors.js";
import { InvalidSpecError } from "../src/errors.js";

/** The problems that `parse` reports; none if it succeeds. Any other error is passed on. */
export function problemsOf(parse: () => unknown): readonly SpecProblem[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof InvalidSpecError) return error.problems;
    throw error;
  }
  return [];
}
