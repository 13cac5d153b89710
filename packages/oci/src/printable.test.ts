import { describe, expect, it } from "@jest/globals";
import { printable } from "./printable.js";

describe("printable", () => {
  it.each([
    ["plain", '"plain"'],
    ["", '""'],
    ['quote"backslash\\', '"quote\\"backslash\\\\"'],
    ["nul\0tab\tescape\u001b[31m", '"nul\\u0000tab\\tescape\\u001b[31m"'],
    ["c1\u009b line\u2028 bidi\u202e", '"c1\\u009b line\\u2028 bidi\\u202e"'],
    ["\ud800", '"\\ud800"'],
  ])("shows %j without anything a terminal or log would act on", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("cuts after 64 characters", () => {
    expect(printable("x".repeat(64))).toBe(`"${"x".repeat(64)}"`);
    expect(printable("x".repeat(65))).toBe(`"${"x".repeat(64)}…"`);
  });
});
