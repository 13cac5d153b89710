import { describe, expect, it } from "@jest/globals";
import { parseLinuxResources } from "./parse-linux-resources.js";
import { edited } from "../test/edited.js";
import { fixture } from "../test/fixture.js";
import { parseSpec } from "./parse-spec.js";
import { problemsOf } from "../test/problems-of.js";

const disk = { major: 8, minor: 0 };

describe("parseLinuxResources", () => {
  it("reads what an update of containerd's CRI plugin carries", () => {
    const text = '{"memory":{"limit":268435456,"swap":268435456},"cpu":{"shares":512,"quota":75000,"period":100000}}';
    expect(parseLinuxResources(text)).toEqual({
      devices: [],
      hugepageLimits: [],
      rdma: {},
      unified: {},
      memory: { limit: 268435456n, swap: 268435456n },
      cpu: { shares: 512n, quota: 75000n, period: 100000n },
    });
  });

  it("reads the same as within a spec", () => {
    const { resources } = (JSON.parse(fixture("docker-run")) as { linux: { resources: unknown } }).linux;
    expect(parseLinuxResources(resources)).toEqual(parseSpec(fixture("docker-run")).linux?.resources);
  });

  it.each<[member: string, value: unknown, path: string, message: string]>([
    ["devices", [{ access: "rwm" }], "devices[0].allow", "is missing; expected true or false"],
    ["devices", [{ allow: true, type: "x" }], "devices[0].type", 'expected one of a, b, c, u, p, got "x"'],
    ["devices", [{ allow: true, major: -2 }], "devices[0].major", "expected a whole number from -1 to 4294967295"],
    ["devices", [{ allow: true, minor: "*" }], "devices[0].minor", "got a string"],
    ["devices", [{ allow: true, access: "rwx" }], "devices[0].access", "expected any of the letters r, w and m"],
    ["memory", 5, "memory", "expected an object, got the number 5"],
    ["memory.limit", "1Gi", "memory.limit", "expected a whole number from -9223372036854775808 to 9223372036854775807"],
    ["memory.limit", 2n ** 63n, "memory.limit", "got the number 9223372036854775808"],
    ["memory.limit", -(2n ** 63n) - 1n, "memory.limit", "got the number -9223372036854775809"],
    ["memory.limit", 1.5, "memory.limit", "got the number 1.5"],
    ["memory.reservation", true, "memory.reservation", "got true"],
    ["memory.swap", [], "memory.swap", "got an array"],
    ["memory.kernel", {}, "memory.kernel", "got an object"],
    ["memory.kernelTCP", "0", "memory.kernelTCP", "got a string"],
    ["memory.swappiness", -1, "memory.swappiness", "expected a whole number from 0"],
    ["memory.disableOOMKiller", 0, "memory.disableOOMKiller", "expected true or false, got the number 0"],
    ["memory.useHierarchy", "no", "memory.useHierarchy", "expected true or false"],
    ["memory.checkBeforeUpdate", 1, "memory.checkBeforeUpdate", "expected true or false"],
    ["cpu", [], "cpu", "expected an object, got an array"],
    ["cpu.shares", -1, "cpu.shares", "expected a whole number from 0 to 18446744073709551615, got the number -1"],
    ["cpu.quota", 2n ** 63n, "cpu.quota", "got the number 9223372036854775808"],
    ["cpu.burst", -1, "cpu.burst", "got the number -1"],
    ["cpu.period", 0.1, "cpu.period", "got the number 0.1"],
    ["cpu.realtimeRuntime", "1", "cpu.realtimeRuntime", "got a string"],
    ["cpu.realtimePeriod", -1, "cpu.realtimePeriod", "got the number -1"],
    ["cpu.cpus", 3, "cpu.cpus", "expected a string, got the number 3"],
    ["cpu.mems", [0], "cpu.mems", "expected a string, got an array"],
    ["cpu.idle", true, "cpu.idle", "got true"],
    ["pids", 100, "pids", "expected an object, got the number 100"],
    ["pids.limit", "max", "pids.limit", "got a string"],
    ["blockIO.weight", 65536, "blockIO.weight", "expected a whole number from 0 to 65535, got the number 65536"],
    ["blockIO.leafWeight", -1, "blockIO.leafWeight", "got the number -1"],
    ["blockIO.weightDevice", [{ major: 8 }], "blockIO.weightDevice[0].minor", "is missing"],
    ["blockIO.weightDevice", [{ ...disk, weight: 1e6 }], "blockIO.weightDevice[0].weight", "from 0 to 65535"],
    ["blockIO.throttleReadBpsDevice", [disk], "blockIO.throttleReadBpsDevice[0].rate", "is missing"],
    ["blockIO.throttleWriteBpsDevice", {}, "blockIO.throttleWriteBpsDevice", "expected an array"],
    ["blockIO.throttleReadIOPSDevice", [{ ...disk, rate: -1 }], "blockIO.throttleReadIOPSDevice[0].rate", "number -1"],
    ["blockIO.throttleWriteIOPSDevice", [8], "blockIO.throttleWriteIOPSDevice[0]", "expected an object"],
    ["hugepageLimits", [{ limit: 1 }], "hugepageLimits[0].pageSize", "is missing; expected a string"],
    ["hugepageLimits", [{ pageSize: "2M", limit: 1 }], "hugepageLimits[0].pageSize", "expected a page size like 64KB"],
    ["hugepageLimits", [{ pageSize: "2MB" }], "hugepageLimits[0].limit", "is missing; expected a whole number"],
    ["network.classID", 2 ** 32, "network.classID", "expected a whole number from 0 to 4294967295"],
    ["network.priorities", [{ name: "", priority: 1 }], "network.priorities[0].name", "a string that is not empty"],
    ["network.priorities", [{ name: "eth0" }], "network.priorities[0].priority", "is missing"],
    ["rdma", [], "rdma", "expected an object, got an array"],
    ["rdma", { mlx5_0: { hcaHandles: -1 } }, "rdma.mlx5_0.hcaHandles", "got the number -1"],
    ["rdma", { mlx5_0: 3 }, "rdma.mlx5_0", "expected an object, got the number 3"],
    ["unified", { "memory.high": 5 }, 'unified["memory.high"]', "expected a string, got the number 5"],
  ])("refuses %s = %p at %s", (member, value, path, message) => {
    expect(problemsOf(() => parseLinuxResources(edited({}, member, value)))).toEqual([
      { path, message: expect.stringContaining(message) },
    ]);
  });

  it.each<[member: string, value: unknown]>([
    ["devices", [{ allow: true, type: "a", major: -1, minor: -1, access: "" }]],
    ["devices", [{ allow: false }]],
    ["memory.limit", -1],
    ["memory.limit", 0],
    ["cpu.quota", -1],
    ["cpu.cpus", "0-3:1/2,8"],
    ["pids", {}],
    ["pids.limit", -1],
    ["hugepageLimits", [{ pageSize: "1GB", limit: 2n ** 64n - 1n }]],
    ["rdma", { mlx5_0: {} }],
    ["future", [1]],
  ])("takes %s = %p", (member, value) => {
    expect(problemsOf(() => parseLinuxResources(edited({}, member, value)))).toEqual([]);
  });

  it("names the document in its error", () => {
    expect(() => parseLinuxResources("[]")).toThrow(
      "cannot parse the Linux resources: expected an object, got an array",
    );
  });
});
