import { describe, expect, it } from "@jest/globals";
import { bundleConfigPath, parseBundle } from "./bundle.js";
import { InvalidBundleError, InvalidSpecError } from "./errors.js";
import { edited } from "../test/edited.js";
import { goodSpec } from "../test/good-spec.js";

describe("bundleConfigPath", () => {
  it("is config.json in the bundle", () => {
    expect(bundleConfigPath("/run/b/../bundle/")).toBe("/run/bundle/config.json");
  });

  it.each(["", "bundle", "./bundle", "/bun\0dle"])("refuses %j", (path) => {
    expect(() => bundleConfigPath(path)).toThrow(InvalidBundleError);
    expect(() => bundleConfigPath(path)).toThrow("cannot use the bundle: expected an absolute path");
  });
});

describe("parseBundle", () => {
  it.each([
    ["rootfs", "/run/bundle/rootfs"],
    ["./rootfs/", "/run/bundle/rootfs"],
    ["../images/one", "/run/images/one"],
    ["/var/lib/one/merged", "/var/lib/one/merged"],
  ])("resolves the root file system %j", (rootPath, rootfsPath) => {
    const bundle = parseBundle("/run//bundle/", edited(goodSpec, "root.path", rootPath));
    expect(bundle).toMatchObject({ path: "/run/bundle", rootfsPath, spec: { root: { path: rootPath } } });
  });

  it("reports what is wrong in the configuration", () => {
    expect(() => parseBundle("/run/bundle", edited(goodSpec, "root", undefined))).toThrow(InvalidSpecError);
  });

  it("refuses a bundle that is not absolute", () => {
    expect(() => parseBundle("bundle", edited(goodSpec, "hostname", "x"))).toThrow(InvalidBundleError);
  });

  it("passes its options on", () => {
    const text = edited(goodSpec, "process", undefined);
    expect(parseBundle("/b", text, { processOptional: true }).spec.process).toBeUndefined();
    expect(() => parseBundle("/b", text)).toThrow("process: is missing");
  });
});
