import { describe, expect, it } from "@jest/globals";
import { parseSpec } from "../parse-spec.js";
import { edited } from "../../test/edited.js";
import { goodSpec } from "../../test/good-spec.js";
import { problemsOf } from "../../test/problems-of.js";

describe("a spec", () => {
  it.each<[member: string, value: unknown, path: string, message: string]>([
    ["ociVersion", undefined, "ociVersion", "is missing; expected a string"],
    ["ociVersion", 1, "ociVersion", "expected a string, got the number 1"],
    ["ociVersion", "", "ociVersion", 'expected a version 1.x.y of the specification, got ""'],
    ["ociVersion", "1.0", "ociVersion", 'got "1.0"'],
    ["ociVersion", "2.0.0", "ociVersion", 'got "2.0.0"'],
    ["ociVersion", "v1.0.0", "ociVersion", 'got "v1.0.0"'],
    ["ociVersion", "1.0.0 ", "ociVersion", 'got "1.0.0 "'],
    ["root", undefined, "root", "is missing; expected an object"],
    ["root", "rootfs", "root", "expected an object, got a string"],
    ["root.path", undefined, "root.path", "is missing; expected a string"],
    ["root.path", "", "root.path", "expected a string that is not empty"],
    ["root.path", "a\0b", "root.path", "expected no NUL character in this string"],
    ["root.readonly", "ro", "root.readonly", "expected true or false, got a string"],
    ["hostname", 5, "hostname", "expected a string, got the number 5"],
    ["domainname", {}, "domainname", "expected a string, got an object"],
    ["mounts", {}, "mounts", "expected an array, got an object"],
    ["mounts", [null], "mounts[0]", "expected an object, got null"],
    ["mounts.0.destination", undefined, "mounts[0].destination", "is missing; expected a string"],
    ["mounts.0.destination", "", "mounts[0].destination", "expected a string that is not empty"],
    ["mounts.0.type", 1, "mounts[0].type", "expected a string, got the number 1"],
    ["mounts.0.source", [], "mounts[0].source", "expected a string, got an array"],
    ["mounts.0.options", "ro", "mounts[0].options", "expected an array, got a string"],
    ["mounts.0.options", ["ro", 5], "mounts[0].options[1]", "expected a string, got the number 5"],
    [
      "mounts.0.uidMappings",
      [{ hostID: 0, size: 1 }],
      "mounts[0].uidMappings[0].containerID",
      "is missing; expected a whole number",
    ],
    ["mounts.0.gidMappings", ["0:0:1"], "mounts[0].gidMappings[0]", "expected an object, got a string"],
    ["hooks", [], "hooks", "expected an object, got an array"],
    ["hooks.prestart", {}, "hooks.prestart", "expected an array, got an object"],
    ["hooks.createRuntime", [{}], "hooks.createRuntime[0].path", "is missing; expected a string"],
    ["hooks.createContainer", [{ path: "hook" }], "hooks.createContainer[0].path", "expected an absolute path"],
    ["hooks.startContainer", [{ path: "/h", args: "a" }], "hooks.startContainer[0].args", "expected an array"],
    ["hooks.poststart", [{ path: "/h", env: ["A"] }], "hooks.poststart[0].env[0]", "expected NAME=value"],
    ["hooks.poststop", [{ path: "/h", timeout: 0 }], "hooks.poststop[0].timeout", "expected a whole number from 1"],
    ["hooks.poststop", [{ path: "/h", timeout: "5s" }], "hooks.poststop[0].timeout", "got a string"],
    ["annotations", [], "annotations", "expected an object, got an array"],
    ["annotations", { a: 1 }, "annotations.a", "expected a string, got the number 1"],
    ["annotations", { "a.b/c": {} }, 'annotations["a.b/c"]', "expected a string, got an object"],
    ["annotations", { "": "x" }, 'annotations[""]', "expected a name that is not empty and has no NUL character"],
    ["annotations", { "a\0": "x" }, 'annotations["a\\u0000"]', "expected a name that is not empty"],
    ["annotations", { a: "x\0" }, "annotations.a", "expected no NUL character in this string"],
    ["annotations", { ["k".repeat(500)]: 1 }, `annotations["${"k".repeat(64)}…"]`, "expected a string"],
    ["linux", "yes", "linux", "expected an object, got a string"],
  ])("with %s = %p is refused at %s", (member, value, path, message) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, member, value)))).toEqual([
      { path, message: expect.stringContaining(message) },
    ]);
  });

  it.each<[member: string, value: unknown]>([
    ["ociVersion", "1.0.0-rc5-dev"],
    ["ociVersion", "1.0.2-dev"],
    ["ociVersion", "1.2.0+dev"],
    ["ociVersion", "1.99.3"],
    ["mounts", []],
    ["mounts", [{ destination: "/a" }, { destination: "/a" }]],
    ["hooks", {}],
    ["hooks.prestart", [{ path: "/h" }]],
    ["linux", undefined],
    ["solaris", { milestone: 1 }],
    ["vm", "anything"],
  ])("with %s = %p is fine", (member, value) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, member, value)))).toEqual([]);
  });
});
