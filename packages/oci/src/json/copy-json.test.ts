import { describe, expect, it } from "@jest/globals";
import { copyJson } from "./copy-json.js";
import { maxTextLength, UnreadableJsonError } from "./json-value.js";

function failureOf(value: unknown): UnreadableJsonError {
  try {
    copyJson(value);
  } catch (error) {
    if (error instanceof UnreadableJsonError) return error;
    throw error;
  }
  throw new Error("expected the value to be refused");
}

describe("copyJson", () => {
  it("copies what JSON can say, and bigints", () => {
    const value = { a: [1, 2.5, "x", true, null, { b: 18446744073709551615n }] };
    const copied = copyJson(value);
    expect(copied).toEqual(value);
    expect(copied).not.toBe(value);
  });

  it("leaves out members that are null or undefined", () => {
    expect(copyJson({ a: null, b: undefined, c: 1 })).toEqual({ c: 1 });
  });

  it("takes objects without a prototype and leaves out __proto__", () => {
    const value: unknown = Object.assign(Object.create(null), JSON.parse('{"__proto__":{"x":1},"a":1}'));
    expect(Object.keys(copyJson(value) as object)).toEqual(["a"]);
  });

  it.each([
    ["undefined", undefined, "holds undefined, which is not JSON"],
    ["a function", { f: () => 1 }, "holds a function, which is not JSON"],
    ["a symbol", [Symbol("s")], "holds a symbol, which is not JSON"],
    ["NaN", Number.NaN, "holds NaN, which is not JSON"],
    ["Infinity", -Infinity, "holds -Infinity, which is not JSON"],
    ["a number that lost digits", 2 ** 63, "has lost digits"],
    ["a Date", new Date(0), "holds an object that is not a plain one"],
    ["a Map", new Map(), "holds an object that is not a plain one"],
    ["a sparse array", new Array(1_000_000_000), "holds undefined, which is not JSON"],
  ])("refuses %s", (_, value, message) => {
    expect(failureOf(value).message).toContain(message);
  });

  it("says where the offending value is", () => {
    expect(failureOf({ a: [0, { b: Number.NaN }] }).path).toEqual(["a", 1, "b"]);
  });

  it("refuses a value that contains itself", () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(failureOf(circle).message).toBe("is nested deeper than 64 levels");
  });

  it("refuses a small graph that unfolds into a huge tree", () => {
    let value: unknown = 0;
    for (let level = 0; level < 30; level++) value = [value, value];
    expect(failureOf(value).message).toBe("has more than 100000 values");
  });

  it("refuses more text than a document may have", () => {
    expect(failureOf(["x".repeat(maxTextLength), "x"]).message).toContain("characters of text");
  });
});
