import { describe, expect, it } from "@jest/globals";

import { errorKinds, hasKind, isErrorKind } from "./kind.js";

describe("isErrorKind", () => {
  it("knows the twelve kinds and nothing else", () => {
    expect(errorKinds).toHaveLength(12);
    expect(errorKinds.every(isErrorKind)).toBe(true);
    expect(["", "not found", "NotFound", "toString", 5, null, undefined].some(isErrorKind)).toBe(false);
  });
});

describe("hasKind", () => {
  it("recognises an error by its property, whatever its class", () => {
    expect(hasKind({ kind: "not-found" })).toBe(true);
    expect(hasKind(Object.assign(new Error("x"), { kind: "aborted" }))).toBe(true);
  });

  it("compares with the kind that was asked for", () => {
    expect(hasKind({ kind: "not-found" }, "not-found")).toBe(true);
    expect(hasKind({ kind: "not-found" }, "aborted")).toBe(false);
  });

  it.each([undefined, null, "not-found", {}, { kind: "strange" }, { kind: undefined }, new Error("not-found")])(
    "does not recognise %p",
    (value) => {
      expect(hasKind(value)).toBe(false);
    },
  );

  it("does not look into causes", () => {
    expect(hasKind(new Error("x", { cause: { kind: "not-found" } }))).toBe(false);
  });
});
