import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { ToolMissingError } from "./errors.js";
import { Protoc } from "./protoc.js";

describe("Protoc", () => {
  it("says which packages to install when protoc is not there", async () => {
    const protoc = new Protoc({ protocPath: "/nonexistent/protoc" });
    const encoding = protoc.encode(".", "a.proto", "a.M", "");
    await expect(encoding).rejects.toThrow(ToolMissingError);
    await expect(encoding).rejects.toThrow("apt-get install protobuf-compiler libprotobuf-dev");
  });

  it("passes on what a failing program wrote to stderr", async () => {
    // Node.js stands in for protoc: it refuses --proto_path with exit status 9.
    const encoding = new Protoc({ protocPath: process.execPath }).encode(".", "a.proto", "a.M", "");
    await expect(encoding).rejects.toMatchObject({ name: "ProtocError", exitCode: 9 });
    await expect(encoding).rejects.toThrow("bad option: --proto_path");
  });

  it("says which packages to install when the files of google.protobuf are not there", async () => {
    const dir = await mkdtemp(join(tmpdir(), "protoc-"));
    try {
      const protocPath = join(dir, "protoc");
      await writeFile(protocPath, "#!/bin/sh\necho google/protobuf/any.proto: File not found. >&2\nexit 1\n");
      await chmod(protocPath, 0o755);
      await expect(new Protoc({ protocPath }).encode(".", "a.proto", "a.M", "")).rejects.toThrow(
        "cannot use google/protobuf/any.proto: it is not installed; on Debian: apt-get install protobuf-compiler",
      );
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
