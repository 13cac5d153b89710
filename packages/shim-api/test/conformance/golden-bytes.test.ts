/** Encodes every fixture again with protoc. Fails where protoc is not installed. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { readFixtures } from "../golden/generated/fixtures.js";

const protoDir = resolve(import.meta.dirname, "../../proto");
const protoFiles = readdirSync(protoDir, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".proto"),
);

describe.each(["generated", "written"] as const)("%s fixtures", (origin) => {
  it.each(readFixtures(resolve(import.meta.dirname, "../golden"), origin))(
    "$name: protoc encodes the text to the committed bytes",
    ({ message, text, bytes }) => {
      expect(protocEncode(message, text)).toBe(Buffer.from(bytes).toString("hex"));
    },
  );
});

function protocEncode(message: string, text: string): string {
  const args = [`--proto_path=${protoDir}`, `--encode=${message}`, "--deterministic_output", fileOf(message)];
  const { error, status, stdout, stderr } = spawnSync("protoc", args, { input: text });
  if (error !== undefined || status !== 0) {
    const why = error?.message ?? stderr.toString();
    throw new Error(`cannot run protoc (apt-get install protobuf-compiler libprotobuf-dev): ${why}`);
  }
  return stdout.toString("hex");
}

/** The file that defines a top-level message. */
function fileOf(message: string): string {
  const dot = message.lastIndexOf(".");
  const definition = new RegExp(
    `^package ${message.slice(0, dot).replaceAll(".", "\\.")};$[^]*^message ${message.slice(dot + 1)} \\{`,
    "m",
  );
  const file = protoFiles.find((path) => definition.test(readFileSync(join(protoDir, path), "utf8")));
  if (file === undefined) throw new Error(`no file below ${protoDir} defines ${message}`);
  return file;
}
