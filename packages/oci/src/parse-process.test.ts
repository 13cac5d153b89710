import { describe, expect, it } from "@jest/globals";
import type { SpecProblem } from "./errors.js";
import { parseProcess } from "./parse-process.js";

describe("parseProcess", () => {
  it("reads what an exec of containerd carries", () => {
    const text =
      '{"terminal":true,"user":{"uid":1000,"gid":1000,"additionalGids":[5]},"args":["sh","-c","id"],"env":null,' +
      '"cwd":"/tmp","capabilities":{"bounding":["CAP_KILL"]},"rlimits":[{"type":"RLIMIT_NOFILE","hard":18446744073709551615,"soft":1}]}';
    expect(parseProcess(text)).toEqual({
      terminal: true,
      user: { uid: 1000, gid: 1000, additionalGids: [5] },
      args: ["sh", "-c", "id"],
      env: [],
      cwd: "/tmp",
      capabilities: { bounding: ["CAP_KILL"], effective: [], inheritable: [], permitted: [], ambient: [] },
      rlimits: [{ type: "RLIMIT_NOFILE", hard: 18446744073709551615n, soft: 1n }],
      noNewPrivileges: false,
    });
  });

  it("names the document in its error, and paths from its own root", () => {
    expect(() => parseProcess('{"args":[],"cwd":"x"}')).toThrow(
      'cannot parse the OCI process: args: expected at least one entry, the program to run; cwd: expected an absolute path, got "x"',
    );
    expect(() => parseProcess("null")).toThrow("cannot parse the OCI process: expected an object, got null");
    expect(() => parseProcess(undefined)).toThrow("cannot parse the OCI process: holds undefined, which is not JSON");
  });

  it("warns about capabilities it does not know", () => {
    const warnings: SpecProblem[] = [];
    const input = { args: ["a"], cwd: "/", capabilities: { permitted: ["CAP_CHOWN", "CAP_NEW"] } };
    parseProcess(input, { onWarning: (warning) => warnings.push(warning) });
    expect(warnings).toEqual([
      { path: "capabilities.permitted[1]", message: 'is a capability not known here, got "CAP_NEW"' },
    ]);
  });
});
