import { parseDocument } from "./parse-document.js";
import type { ParseOptions } from "./parse-options.js";
import type { Process } from "./process.js";
import { processSchema } from "./schema/process-schema.js";
import { processWarnings } from "./warnings.js";

/**
 * Parses the `Process` that an `Exec` carries: its JSON text, or a value as for `parseSpec`.
 *
 * @throws InvalidSpecError with everything that is wrong.
 */
export function parseProcess(input: unknown, { onWarning }: ParseOptions = {}): Process {
  const process = parseDocument("OCI process", processSchema, input);
  if (onWarning !== undefined) processWarnings(process, "").forEach(onWarning);
  return process;
}
