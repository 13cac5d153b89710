import { describe, expect, it } from "@jest/globals";
import { InvalidSpecError, type SpecProblem } from "./errors.js";
import { readJson } from "./json/read-json.js";
import { parseSpec, type ParseSpecOptions } from "./parse-spec.js";
import { edited, type Json } from "../test/edited.js";
import { fixture } from "../test/fixture.js";
import { goodSpec } from "../test/good-spec.js";
import { problemsOf } from "../test/problems-of.js";

function warningsOf(text: string): SpecProblem[] {
  const warnings: SpecProblem[] = [];
  parseSpec(text, { onWarning: (warning) => warnings.push(warning) });
  return warnings;
}

/** Every leaf of a value with its path, whole numbers as bigint so that both ways of writing them compare equal. */
function leavesOf(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) {
    return [[path, typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value]];
  }
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, `${path}/${key}`));
}

describe("parseSpec", () => {
  it.each([
    "cri-containerd-container",
    "cri-containerd-privileged",
    "cri-containerd-sandbox",
    "crio-container",
    "crio-sandbox",
    "ctr-run-default",
    "ctr-run-limits",
    "ctr-run-privileged",
    "ctr-run-tty",
    "docker-run",
    "everything",
    "podman-run",
    "runc-spec",
    "runc-spec-rootless",
  ])("keeps all that OCI defines of %s", (name) => {
    const text = fixture(name);
    const parsed = new Map(leavesOf(parseSpec(text)));
    const notOurs = /^\/(windows|x-vendor|process\/commandLine)\b|^\/linux\/namespaces\/2\/path$/;
    const written = leavesOf(readJson(text).value).filter(([path]) => !notOurs.test(path));
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter(([path, leaf]) => parsed.get(path) !== leaf)).toEqual([]);
    expect(warningsOf(text)).toEqual([]);
  });

  it("reads what the fixture with everything holds, member by member", () => {
    const spec = parseSpec(fixture("everything"));
    expect(spec.process?.rlimits[1]).toEqual({ type: "RLIMIT_MEMLOCK", hard: 18446744073709551615n, soft: 0n });
    expect(spec.process?.scheduler?.deadline).toBe(9007199254740993n);
    expect(spec.linux?.resources?.memory).toMatchObject({
      limit: 9223372036854771712n,
      swap: -1n,
      kernelTCP: -9223372036854775808n,
    });
    expect(spec.linux?.resources?.pids?.limit).toBe(9223372036854775807n);
    expect(spec.linux?.seccomp?.syscalls[0]?.args[0]?.value).toBe(18446744073709551615n);
    expect(spec.linux?.devices[1]).toEqual({ path: "/dev/pipe", type: "p", major: 0n, minor: 0n });
    expect(spec.linux?.namespaces[2]).toEqual({ type: "mount" });
    expect(spec).not.toHaveProperty("windows");
    expect(spec.process).not.toHaveProperty("commandLine");
  });

  it("fills lists, maps and flags in and nothing else", () => {
    const text = '{"ociVersion":"1.0.2","process":{"args":["a"],"cwd":"/"},"root":{"path":"r"}}';
    expect(parseSpec(text)).toStrictEqual({
      ociVersion: "1.0.2",
      process: {
        terminal: false,
        user: { uid: 0, gid: 0, additionalGids: [] },
        args: ["a"],
        env: [],
        cwd: "/",
        rlimits: [],
        noNewPrivileges: false,
      },
      root: { path: "r", readonly: false },
      mounts: [],
      annotations: {},
    });
  });

  it("gives each spec lists and maps of its own", () => {
    const first = parseSpec(edited(goodSpec, "mounts", undefined));
    const second = parseSpec(edited(goodSpec, "mounts", undefined));
    expect(first.annotations).not.toBe(second.annotations);
    expect(first.process?.rlimits).not.toBe(second.process?.rlimits);
  });

  it("reads null as absent wherever Go may write it", () => {
    const lists = "mounts annotations hooks linux.resources linux.devices linux.sysctl linux.seccomp process.env";
    for (const path of lists.split(" ").concat("process.rlimits", "process.capabilities", "process.user")) {
      expect(parseSpec(edited(goodSpec, path, null))).toEqual(parseSpec(edited(goodSpec, path, undefined)));
    }
  });

  it("takes a value that somebody else has parsed", () => {
    expect(parseSpec(goodSpec)).toEqual(parseSpec(edited(goodSpec, "process.rlimits", undefined)));
    const rlimits = [{ type: "RLIMIT_NOFILE", hard: 18446744073709551615n, soft: 5 }];
    const spec = parseSpec({ ...goodSpec, process: { args: ["a"], cwd: "/", rlimits } });
    expect(spec.process?.rlimits[0]).toEqual({ type: "RLIMIT_NOFILE", hard: 18446744073709551615n, soft: 5n });
  });

  it("refuses a parsed value whose numbers have lost digits", () => {
    const parsed: unknown = JSON.parse(fixture("everything"));
    expect(problemsOf(() => parseSpec(parsed))).toEqual([expect.objectContaining({ path: "process.rlimits[1].hard" })]);
  });

  it("ignores members that it does not know, whatever they are called", () => {
    const text = edited(goodSpec, "linux.future", { deep: [{ "": 1 }] });
    expect(parseSpec(text)).toEqual(parseSpec(edited(goodSpec, "future", "x")));
    const strange = '{"constructor":1,"__proto__":{"process":1},"hasOwnProperty":null,';
    expect(parseSpec(edited(goodSpec, "x", 1).replace("{", strange))).toEqual(parseSpec(goodSpec));
  });

  it("keeps annotations named like members of every object", () => {
    const { annotations } = parseSpec(edited(goodSpec, "annotations", { constructor: "a", toString: "b" }));
    expect(Object.entries(annotations)).toEqual([
      ["constructor", "a"],
      ["toString", "b"],
    ]);
  });

  it.each([
    ["data", "/data"],
    ["./a/../b", "/b"],
    ["../../etc", "/etc"],
  ])("takes the relative mount destination %j from / and warns", (written, destination) => {
    const text = edited(goodSpec, "mounts.0.destination", written);
    expect(parseSpec(text).mounts[0]?.destination).toBe(destination);
    expect(warningsOf(text)).toEqual([
      { path: "mounts[0].destination", message: `is relative and taken from /, got "${written}"` },
    ]);
  });

  it("works out an absolute mount destination without a warning", () => {
    const text = edited(goodSpec, "mounts.0.destination", "/a/./b//../c/");
    expect(parseSpec(text).mounts[0]?.destination).toBe("/a/c");
    expect(warningsOf(text)).toEqual([]);
  });

  it("keeps names of a newer kernel or libseccomp and warns about each", () => {
    const capabilities = { bounding: ["CAP_CHOWN", "CAP_TIME_TRAVEL"], ambient: ["chown"] };
    const seccomp = { defaultAction: "SCMP_ACT_ALLOW", architectures: ["SCMP_ARCH_Z80"], flags: ["NEW_FLAG"] };
    const text = edited(
      JSON.parse(edited(goodSpec, "process.capabilities", capabilities)) as Json,
      "linux.seccomp",
      seccomp,
    );
    expect(parseSpec(text).process?.capabilities?.bounding).toEqual(["CAP_CHOWN", "CAP_TIME_TRAVEL"]);
    expect(warningsOf(text)).toEqual([
      { path: "process.capabilities.bounding[1]", message: 'is a capability not known here, got "CAP_TIME_TRAVEL"' },
      { path: "process.capabilities.ambient[0]", message: 'is a capability not known here, got "chown"' },
      { path: "linux.seccomp.architectures[0]", message: 'is an architecture not known here, got "SCMP_ARCH_Z80"' },
      { path: "linux.seccomp.flags[0]", message: 'is a filter flag not known here, got "NEW_FLAG"' },
    ]);
  });

  it.each<[string, ParseSpecOptions | undefined, readonly string[]]>([
    ["asks for a process by default", undefined, ["process"]],
    ["asks for a process if told so", { processOptional: false }, ["process"]],
    ["does without a process where the caller does", { processOptional: true }, []],
  ])("%s", (_, options, paths) => {
    const text = edited(goodSpec, "process", undefined);
    expect(problemsOf(() => parseSpec(text, options)).map(({ path }) => path)).toEqual(paths);
  });

  it("checks a process that is there even where it may be missing", () => {
    const text = edited(goodSpec, "process.cwd", "tmp");
    expect(problemsOf(() => parseSpec(text, { processOptional: true }))).toHaveLength(1);
  });

  it("reports all problems of a document at once", () => {
    const text = `{"ociVersion":2,"ociVersion":"1.0.0","process":{"args":[],"cwd":"tmp","env":["A=1","B"],
      "capabilities":{"bounding":["CAP_CHOWN","CAP_KILL","CAP_SETUID",7]},"rlimits":[{"type":"RLIMIT_X"}]},
      "mounts":[{}],"linux":{"namespaces":[{"type":"pid"},{"type":"disk"},{"type":"pid"}]}}`;
    expect(problemsOf(() => parseSpec(text)).map(({ path }) => path)).toEqual([
      "ociVersion",
      "ociVersion",
      "process.args",
      "process.env[1]",
      "process.cwd",
      "process.capabilities.bounding[3]",
      "process.rlimits[0].type",
      "process.rlimits[0].hard",
      "process.rlimits[0].soft",
      "root",
      "mounts[0].destination",
      "linux.namespaces[1].type",
      "linux.namespaces[2].type",
    ]);
  });

  it("never repeats a variable, an argument or an annotation in an error", () => {
    const secret = "hunter2";
    const text = JSON.stringify({
      ...goodSpec,
      process: { args: [secret, [secret]], env: [secret, `A=${secret}\0`], cwd: "/", user: secret },
      annotations: { a: [secret], b: `${secret}\0` },
    });
    const problems = problemsOf(() => parseSpec(text));
    expect(problems).toHaveLength(6);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it("says in the message which document it is and what is wrong where", () => {
    expect(() => parseSpec(edited(goodSpec, "process.cwd", "tmp"))).toThrow(
      'cannot parse the OCI spec: process.cwd: expected an absolute path, got "tmp"',
    );
  });

  it("has the reader's own words as the cause when the text is not JSON", () => {
    const refused = expect.objectContaining({ cause: expect.objectContaining({ name: "UnreadableJsonError" }) });
    expect(() => parseSpec("{")).toThrow(InvalidSpecError);
    expect(() => parseSpec("{")).toThrow(refused);
  });

  it.each([
    ["a very long text", `{"a":"${"x".repeat(10_000_000)}"}`, "", "has 10000008 characters; at most 8388608 are read"],
    ["brackets without end", `{"linux":${"[".repeat(100_000)}`, `linux${"[0]".repeat(11)}…`, "deeper than 64 levels"],
    ["too many values", `{"mounts":[${"{},".repeat(100_000)}{}]}`, "", "has more than 100000 values"],
    ["a byte order mark", `\ufeff${JSON.stringify(goodSpec)}`, "", "starts with a byte order mark"],
    ["a NUL at the end", `${JSON.stringify(goodSpec)}\0`, "", "expected the end of the document"],
    ["two documents", `${JSON.stringify(goodSpec)}{}`, "", "expected the end of the document"],
    ["nothing", "", "", "expected a value, got the end of the text"],
    ["a member that occurs twice", '{"root":{"path":"a","path":"b"}}', "root.path", "occurs more than once"],
    ["null", "null", "", "expected an object, got null"],
    ["a list", "[]", "", "expected an object, got an array"],
    ["a number", "1", "", "expected an object, got the number 1"],
    ["a string", '"{}"', "", "expected an object, got a string"],
  ])("refuses %s with one clear problem first", (_, text, path, message) => {
    expect(problemsOf(() => parseSpec(text))[0]).toEqual({ path, message: expect.stringContaining(message) });
  });

  it("keeps 100 of a hundred thousand problems", () => {
    const text = edited(
      goodSpec,
      "process.args",
      Array.from({ length: 90_000 }, () => 1),
    );
    expect(() => parseSpec(text)).toThrow(expect.objectContaining({ problemCount: 90_000 }));
    expect(problemsOf(() => parseSpec(text))).toHaveLength(100);
  });
});
