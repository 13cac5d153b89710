import { readFileSync } from "node:fs";

/** Bytes that protoc made from the `.txtpb` file of the same name, see `test/generate.mjs`. */
export function golden(name: string): Buffer {
  return Buffer.from(readFileSync(new URL(`../golden/${name}.hex`, import.meta.url), "utf8").trim(), "hex");
}
