import { describe, expect, it } from "@jest/globals";
import { resolvePath } from "./resolve-path.js";

describe("resolvePath", () => {
  it.each([
    ["/bundle", "rootfs", "/bundle/rootfs"],
    ["/bundle", "/rootfs", "/rootfs"],
    ["/bundle/", "./a//b/./c/", "/bundle/a/b/c"],
    ["/bundle", "../other", "/other"],
    ["/bundle", "../../../etc", "/etc"],
    ["/", "", "/"],
    ["/", "..", "/"],
    ["/", "data", "/data"],
    ["/", "/proc/", "/proc"],
    ["/a", "...", "/a/..."],
  ])("takes %j + %j to %j", (base, path, resolved) => {
    expect(resolvePath(base, path)).toBe(resolved);
  });
});
