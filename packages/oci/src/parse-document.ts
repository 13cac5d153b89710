/** From a text or value to a typed document, or to one error that lists every problem. */
import type * as z from "zod";
import type { SpecDocument, SpecProblem } from "./errors.js";
import { InvalidSpecError } from "./errors.js";
import { copyJson } from "./json/copy-json.js";
import type { JsonStep, JsonValue } from "./json/json-value.js";
import { UnreadableJsonError } from "./json/json-value.js";
import { readJson } from "./json/read-json.js";
import { printable } from "./printable.js";
import { expectation } from "./schema/scalars.js";

/**
 * Parses `input`: a string is the text of a JSON document, anything else a value that was parsed already. `check` may
 * find more problems in the document as it was read.
 *
 * @throws InvalidSpecError
 */
export function parseDocument<T>(
  document: SpecDocument,
  schema: z.ZodType<T>,
  input: unknown,
  check: (value: JsonValue) => readonly SpecProblem[] = () => [],
): T {
  const { value, repeated } = read(document, input);
  const problems: SpecProblem[] = repeated.map((path) => ({
    path: formatPath(path),
    message: "occurs more than once in its object",
  }));
  // A shim parses a handful of documents in its life: compiling every schema first takes three times as long as that.
  const result = schema.safeParse(value, { error: describeIssue, jitless: true });
  for (const issue of result.error?.issues ?? []) problems.push(toProblem(issue));
  for (const problem of check(value)) problems.push(problem);
  if (result.success && problems.length === 0) return result.data;
  throw new InvalidSpecError(document, problems);
}

function read(
  document: SpecDocument,
  input: unknown,
): { value: JsonValue; repeated: readonly (readonly JsonStep[])[] } {
  try {
    return typeof input === "string" ? readJson(input) : { value: copyJson(input), repeated: [] };
  } catch (error) {
    if (!(error instanceof UnreadableJsonError)) throw error;
    throw new InvalidSpecError(document, [{ path: formatPath(error.path), message: error.message }], { cause: error });
  }
}

function toProblem(issue: z.core.$ZodIssue): SpecProblem {
  return { path: formatPath(issue.path), message: issue.message };
}

function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return expectation(named[issue.expected] ?? issue.expected, issue.input);
    case "invalid_value": {
      const expected = `one of ${issue.values.map(String).join(", ")}`;
      if (typeof issue.input !== "string") return expectation(expected, issue.input);
      return `expected ${expected}, got ${printable(issue.input)}`;
    }
    case "invalid_key":
      return "expected a name that is not empty and has no NUL character";
    default:
      return "expected something else";
  }
}

const named: Readonly<Partial<Record<string, string>>> = {
  string: "a string",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
};

/** Most steps of a path that are shown; OCI itself needs 7. */
const maxShownSteps = 12;

/** `process.rlimits[0].soft`, `annotations["io.kubernetes.cri.container-type"]`. */
function formatPath(steps: readonly PropertyKey[]): string {
  const shown = steps
    .slice(0, maxShownSteps)
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      const name = String(step);
      if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return `[${printable(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
  return steps.length > maxShownSteps ? `${shown}…` : shown;
}
