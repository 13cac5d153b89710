import { describe, expect, it } from "@jest/globals";
import { namespacePlan } from "./namespace-plan.js";
import { parseSpec } from "./parse-spec.js";
import { fixture } from "../test/fixture.js";
import { edited } from "../test/edited.js";
import { goodSpec } from "../test/good-spec.js";

describe("namespacePlan", () => {
  const spec = parseSpec(edited(goodSpec, "linux.namespaces.2", { type: "ipc", path: "" }));

  it("joins a namespace that has a path", () => {
    expect(namespacePlan(spec, "network")).toEqual({ from: "path", path: "/var/run/netns/a" });
  });

  it("makes one that has none, or an empty one", () => {
    expect(namespacePlan(spec, "pid")).toEqual({ from: "new" });
    expect(namespacePlan(spec, "ipc")).toEqual({ from: "new" });
  });

  it("shares the runtime's where the spec lists none", () => {
    expect(namespacePlan(spec, "user")).toEqual({ from: "runtime" });
    expect(namespacePlan(parseSpec(edited(goodSpec, "linux", undefined)), "network")).toEqual({ from: "runtime" });
  });

  it("finds the pod network that CNI has set up", () => {
    expect(namespacePlan(parseSpec(fixture("cri-containerd-sandbox")), "network")).toEqual({
      from: "path",
      path: "/var/run/netns/cni-910e649d-af46-568d-aeeb-8ea07284c274",
    });
  });
});
