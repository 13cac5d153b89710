import { describe, expect, it } from "@jest/globals";
import { maxDepth, maxTextLength, maxValues, UnreadableJsonError } from "./json-value.js";
import { readJson } from "./read-json.js";

function failureOf(text: string): UnreadableJsonError {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof UnreadableJsonError) return error;
    throw error;
  }
  throw new Error("expected the text to be refused");
}

describe("readJson", () => {
  it.each([
    "{}",
    "[]",
    '""',
    "0",
    "true",
    "false",
    "null",
    ' \t\r\n{ "a" : [ 1 , -2.5e3 , { "b" : "c" } ] } \n',
    String.raw`["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "\\", "\\\\", "a\\\"b"]`,
    '["é€😀", "\u2028", "\u007f"]',
    '{"":1,"constructor":2,"toString":{"length":3}}',
    "[0,-1,1.5,1E2,1e-7,9007199254740991,-9007199254740991]",
    "[[],{},[[]],[{}]]",
  ])("reads %s as JSON.parse does", (text) => {
    expect(readJson(text).value).toEqual(JSON.parse(text));
  });

  it("keeps whole numbers beyond 2^53 exactly, as bigint", () => {
    expect(readJson("[9007199254740992,18446744073709551615,-9223372036854775808]").value).toEqual([
      9007199254740992n,
      18446744073709551615n,
      -9223372036854775808n,
    ]);
  });

  it("reads minus zero as zero", () => {
    expect(Object.is(readJson("-0").value, 0)).toBe(true);
  });

  it("leaves out members that are null and keeps null in arrays", () => {
    expect(readJson('{"a":null,"b":[null]}').value).toEqual({ b: [null] });
  });

  it("leaves out __proto__ and touches no prototype", () => {
    const { value } = readJson('{"__proto__":{"polluted":true},"a":1}');
    expect(Object.keys(value as object)).toEqual(["a"]);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("replaces unpaired surrogates, as Go does", () => {
    expect(readJson(String.raw`"a\ud800b\udc00"`).value).toBe("a\ufffdb\ufffd");
  });

  it("names every member that occurs twice and keeps the first", () => {
    const { value, repeated } = readJson('{"a":1,"b":[{"c":1,"c":2}],"a":3,"n":null,"n":4}');
    expect(value).toEqual({ a: 1, b: [{ c: 1 }] });
    expect(repeated).toEqual([["b", 0, "c"], ["a"], ["n"]]);
  });

  it.each([
    ["", "line 1, column 1: expected a value, got the end of the text"],
    ["  \n ", "line 2, column 2: expected a value, got the end of the text"],
    ["{", "expected a member name in double quotes, got the end of the text"],
    ['{"a"}', 'expected a colon after the member name, got "}"'],
    ['{"a":1,}', 'expected a member name in double quotes, got "}"'],
    ['{"a":1 "b":2}', 'expected a comma or a closing brace, got "\\""'],
    ["{'a':1}", `expected a member name in double quotes, got "'"`],
    ["[1,]", 'expected a value, got "]"'],
    ["[1 2]", 'expected a comma or a closing bracket, got "2"'],
    ["[1", "expected a comma or a closing bracket, got the end of the text"],
    ["[]]", 'expected the end of the document, got "]"'],
    ["{}\0", 'column 3: expected the end of the document, got "\\u0000"'],
    ['"abc', "expected the end of this string"],
    [String.raw`"abc\"`, "expected the end of this string"],
    ['"a\nb"', "expected no control characters in this string"],
    ['"a\0b"', "expected no control characters in this string"],
    [String.raw`"\x41"`, "expected only known escapes in this string"],
    [String.raw`"\u12g4"`, "expected only known escapes in this string"],
    ["tru", "expected a value"],
    ["nul", "expected a value"],
    ["NaN", "expected a value"],
    ["Infinity", "expected a value"],
    ["+1", "expected a value"],
    [".5", "expected a value"],
    ["-", "expected a value"],
    ["01", 'expected the end of the document, got "1"'],
    ["1.", 'expected the end of the document, got "."'],
    ["0x10", "expected the end of the document"],
    ["1e999", "expected a number within the range of a double"],
    ["1".repeat(65), "expected a number of at most 64 characters"],
    ["// c\n{}", "expected a value"],
    ["\ufeff{}", "starts with a byte order mark"],
  ])("refuses %j", (text, message) => {
    expect(failureOf(text).message).toContain(message);
  });

  it("says at which member the text stops making sense", () => {
    expect(failureOf('{"process":{"args":["a", oops]}}').path).toEqual(["process", "args", 1]);
  });

  it("reads 64 levels and not one more", () => {
    const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
    expect(() => readJson(nested(maxDepth + 1))).not.toThrow();
    expect(failureOf(nested(maxDepth + 2)).message).toBe("is nested deeper than 64 levels");
  });

  it("stops at once in a text that only ever opens brackets", () => {
    expect(failureOf("[".repeat(4_000_000)).message).toBe("is nested deeper than 64 levels");
    expect(failureOf('{"a":'.repeat(1_000_000)).message).toBe("is nested deeper than 64 levels");
  });

  it("reads 100,000 values and not one more", () => {
    const list = (length: number): string => `[${"0,".repeat(length - 1)}0]`;
    expect(() => readJson(list(maxValues - 1))).not.toThrow();
    expect(failureOf(list(maxValues)).message).toBe("has more than 100000 values");
  });

  it("does not look into a text that is too long", () => {
    expect(() => readJson(`"${"x".repeat(maxTextLength - 2)}"`)).not.toThrow();
    expect(failureOf(`"${"x".repeat(maxTextLength - 1)}"`).message).toContain(`has ${maxTextLength + 1} characters`);
  });

  it("reads a string of millions of escaped quotes", () => {
    const quotes = 2_000_000;
    expect((readJson(`"${'\\"'.repeat(quotes)}"`).value as string).length).toBe(quotes);
  });
});
