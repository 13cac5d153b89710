/** A JSON value that tests may edit. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/**
 * The JSON text of `value` with the member at `path` (`process.args.0`) set, or removed where `replacement` is
 * undefined. Objects on the way are made as needed.
 */
export function edited(value: Json, path: string, replacement: unknown): string {
  const copy = structuredClone(value);
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let at = copy as Record<string, Json>;
  for (const step of steps) at = (at[step] ??= {}) as Record<string, Json>;
  if (replacement === undefined) Reflect.deleteProperty(at, last);
  else at[last] = replacement as Json;
  return toText(copy);
}

/** Like `JSON.stringify`, but writes a bigint as the number it is. */
export function toText(value: Json): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(toText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => (member as unknown) !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${toText(member)}`);
  return `{${members.join(",")}}`;
}
