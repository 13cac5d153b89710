import { create } from "@bufbuild/protobuf";
import { AnySchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "@jest/globals";

import { OptionsSchema } from "./gen/api/types/runtimeoptions/v1/api_pb.js";
import { decodeRuntimeOptions } from "./runtime-options.js";
import { packAny } from "./typeurl.js";

const value = packAny(OptionsSchema, { configPath: "/etc/kata.toml" }).value;

describe("decodeRuntimeOptions", () => {
  it.each([
    "runtimeoptions.v1.Options",
    "cri.runtimeoptions.v1.Options",
    "type.googleapis.com/runtimeoptions.v1.Options",
    "type.googleapis.com/cri.runtimeoptions.v1.Options",
  ])("reads %s", (typeUrl) => {
    expect(decodeRuntimeOptions(create(AnySchema, { typeUrl, value }))?.configPath).toBe("/etc/kata.toml");
  });

  it.each(["containerd.runc.v1.Options", "", "v1.Options"])("passes over %j", (typeUrl) => {
    expect(decodeRuntimeOptions(create(AnySchema, { typeUrl, value }))).toBeUndefined();
  });

  it("finds none where there are none", () => {
    expect(decodeRuntimeOptions(undefined)).toBeUndefined();
  });

  it("refuses bytes that are no options", () => {
    const any = create(AnySchema, { typeUrl: "runtimeoptions.v1.Options", value: Uint8Array.of(0xff) });
    expect(() => decodeRuntimeOptions(any)).toThrow(expect.objectContaining({ name: "AnyValueError" }));
  });
});
