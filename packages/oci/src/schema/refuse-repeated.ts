import type * as z from "zod";
import { printable } from "../printable.js";

/**
 * A list in which no two entries may have the same `key`. Says so at every later one, also when other entries are
 * wrong in other ways: all that is wrong with a document is to be reported at once.
 */
export function refuseRepeated<T extends object>(schema: z.ZodType<T[]>, key: string & keyof T): z.ZodType<T[]> {
  return schema.superRefine(
    (entries: unknown, context) => {
      if (!Array.isArray(entries)) return;
      const seen = new Set<unknown>();
      for (const [index, entry] of entries.entries()) {
        const value: unknown = typeof entry === "object" && entry !== null ? (entry as Partial<T>)[key] : undefined;
        if (typeof value !== "string") continue;
        if (seen.has(value)) {
          const message = `expected each ${key} once, got ${printable(value)} again`;
          context.addIssue({ code: "custom", path: [index, key], message });
        }
        seen.add(value);
      }
    },
    { when: () => true },
  );
}
