import { describe, expect, it } from "@jest/globals";

import { parseEnvironment } from "./environment.js";

describe("parseEnvironment", () => {
  it("reads what containerd 1.7 and later set", () => {
    const env = {
      TTRPC_ADDRESS: "/run/c.sock.ttrpc",
      GRPC_ADDRESS: "/run/c.sock",
      NAMESPACE: "k8s.io",
      MAX_SHIM_VERSION: "2",
      SCHED_CORE: "1",
      GOMAXPROCS: "2",
    };
    expect(parseEnvironment(env)).toEqual({
      ttrpcAddress: "/run/c.sock.ttrpc",
      grpcAddress: "/run/c.sock",
      namespace: "k8s.io",
      maxShimVersion: 2,
      isCoreScheduling: true,
    });
  });

  const nothing = {
    ttrpcAddress: undefined,
    grpcAddress: undefined,
    namespace: undefined,
    maxShimVersion: undefined,
    isCoreScheduling: false,
  };

  it("takes empty variables for absent ones", () => {
    expect(parseEnvironment({})).toEqual(nothing);
    const env = { TTRPC_ADDRESS: "", GRPC_ADDRESS: "", NAMESPACE: "", MAX_SHIM_VERSION: "", SCHED_CORE: "" };
    expect(parseEnvironment(env)).toEqual(nothing);
  });

  it.each([
    ["0", false],
    ["false", false],
    ["true", true],
  ])("reads SCHED_CORE=%s as Go does", (value, isCoreScheduling) => {
    expect(parseEnvironment({ SCHED_CORE: value })).toEqual({ ...nothing, isCoreScheduling });
  });

  it.each([
    ["MAX_SHIM_VERSION", "two"],
    ["MAX_SHIM_VERSION", "0"],
    ["MAX_SHIM_VERSION", "-1"],
    ["MAX_SHIM_VERSION", "2.5"],
    ["MAX_SHIM_VERSION", "1e3"],
    ["MAX_SHIM_VERSION", " 2"],
    ["SCHED_CORE", "yes"],
  ])("refuses %s=%j, naming the variable", (variable, value) => {
    expect(() => parseEnvironment({ [variable]: value })).toThrow(
      expect.objectContaining({ name: "EnvironmentError", kind: "invalid-argument", variable }),
    );
    expect(() => parseEnvironment({ [variable]: value })).toThrow(`${variable} is ${JSON.stringify(value)}`);
  });
});
