import { describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { golden } from "../support/golden.js";

const test = fileURLToPath(new URL("..", import.meta.url));
const names = readdirSync(join(test, "golden")).filter((name) => name.endsWith(".txtpb"));

function protoc(message: string, input: Buffer): Buffer {
  const include = ["-I", join(test, "proto"), "-I", "/usr/include"];
  try {
    return execFileSync("protoc", [...include, `--encode=${message}`, "ttrpc/envelope.proto"], { input });
  } catch (cause) {
    throw new Error("cannot run protoc; on Debian: apt-get install protobuf-compiler libprotobuf-dev", { cause });
  }
}

describe("golden envelopes", () => {
  it("exist, and each has its text beside it", () => {
    const hex = readdirSync(join(test, "golden")).filter((name) => name.endsWith(".hex"));
    expect(hex.map((name) => name.replace(".hex", ".txtpb"))).toEqual(names);
    expect(names.length).toBeGreaterThan(5);
  });

  it.each(names)("%s is what protoc makes of it today", (name) => {
    const input = readFileSync(join(test, "golden", name));
    const message = /^# proto-message: (\S+)$/m.exec(input.toString())?.[1] ?? "";
    expect(protoc(message, input).toString("hex")).toBe(golden(name.replace(".txtpb", "")).toString("hex"));
  });
});
