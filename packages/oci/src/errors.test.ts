import { describe, expect, it } from "@jest/globals";
import {
  InvalidAnnotationError,
  InvalidBundleError,
  InvalidIdError,
  InvalidSpecError,
  isOciError,
  type SpecProblem,
} from "./errors.js";

function problems(count: number): SpecProblem[] {
  return Array.from({ length: count }, (_, index) => ({ path: `mounts[${index}]`, message: "is wrong" }));
}

describe("InvalidSpecError", () => {
  it("spells out its problems with their paths", () => {
    const error = new InvalidSpecError("OCI spec", [
      { path: "", message: "has more than 100000 values" },
      { path: "process.cwd", message: "is missing" },
    ]);
    expect(error.message).toBe("cannot parse the OCI spec: has more than 100000 values; process.cwd: is missing");
    expect(error.kind).toBe("invalid-argument");
  });

  it("spells out 8 problems, keeps 100 and counts all", () => {
    const error = new InvalidSpecError("OCI process", problems(250));
    expect(error.message).toMatch(/mounts\[7\]: is wrong; and 242 more$/);
    expect(error.problems).toHaveLength(100);
    expect(error.problemCount).toBe(250);
  });
});

describe("isOciError", () => {
  it.each([
    new InvalidSpecError("Linux resources", problems(1)),
    new InvalidIdError("exec", '"x y"', "it has a space"),
    new InvalidAnnotationError("a.b/c", "it is wrong"),
    new InvalidBundleError("it is wrong"),
  ])("recognises $name", (error) => {
    expect(isOciError(error)).toBe(true);
  });

  it("recognises the error of another copy of this package by its name", () => {
    const foreign = Object.assign(new Error("cannot"), { name: "InvalidIdError", kind: "invalid-argument" });
    expect(isOciError(foreign)).toBe(true);
  });

  it.each([new Error("other"), new TypeError("x"), "InvalidSpecError", { name: "InvalidSpecError" }, null, undefined])(
    "does not take %p for one of ours",
    (error) => {
      expect(isOciError(error)).toBe(false);
    },
  );
});
