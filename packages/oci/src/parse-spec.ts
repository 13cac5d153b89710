import type { SpecProblem } from "./errors.js";
import type { JsonValue } from "./json/json-value.js";
import { parseDocument } from "./parse-document.js";
import type { ParseOptions } from "./parse-options.js";
import { resolvePath } from "./resolve-path.js";
import { specSchema } from "./schema/spec-schema.js";
import type { Spec } from "./spec.js";
import { specWarnings } from "./warnings.js";

/** Options of `parseSpec`. */
export interface ParseSpecOptions extends ParseOptions {
  /** Whether a spec without `process` is fine, as for a bundle that is only to be created. Default: no. */
  readonly processOptional?: boolean;
}

/**
 * Parses a bundle's `config.json`: its text, or the value that somebody else parsed from it (whole numbers beyond 2^53
 * as bigint). Strict in what OCI defines for Linux, silent about members it does not define; `null` means absent.
 * Limits: 8 Mi characters, 64 levels, 100,000 values.
 *
 * @throws InvalidSpecError with everything that is wrong.
 */
export function parseSpec(input: unknown, options: ParseSpecOptions = {}): Spec {
  const { onWarning, processOptional = false } = options;
  const spec = parseDocument("OCI spec", specSchema, input, processOptional ? undefined : requireProcess);
  if (onWarning !== undefined) specWarnings(spec).forEach(onWarning);
  return {
    ...spec,
    mounts: spec.mounts.map((mount) => ({ ...mount, destination: resolvePath("/", mount.destination) })),
  };
}

function requireProcess(value: JsonValue): SpecProblem[] {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || Object.hasOwn(value, "process")) return [];
  return [{ path: "process", message: "is missing; expected an object" }];
}
