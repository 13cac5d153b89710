import { create } from "@bufbuild/protobuf";
import { AnySchema, anyPack } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "@jest/globals";

import { TaskExitSchema, TaskStartSchema } from "./gen/api/events/task_pb.js";
import { isPacked, packAny, packJson, specTypeUrls, unpackAny, unpackJson } from "./typeurl.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("packAny and unpackAny", () => {
  it("name a message by its full name alone", () => {
    const any = packAny(TaskStartSchema, { containerId: "web", pid: 7 });
    expect(any.typeUrl).toBe("containerd.events.TaskStart");
    expect(unpackAny(TaskStartSchema, any)).toEqual(create(TaskStartSchema, { containerId: "web", pid: 7 }));
  });

  it.each(["type.googleapis.com/", "/", "example.org/some/path/"])("read a name with %s before it", (prefix) => {
    const packed = anyPack(TaskStartSchema, create(TaskStartSchema, { pid: 7 }));
    const any = create(AnySchema, { typeUrl: `${prefix}containerd.events.TaskStart`, value: packed.value });
    expect(isPacked(any, TaskStartSchema)).toBe(true);
    expect(unpackAny(TaskStartSchema, any).pid).toBe(7);
  });

  it.each([
    "",
    "containerd.events.TaskExit",
    "TaskStart",
    "xcontainerd.events.TaskStart",
    "containerd.events.TaskStart/",
  ])("refuse the type %j", (typeUrl) => {
    const any = create(AnySchema, { typeUrl });
    expect(isPacked(any, TaskStartSchema)).toBe(false);
    expect(() => unpackAny(TaskStartSchema, any)).toThrow(
      expect.objectContaining({
        name: "TypeUrlError",
        kind: "invalid-argument",
        expected: "containerd.events.TaskStart",
        actual: typeUrl,
      }),
    );
  });

  it("refuse bytes that are no such message", () => {
    const any = create(AnySchema, { typeUrl: "containerd.events.TaskExit", value: Uint8Array.of(0x0a, 0xff) });
    expect(() => unpackAny(TaskExitSchema, any)).toThrow(
      expect.objectContaining({
        name: "AnyValueError",
        typeUrl: "containerd.events.TaskExit",
        cause: expect.anything(),
      }),
    );
  });
});

describe("packJson and unpackJson", () => {
  it("carry JSON in UTF-8 under the URL of the spec type", () => {
    const any = packJson(specTypeUrls.process, { cwd: "/", args: ["grüße"] });
    expect(any.typeUrl).toBe("types.containerd.io/opencontainers/runtime-spec/1/Process");
    expect(any.value).toEqual(utf8('{"cwd":"/","args":["grüße"]}'));
    expect(unpackJson(specTypeUrls.process, any)).toEqual({ cwd: "/", args: ["grüße"] });
  });

  it("have the URLs that containerd registers", () => {
    expect(Object.values(specTypeUrls)).toEqual(
      ["Spec", "Process", "LinuxResources", "WindowsResources", "features/Features"].map(
        (name) => `types.containerd.io/opencontainers/runtime-spec/1/${name}`,
      ),
    );
  });

  it("read a URL that a protobuf library has put its prefix to", () => {
    const any = create(AnySchema, { typeUrl: `type.googleapis.com/${specTypeUrls.spec}`, value: utf8("{}") });
    expect(unpackJson(specTypeUrls.spec, any)).toEqual({});
  });

  it("refuse another type", () => {
    expect(() => unpackJson(specTypeUrls.spec, packJson(specTypeUrls.process, {}))).toThrow(
      expect.objectContaining({ name: "TypeUrlError", actual: specTypeUrls.process }),
    );
  });

  it.each([
    ["no JSON", utf8("{")],
    ["nothing", utf8("")],
    ["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
  ])("refuse a value that is %s", (_, value) => {
    const any = create(AnySchema, { typeUrl: specTypeUrls.spec, value });
    expect(() => unpackJson(specTypeUrls.spec, any)).toThrow(
      expect.objectContaining({ name: "AnyValueError", kind: "invalid-argument", typeUrl: specTypeUrls.spec }),
    );
  });
});
