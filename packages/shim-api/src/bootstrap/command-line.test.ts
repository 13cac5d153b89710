import { describe, expect, it } from "@jest/globals";

import { parseCommandLine } from "./command-line.js";

const common = ["-namespace", "k8s.io", "-address", "/run/c.sock", "-publish-binary", "/bin/containerd", "-id", "web"];
const flags = {
  namespace: "k8s.io",
  id: "web",
  address: "/run/c.sock",
  publishBinary: "/bin/containerd",
  bundle: undefined,
  isDebug: false,
  socket: undefined,
  debugSocket: undefined,
};

describe("parseCommandLine", () => {
  it("reads start as containerd writes it", () => {
    expect(parseCommandLine([...common, "start"])).toEqual({ action: "start", ...flags });
    expect(parseCommandLine([...common, "-debug", "start"])).toEqual({ action: "start", ...flags, isDebug: true });
  });

  it("reads delete as containerd writes it", () => {
    const args = [...common, "-bundle", "/run/bundle", "delete"];
    expect(parseCommandLine(args)).toEqual({ action: "delete", ...flags, bundle: "/run/bundle" });
  });

  it("takes a command line without an action for that of the server", () => {
    expect(parseCommandLine(["-namespace=k8s.io", "-id=web", "-socket=/s", "-debug-socket=/d"])).toEqual({
      action: "serve",
      ...flags,
      address: "",
      publishBinary: "containerd",
      socket: "/s",
      debugSocket: "/d",
    });
  });

  it("takes an empty path for an absent one", () => {
    expect(parseCommandLine([...common, "-bundle", "", "delete"])).toMatchObject({ bundle: undefined });
  });

  it.each([
    [["-info"], "info"],
    [["-v"], "version"],
    [["-version"], "version"],
    [["-h"], "help"],
    [["--help"], "help"],
    [["-v", "-info"], "version"],
    [["-info", "start"], "info"],
  ])("answers %j without namespace and id", (args, action) => {
    expect(parseCommandLine(args)).toEqual({ action });
  });

  it.each([
    [["-v=false", ...common, "start"], "start"],
    [["-info=0", ...common, "delete"], "delete"],
  ])("does not take a switch that is off for one that is on: %j", (args, action) => {
    expect(parseCommandLine(args)).toMatchObject({ action });
  });

  it.each([
    [[...common, "stop"], "CommandLineError", 'unknown action "stop", expected start or delete'],
    [[...common, "Start"], "CommandLineError", 'unknown action "Start"'],
    [[...common, ""], "CommandLineError", 'unknown action ""'],
    [[...common, "-"], "CommandLineError", 'unknown action "-"'],
    [[...common, "start", "-debug"], "CommandLineError", 'unexpected "-debug" after start'],
    [[...common, "-colour", "start"], "CommandLineError", "unknown flag -colour"],
    [["-id", "web", "start"], "IdentifierError", 'cannot use "" as flag -namespace: it is empty'],
    [["-namespace", "default", "start"], "IdentifierError", 'cannot use "" as flag -id: it is empty'],
    [["-namespace", "default", "-id", "../etc", "start"], "IdentifierError", 'cannot use "../etc" as flag -id'],
    [["-namespace", "a b", "-id", "web"], "IdentifierError", 'cannot use "a b" as flag -namespace'],
  ])("refuses %j", (args, name, problem) => {
    expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ name, kind: "invalid-argument" }));
    expect(() => parseCommandLine(args)).toThrow(problem);
  });
});
