import { describe, expect, it } from "@jest/globals";
import { InvalidAnnotationError } from "./errors.js";
import { parseLinuxResources } from "./parse-linux-resources.js";
import { parseSpec } from "./parse-spec.js";
import { containerSizing, sandboxSizing, sizingFromLimits, sizingOf } from "./sizing.js";
import { fixture } from "../test/fixture.js";

const MiB = 1024n * 1024n;

describe("sizingFromLimits", () => {
  it.each([
    ["nothing said", undefined, undefined, undefined, 0],
    ["one CPU", 100000n, 100000n, undefined, 1],
    ["a fraction", 100000n, 150000n, 1536n, 1.5],
    ["a small fraction", 100000n, 1000n, 10n, 0.01],
    ["another period", 50000n, 200000n, undefined, 4],
    ["a quota without a period", undefined, 150000n, 1024n, 0],
    ["a period of zero", 0n, 150000n, 1024n, 0],
    ["a period without a quota", 100000n, undefined, 1024n, 0],
    ["a quota of zero", 100000n, 0n, 2048n, 0],
    ["shares alone", undefined, undefined, 2048n, 0],
    ["a negative quota: whole CPUs by shares", 100000n, -1n, 4096n, 4],
    ["a negative quota: shares rounded up", 100000n, -1n, 1025n, 2],
    ["a negative quota: the least shares there are", 100000n, -1n, 2n, 1],
    ["a negative quota without a period", undefined, -1n, 2048n, 2],
    ["a negative quota without shares", 100000n, -1n, undefined, 0],
    ["a negative quota and no shares at all", 100000n, -1n, 0n, 0],
    ["the most negative quota", 100000n, -(2n ** 63n), 1024n, 1],
    ["the greatest quota", 1n, 2n ** 63n - 1n, undefined, 2 ** 63],
  ])("gives CPUs for %s", (_, cpuPeriod, cpuQuota, cpuShares, vcpus) => {
    expect(sizingFromLimits({ cpuPeriod, cpuQuota, cpuShares })).toEqual({ vcpus, memoryMiB: 0 });
  });

  it.each([
    ["nothing said", undefined, 0],
    ["zero", 0n, 0],
    ["unlimited", -1n, 0],
    ["less than a MiB", MiB - 1n, 0],
    ["one MiB", MiB, 1],
    ["whole MiB", 128n * MiB, 128],
    ["a fraction of a MiB over", 128n * MiB + 1n, 128],
    ["one byte short of the next MiB", 129n * MiB - 1n, 128],
    ["a TiB", 1024n * 1024n * MiB, 1048576],
    ["what cgroup v1 shows for no limit", 9223372036854771712n, 0],
    ["the greatest int64", 2n ** 63n - 1n, 0],
    ["the last limit that is one", 9223372036854771711n, 8796093022207],
  ])("gives MiB for %s", (_, memoryBytes, memoryMiB) => {
    expect(sizingFromLimits({ memoryBytes })).toEqual({ vcpus: 0, memoryMiB });
  });
});

describe("sandboxSizing", () => {
  const names = {
    period: "io.kubernetes.cri.sandbox-cpu-period",
    quota: "io.kubernetes.cri.sandbox-cpu-quota",
    shares: "io.kubernetes.cri.sandbox-cpu-shares",
    memory: "io.kubernetes.cri.sandbox-memory",
  };

  it("asks for nothing where the engine says nothing", () => {
    expect(sandboxSizing({})).toEqual({ vcpus: 0, memoryMiB: 0 });
  });

  it("reads containerd's annotations", () => {
    const annotations = {
      [names.period]: "100000",
      [names.quota]: "250000",
      [names.shares]: "2560",
      [names.memory]: "536870912",
    };
    expect(sandboxSizing(annotations)).toEqual({ vcpus: 2.5, memoryMiB: 512 });
  });

  it("counts shares where the kubelet has lifted the quota", () => {
    const annotations = { [names.period]: "100000", [names.quota]: "-1", [names.shares]: "3072", [names.memory]: "0" };
    expect(sandboxSizing(annotations)).toEqual({ vcpus: 3, memoryMiB: 0 });
  });

  it.each([
    [names.period, "-1"],
    [names.period, "fast"],
    [names.quota, "1.5"],
    [names.quota, ""],
    [names.shares, "-2"],
    [names.shares, "18446744073709551616"],
    [names.memory, "512Mi"],
    [names.memory, "9223372036854775808"],
  ])("refuses %s = %j by name", (annotation, value) => {
    expect(() => sandboxSizing({ [annotation]: value })).toThrow(InvalidAnnotationError);
    expect(() => sandboxSizing({ [annotation]: value })).toThrow(expect.objectContaining({ annotation }));
  });
});

describe("containerSizing", () => {
  it("asks for nothing without resources", () => {
    expect(containerSizing(undefined)).toEqual({ vcpus: 0, memoryMiB: 0 });
    expect(containerSizing(parseLinuxResources({}))).toEqual({ vcpus: 0, memoryMiB: 0 });
  });

  it("reads the container's own limits", () => {
    const resources = parseLinuxResources({ cpu: { quota: 50000, period: 100000 }, memory: { limit: 134217728 } });
    expect(containerSizing(resources)).toEqual({ vcpus: 0.5, memoryMiB: 128 });
  });
});

describe("sizingOf", () => {
  it.each([
    ["cri-containerd-sandbox", "sandbox", { vcpus: 1.5, memoryMiB: 384 }],
    ["cri-containerd-container", "container", { vcpus: 0.5, memoryMiB: 128 }],
    ["cri-containerd-privileged", "container", { vcpus: 0, memoryMiB: 0 }],
    ["crio-sandbox", "sandbox", { vcpus: 0, memoryMiB: 0 }],
    ["crio-container", "container", { vcpus: 0.25, memoryMiB: 64 }],
    ["ctr-run-limits", "single", { vcpus: 1.5, memoryMiB: 256 }],
    ["ctr-run-default", "single", { vcpus: 0, memoryMiB: 0 }],
    ["docker-run", "single", { vcpus: 1.5, memoryMiB: 256 }],
    ["podman-run", "single", { vcpus: 0.5, memoryMiB: 128 }],
  ] as const)("sizes %s as a %s", (name, type, sizing) => {
    expect(sizingOf(parseSpec(fixture(name)), type)).toEqual(sizing);
  });
});
