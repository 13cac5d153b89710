import { create, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { AnySchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "@jest/globals";

import { BootstrapParamsSchema } from "../gen/api/runtime/bootstrap/v1/bootstrap_pb.js";
import { OptionsSchema } from "../gen/api/types/runtimeoptions/v1/api_pb.js";
import { packAny } from "../typeurl.js";
import { MAX_START_INPUT_BYTES, parseStartInput } from "./start-input.js";

const identity = { id: "web", namespace: "k8s.io" };
const options = packAny(OptionsSchema, { configPath: "/etc/kata.toml" });
const otherOptions = create(AnySchema, { typeUrl: "containerd.runc.v1.Options", value: Uint8Array.of(8, 1) });

const params = (init: MessageInitShape<typeof BootstrapParamsSchema>): Uint8Array =>
  toBinary(
    BootstrapParamsSchema,
    create(BootstrapParamsSchema, { instanceId: "web", namespace: "k8s.io", containerdVersion: "v2.3.4", ...init }),
  );

describe("parseStartInput", () => {
  it("takes empty input for no options", () => {
    expect(parseStartInput(new Uint8Array(), identity)).toEqual({ kind: "options", options: undefined });
  });

  it("reads the options that containerd up to 2.2 writes", () => {
    expect(parseStartInput(toBinary(AnySchema, options), identity)).toEqual({ kind: "options", options });
  });

  it("reads parameters, and the options among them", () => {
    const bytes = params({ socketDir: "/run/s", extensions: [{ value: options }] });
    expect(parseStartInput(bytes, identity)).toMatchObject({
      kind: "params",
      params: { containerdVersion: "v2.3.4", socketDir: "/run/s" },
      options: { typeUrl: "runtimeoptions.v1.Options", value: options.value },
    });
  });

  it("prefers our own kind of options among several extensions, and else takes the first", () => {
    const both = params({ extensions: [{}, { value: otherOptions }, { value: options }] });
    expect(parseStartInput(both, identity).options?.typeUrl).toBe("runtimeoptions.v1.Options");
    const one = params({ extensions: [{}, { value: otherOptions }] });
    expect(parseStartInput(one, identity).options?.typeUrl).toBe("containerd.runc.v1.Options");
    expect(parseStartInput(params({}), identity).options).toBeUndefined();
  });

  it("reads parameters with nothing but the identity, although their bytes make an Any too", () => {
    const bytes = toBinary(
      BootstrapParamsSchema,
      create(BootstrapParamsSchema, { instanceId: "web", namespace: "k8s.io" }),
    );
    expect(parseStartInput(bytes, identity).kind).toBe("params");
  });

  it("takes an Any for options although its bytes make parameters too", () => {
    const any = create(AnySchema, { typeUrl: "runtimeoptions.v1.Options", value: new TextEncoder().encode("text") });
    expect(parseStartInput(toBinary(AnySchema, any), identity)).toMatchObject({ kind: "options" });
  });

  it.each([
    ["parameters of another container", params({ instanceId: "other" })],
    ["parameters of another namespace", params({ namespace: "default" })],
    ["options without a type", toBinary(AnySchema, create(AnySchema, { value: Uint8Array.of(1) }))],
    ["text", new TextEncoder().encode("hello")],
    ["a message that is cut off", toBinary(AnySchema, options).subarray(0, -1)],
    ["a line end", Uint8Array.of(0x0a)],
  ])("refuses %s", (_, bytes) => {
    expect(() => parseStartInput(bytes, identity)).toThrow(
      expect.objectContaining({
        name: "StartInputError",
        kind: "invalid-argument",
        message: "cannot read the input of start: it is neither runtime options nor the parameters of k8s.io/web",
      }),
    );
  });

  it("refuses input over the limit before it looks at it", () => {
    expect(() => parseStartInput(new Uint8Array(MAX_START_INPUT_BYTES + 1), identity)).toThrow(
      "it has more than 10485760 bytes",
    );
  });
});
