import { describe, expect, it } from "@jest/globals";
import type { Annotations } from "./annotations.js";
import { parseContainerId } from "./container-id.js";
import { containerTypeOf, kataContainerTypes } from "./container-type.js";
import { InvalidAnnotationError } from "./errors.js";

const cri = { type: "io.kubernetes.cri.container-type", id: "io.kubernetes.cri.sandbox-id" };
const crio = { type: "io.kubernetes.cri-o.ContainerType", id: "io.kubernetes.cri-o.SandboxID" };
const docker = { type: "io.kubernetes.docker.type", id: "io.kubernetes.sandbox.id" };
const own = parseContainerId("c1");

describe("containerTypeOf", () => {
  it.each([
    ["containerd", cri, "sandbox"],
    ["cri-o", crio, "sandbox"],
    ["dockershim", docker, "podsandbox"],
  ] as const)("knows a sandbox of %s", (engine, keys, word) => {
    const role = { type: "sandbox", engine, containerId: "c1", sandboxId: "c1" };
    expect(containerTypeOf({ [keys.type]: word, [keys.id]: "c1" }, own)).toEqual(role);
    expect(containerTypeOf({ [keys.type]: word }, own)).toEqual(role);
  });

  it.each([
    ["containerd", cri],
    ["cri-o", crio],
    ["dockershim", docker],
  ] as const)("knows a container of %s and its sandbox", (engine, keys) => {
    expect(containerTypeOf({ [keys.type]: "container", [keys.id]: "pod-1" }, own)).toEqual({
      type: "container",
      engine,
      containerId: "c1",
      sandboxId: "pod-1",
    });
  });

  it.each<[string, Annotations]>([
    ["no annotations", {}],
    ["annotations of other kinds", { "org.opencontainers.image.stopSignal": "15", "io.container.manager": "libpod" }],
    ["a sandbox id without a type", { [cri.id]: "pod-1" }],
    ["a type annotation in other letters", { "io.kubernetes.cri.Container-Type": "container", [cri.id]: "pod-1" }],
    ["what a Kata runtime writes for the agent", { "io.katacontainers.pkg.oci.container_type": "pod_container" }],
  ])("takes a container with %s for a single one", (_, annotations) => {
    expect(containerTypeOf(annotations, own)).toEqual({ type: "single", containerId: "c1", sandboxId: "c1" });
  });

  it.each<[string, Annotations, string, string]>([
    [
      "an unknown word for containerd",
      { [cri.type]: "podsandbox" },
      cri.type,
      'expected sandbox or container, got "pods',
    ],
    ["an unknown word for CRI-O", { [crio.type]: "pod" }, crio.type, 'expected sandbox or container, got "pod"'],
    ["an unknown word for dockershim", { [docker.type]: "sandbox" }, docker.type, "expected podsandbox or container"],
    ["an empty word", { [cri.type]: "" }, cri.type, 'expected sandbox or container, got ""'],
    ["a word in other letters", { [cri.type]: "Sandbox" }, cri.type, 'got "Sandbox"'],
    ["a word with a space", { [cri.type]: "sandbox " }, cri.type, 'got "sandbox "'],
    ["no sandbox id", { [cri.type]: "container" }, cri.id, `it is missing, and ${cri.type} says container`],
    ["another engine's sandbox id only", { [crio.type]: "container", [cri.id]: "pod-1" }, crio.id, "it is missing"],
    ["an empty sandbox id", { [cri.type]: "container", [cri.id]: "" }, cri.id, "it is empty"],
    ["a path for a sandbox id", { [cri.type]: "container", [cri.id]: "../../x" }, cri.id, 'cannot use "../../x"'],
    [
      "a container in itself",
      { [crio.type]: "container", [crio.id]: "c1" },
      crio.id,
      "it names the container c1 itself",
    ],
    [
      "a sandbox in another",
      { [cri.type]: "sandbox", [cri.id]: "pod-1" },
      cri.id,
      "names pod-1, and the sandbox is c1",
    ],
    [
      "two engines that differ in type",
      { [cri.type]: "sandbox", [crio.type]: "container", [crio.id]: "pod-1" },
      crio.type,
      `it says container of pod-1, and ${cri.type} says sandbox of c1`,
    ],
    [
      "two engines that differ in sandbox",
      { [cri.type]: "container", [cri.id]: "pod-1", [docker.type]: "container", [docker.id]: "pod-2" },
      docker.type,
      `it says container of pod-2, and ${cri.type} says container of pod-1`,
    ],
    [
      "one engine that makes sense and one that does not",
      { [cri.type]: "sandbox", [crio.type]: "nonsense" },
      crio.type,
      "expected sandbox or container",
    ],
  ])("refuses %s", (_, annotations, annotation, why) => {
    expect(() => containerTypeOf(annotations, own)).toThrow(InvalidAnnotationError);
    expect(() => containerTypeOf(annotations, own)).toThrow(expect.objectContaining({ annotation }));
    expect(() => containerTypeOf(annotations, own)).toThrow(why);
  });

  it("takes engines that agree, and names the first in Kata's order", () => {
    const annotations = {
      [docker.type]: "container",
      [docker.id]: "pod-1",
      [crio.type]: "container",
      [crio.id]: "pod-1",
    };
    expect(containerTypeOf(annotations, own)).toMatchObject({ engine: "cri-o", type: "container", sandboxId: "pod-1" });
    const all = { ...annotations, [cri.type]: "container", [cri.id]: "pod-1" };
    expect(containerTypeOf(all, own)).toMatchObject({ engine: "containerd", sandboxId: "pod-1" });
  });
});

describe("kataContainerTypes", () => {
  it("has the words that agents know", () => {
    expect(kataContainerTypes).toEqual({
      sandbox: "pod_sandbox",
      container: "pod_container",
      single: "single_container",
    });
  });
});
