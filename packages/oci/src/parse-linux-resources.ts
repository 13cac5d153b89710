import { parseDocument } from "./parse-document.js";
import type { LinuxResources } from "./resources.js";
import { resourcesSchema } from "./schema/resources-schema.js";

/**
 * Parses the `LinuxResources` that an `Update` carries: its JSON text, or a value as for `parseSpec`.
 *
 * @throws InvalidSpecError with everything that is wrong.
 */
export function parseLinuxResources(input: unknown): LinuxResources {
  return parseDocument("Linux resources", resourcesSchema, input);
}
