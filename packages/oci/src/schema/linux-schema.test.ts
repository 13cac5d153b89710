import { describe, expect, it } from "@jest/globals";
import { parseSpec } from "../parse-spec.js";
import { edited } from "../../test/edited.js";
import { goodSpec } from "../../test/good-spec.js";
import { problemsOf } from "../../test/problems-of.js";

const device = { path: "/dev/x", type: "c", major: 1, minor: 2 };
const seccomp = { defaultAction: "SCMP_ACT_ALLOW" };
const syscall = { names: ["read"], action: "SCMP_ACT_LOG" };
const argument = { index: 0, value: 1, op: "SCMP_CMP_EQ" };

describe("the Linux part of a spec", () => {
  it.each<[member: string, value: unknown, path: string, message: string]>([
    ["uidMappings", {}, "uidMappings", "expected an array, got an object"],
    ["uidMappings", [{ containerID: 0, hostID: 0 }], "uidMappings[0].size", "is missing; expected a whole number"],
    ["gidMappings", [{ containerID: 0, hostID: -5, size: 1 }], "gidMappings[0].hostID", "got the number -5"],
    ["sysctl", { "net.core.somaxconn": 256 }, 'sysctl["net.core.somaxconn"]', "expected a string, got the number 256"],
    ["sysctl", "a=b", "sysctl", "expected an object, got a string"],
    ["cgroupsPath", ["a"], "cgroupsPath", "expected a string, got an array"],
    ["namespaces", {}, "namespaces", "expected an array, got an object"],
    ["namespaces", [{}], "namespaces[0].type", "is missing; expected one of pid, network, mount"],
    ["namespaces", [{ type: "net" }], "namespaces[0].type", 'user, cgroup, time, got "net"'],
    ["namespaces", [{ type: "pid", path: "ns/pid" }], "namespaces[0].path", 'expected an absolute path, got "ns/pid"'],
    ["namespaces", [{ type: "pid", path: 7 }], "namespaces[0].path", "expected a string, got the number 7"],
    [
      "namespaces",
      [{ type: "ipc" }, { type: "ipc" }],
      "namespaces[1].type",
      'expected each type once, got "ipc" again',
    ],
    ["devices", [{ ...device, path: "x" }], "devices[0].path", 'expected an absolute path, got "x"'],
    ["devices", [{ ...device, type: "char" }], "devices[0].type", 'expected one of b, c, u, p, got "char"'],
    ["devices", [{ ...device, major: undefined }], "devices[0].major", "is missing; expected the major number"],
    ["devices", [{ ...device, minor: undefined }], "devices[0].minor", "is missing; expected the minor number"],
    ["devices", [{ ...device, minor: -1 }], "devices[0].minor", "expected a whole number from 0 to 4294967295"],
    ["devices", [{ ...device, fileMode: "0666" }], "devices[0].fileMode", "got a string"],
    ["devices", [{ ...device, uid: -1 }], "devices[0].uid", "got the number -1"],
    ["devices", [{ ...device, gid: 1.5 }], "devices[0].gid", "got the number 1.5"],
    ["seccomp", {}, "seccomp.defaultAction", "is missing; expected one of SCMP_ACT_KILL"],
    ["seccomp", { defaultAction: "allow" }, "seccomp.defaultAction", 'SCMP_ACT_NOTIFY, got "allow"'],
    ["seccomp", { ...seccomp, defaultErrnoRet: -1 }, "seccomp.defaultErrnoRet", "got the number -1"],
    ["seccomp", { ...seccomp, architectures: "x" }, "seccomp.architectures", "expected an array, got a string"],
    ["seccomp", { ...seccomp, flags: [""] }, "seccomp.flags[0]", "expected a string that is not empty"],
    ["seccomp", { ...seccomp, listenerPath: 1 }, "seccomp.listenerPath", "expected a string"],
    ["seccomp", { ...seccomp, listenerMetadata: 1 }, "seccomp.listenerMetadata", "expected a string"],
    ["seccomp", { ...seccomp, syscalls: {} }, "seccomp.syscalls", "expected an array"],
    [
      "seccomp",
      { ...seccomp, syscalls: [{ ...syscall, names: [] }] },
      "seccomp.syscalls[0].names",
      "at least one system",
    ],
    ["seccomp", { ...seccomp, syscalls: [{ action: "SCMP_ACT_LOG" }] }, "seccomp.syscalls[0].names", "is missing"],
    ["seccomp", { ...seccomp, syscalls: [{ ...syscall, action: 1 }] }, "seccomp.syscalls[0].action", "expected one of"],
    ["seccomp", { ...seccomp, syscalls: [{ ...syscall, errnoRet: "1" }] }, "seccomp.syscalls[0].errnoRet", "a string"],
    [
      "seccomp",
      { ...seccomp, syscalls: [{ ...syscall, args: [{ ...argument, index: 6 }] }] },
      "seccomp.syscalls[0].args[0].index",
      "expected a whole number from 0 to 5, got the number 6",
    ],
    [
      "seccomp",
      { ...seccomp, syscalls: [{ ...syscall, args: [{ ...argument, value: 2n ** 64n }] }] },
      "seccomp.syscalls[0].args[0].value",
      "to 18446744073709551615, got the number 18446744073709551616",
    ],
    [
      "seccomp",
      { ...seccomp, syscalls: [{ ...syscall, args: [{ ...argument, op: "==" }] }] },
      "seccomp.syscalls[0].args[0].op",
      'SCMP_CMP_MASKED_EQ, got "=="',
    ],
    ["rootfsPropagation", "everywhere", "rootfsPropagation", 'runbindable, got "everywhere"'],
    ["maskedPaths", ["/proc/kcore", "proc"], "maskedPaths[1]", 'expected an absolute path, got "proc"'],
    ["readonlyPaths", [""], "readonlyPaths[0]", 'expected an absolute path, got ""'],
    ["mountLabel", 0, "mountLabel", "expected a string, got the number 0"],
    ["intelRdt", { closID: 1 }, "intelRdt.closID", "expected a string"],
    ["intelRdt", { enableCMT: "on" }, "intelRdt.enableCMT", "expected true or false, got a string"],
    ["personality", {}, "personality.domain", "is missing; expected one of LINUX, LINUX32"],
    ["personality", { domain: "BSD" }, "personality.domain", 'expected one of LINUX, LINUX32, got "BSD"'],
    ["timeOffsets", { boottime: { secs: "1" } }, "timeOffsets.boottime.secs", "got a string"],
    ["timeOffsets", { monotonic: { nanosecs: 1e9 } }, "timeOffsets.monotonic.nanosecs", "to 999999999"],
  ])("with %s = %p is refused at %s", (member, value, path, message) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, `linux.${member}`, value)))).toEqual([
      { path: `linux.${path}`, message: expect.stringContaining(message) },
    ]);
  });

  it.each<[member: string, value: unknown]>([
    ["namespaces", []],
    ["namespaces", [{ type: "pid", path: "" }]],
    ["devices", [device, device]],
    ["devices", [{ path: "/dev/fifo", type: "p" }]],
    ["devices", [{ ...device, major: 4294967295 }]],
    ["rootfsPropagation", "rshared"],
    ["cgroupsPath", "slice:crio:id"],
    ["cgroupsPath", ""],
    ["timeOffsets", { monotonic: {} }],
    ["seccomp", { ...seccomp, syscalls: [{ ...syscall, args: null, errnoRet: null }] }],
    ["netDevices", { eth0: {} }],
  ])("with %s = %p is fine", (member, value) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, `linux.${member}`, value)))).toEqual([]);
  });
});
