import { describe, expect, it } from "@jest/globals";
import { parseSpec } from "../parse-spec.js";
import { edited } from "../../test/edited.js";
import { goodSpec } from "../../test/good-spec.js";
import { problemsOf } from "../../test/problems-of.js";

const beyond = 2n ** 64n;
const rlimit = { type: "RLIMIT_NOFILE", hard: 2, soft: 1 };
const scheduler = { policy: "SCHED_OTHER" };

describe("the process of a spec", () => {
  it.each<[member: string, value: unknown, path: string, message: string]>([
    ["process", undefined, "process", "is missing; expected an object"],
    ["process", "sh", "process", "expected an object, got a string"],
    ["process", [], "process", "expected an object, got an array"],
    ["process.terminal", "yes", "process.terminal", "expected true or false, got a string"],
    ["process.terminal", 1, "process.terminal", "expected true or false, got the number 1"],
    ["process.consoleSize", 80, "process.consoleSize", "expected an object, got the number 80"],
    ["process.consoleSize", { height: 24 }, "process.consoleSize.width", "is missing; expected a whole number from 0"],
    ["process.consoleSize", { height: -1, width: 1 }, "process.consoleSize.height", "got the number -1"],
    ["process.user", "root", "process.user", "expected an object, got a string"],
    ["process.user.uid", undefined, "process.user.uid", "is missing; expected a whole number from 0 to 4294967295"],
    ["process.user.uid", -1, "process.user.uid", "expected a whole number from 0 to 4294967295, got the number -1"],
    ["process.user.uid", 4294967296, "process.user.uid", "got the number 4294967296"],
    ["process.user.uid", 1.5, "process.user.uid", "got the number 1.5"],
    ["process.user.uid", "0", "process.user.uid", "expected a whole number from 0 to 4294967295, got a string"],
    ["process.user.gid", beyond, "process.user.gid", "got the number 18446744073709551616"],
    ["process.user.umask", 512, "process.user.umask", "expected a whole number from 0 to 511, got the number 512"],
    ["process.user.additionalGids", 5, "process.user.additionalGids", "expected an array, got the number 5"],
    ["process.user.additionalGids", [5, "6"], "process.user.additionalGids[1]", "expected a whole number"],
    ["process.user.additionalGids", [null], "process.user.additionalGids[0]", "got null"],
    ["process.user.username", 7, "process.user.username", "expected a string, got the number 7"],
    ["process.args", undefined, "process.args", "is missing; expected an array"],
    ["process.args", null, "process.args", "is missing; expected an array"],
    ["process.args", [], "process.args", "expected at least one entry, the program to run"],
    ["process.args", "sh", "process.args", "expected an array, got a string"],
    ["process.args", [""], "process.args[0]", "expected the program to run, got an empty string"],
    ["process.args", ["sh", 1], "process.args[1]", "expected a string, got the number 1"],
    ["process.args", ["sh", null], "process.args[1]", "expected a string, got null"],
    ["process.args", ["sh", "a\0b"], "process.args[1]", "expected no NUL character in this string"],
    ["process.env", { A: "1" }, "process.env", "expected an array, got an object"],
    ["process.env", ["A=1", "B"], "process.env[1]", "expected NAME=value"],
    ["process.env", ["=1"], "process.env[0]", "expected NAME=value"],
    ["process.env", [""], "process.env[0]", "expected NAME=value"],
    ["process.env", ["A=\0"], "process.env[0]", "expected no NUL character in this string"],
    ["process.env", [true], "process.env[0]", "expected a string, got true"],
    ["process.cwd", undefined, "process.cwd", "is missing; expected a string"],
    ["process.cwd", "", "process.cwd", 'expected an absolute path, got ""'],
    ["process.cwd", "tmp", "process.cwd", 'expected an absolute path, got "tmp"'],
    ["process.cwd", `./${"x".repeat(5000)}`, "process.cwd", `got "./${"x".repeat(62)}…"`],
    ["process.capabilities", ["CAP_CHOWN"], "process.capabilities", "expected an object, got an array"],
    ["process.capabilities.bounding", "CAP_KILL", "process.capabilities.bounding", "expected an array, got a string"],
    ["process.capabilities.effective.3", 3, "process.capabilities.effective", "expected an array, got an object"],
    ["process.capabilities.ambient", [""], "process.capabilities.ambient[0]", "expected a string that is not empty"],
    ["process.capabilities.inheritable", ["A", {}], "process.capabilities.inheritable[1]", "got an object"],
    ["process.rlimits", {}, "process.rlimits", "expected an array, got an object"],
    ["process.rlimits", [{ ...rlimit, type: "nofile" }], "process.rlimits[0].type", 'RLIMIT_STACK, got "nofile"'],
    ["process.rlimits", [{ ...rlimit, type: 7 }], "process.rlimits[0].type", "expected one of RLIMIT_AS"],
    ["process.rlimits", [{ type: "RLIMIT_AS", soft: 1 }], "process.rlimits[0].hard", "is missing"],
    ["process.rlimits", [{ ...rlimit, hard: beyond }], "process.rlimits[0].hard", "to 18446744073709551615, got the"],
    ["process.rlimits", [{ ...rlimit, soft: -1 }], "process.rlimits[0].soft", "expected a whole number from 0"],
    ["process.rlimits", [{ ...rlimit, soft: 1e300 }], "process.rlimits[0].soft", "got the number 1e+300"],
    ["process.rlimits", [{ ...rlimit, soft: 3 }], "process.rlimits[0].soft", "not above the hard limit"],
    [
      "process.rlimits",
      [rlimit, rlimit],
      "process.rlimits[1].type",
      'expected each type once, got "RLIMIT_NOFILE" again',
    ],
    ["process.noNewPrivileges", "true", "process.noNewPrivileges", "expected true or false, got a string"],
    ["process.apparmorProfile", false, "process.apparmorProfile", "expected a string, got false"],
    ["process.oomScoreAdj", -1001, "process.oomScoreAdj", "expected a whole number from -1000 to 1000"],
    ["process.oomScoreAdj", "0", "process.oomScoreAdj", "expected a whole number from -1000 to 1000, got a string"],
    ["process.selinuxLabel", 1, "process.selinuxLabel", "expected a string, got the number 1"],
    ["process.scheduler", {}, "process.scheduler.policy", "is missing; expected one of SCHED_OTHER"],
    ["process.scheduler", { policy: "fast" }, "process.scheduler.policy", 'SCHED_DEADLINE, got "fast"'],
    ["process.scheduler", { ...scheduler, nice: 20 }, "process.scheduler.nice", "from -20 to 19, got the number 20"],
    ["process.scheduler", { ...scheduler, priority: 2 ** 31 }, "process.scheduler.priority", "to 2147483647"],
    ["process.scheduler", { ...scheduler, flags: [1] }, "process.scheduler.flags[0]", "expected a string"],
    ["process.scheduler", { ...scheduler, runtime: -1 }, "process.scheduler.runtime", "expected a whole number from 0"],
    ["process.ioPriority", { class: "RT", priority: 0 }, "process.ioPriority.class", "expected one of IOPRIO_CLASS_RT"],
    ["process.ioPriority", { class: "IOPRIO_CLASS_RT", priority: 8 }, "process.ioPriority.priority", "from 0 to 7"],
    ["process.execCPUAffinity", { initial: 0 }, "process.execCPUAffinity.initial", "expected a string"],
  ])("with %s = %p is refused at %s", (member, value, path, message) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, member, value)))).toEqual([
      { path, message: expect.stringContaining(message) },
    ]);
  });

  it.each<[member: string, value: unknown]>([
    ["process.env", ["A=", "B=c=d", "lower case=1"]],
    ["process.args", ["sh", "", "-c"]],
    ["process.rlimits", [{ type: "RLIMIT_CORE", hard: 0, soft: 0 }]],
    ["process.rlimits", [rlimit, { ...rlimit, type: "RLIMIT_NPROC" }]],
    ["process.capabilities", {}],
    ["process.user", undefined],
    ["process.oomScoreAdj", -1000],
    ["process.apparmorProfile", ""],
    ["process.commandLine", { ignored: true }],
  ])("with %s = %p is fine", (member, value) => {
    expect(problemsOf(() => parseSpec(edited(goodSpec, member, value)))).toEqual([]);
  });
});
