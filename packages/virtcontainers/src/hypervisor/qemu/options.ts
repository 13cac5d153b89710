/** A value of a QEMU option; absent ones are left out. */
export type OptionValue = string | number | boolean | undefined;

/**
 * One QEMU option argument: `head,key=value,...`. A comma in a value is doubled, as QEMU's parser wants it; booleans
 * become on and off.
 */
export function formatOptions(head: string, values: Readonly<Record<string, OptionValue>>): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${formatValue(value)}`);
  return [head, ...pairs].filter((part) => part !== "").join(",");
}

function formatValue(value: OptionValue): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value).replaceAll(",", ",,");
}
