import { readFileSync } from "node:fs";

/** The text of `test/fixtures/<name>.json`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8");
}
