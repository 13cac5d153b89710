import { describe, expect, it } from "@jest/globals";
import { parseContainerId, parseExecId, parseSandboxId } from "./container-id.js";
import { InvalidIdError } from "./errors.js";

const parsers = [
  ["container", parseContainerId],
  ["sandbox", parseSandboxId],
  ["exec", parseExecId],
] as const;

describe.each(parsers)("parse %s id", (what, parse) => {
  it.each([
    "a",
    "0",
    "default",
    "A-1_b.c",
    "a.b.c",
    "web-0",
    "9d1f0a7be3c25d48b6a0c7e1f2d3b4a5968778695a4b3c2d1e0f9a8b7c6d5e4f",
    "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "x".repeat(76),
  ])("takes %s", (id) => {
    expect(parse(id)).toBe(id);
  });

  it.each([
    ["", "it is empty"],
    ["x".repeat(77), "it has 77 characters and may have 76"],
    [".", "expected letters and digits"],
    ["..", "expected letters and digits"],
    ["../../etc/passwd", "expected letters and digits"],
    ["a/b", "expected letters and digits"],
    ["-a", "expected letters and digits"],
    ["a-", "expected letters and digits"],
    [".a", "expected letters and digits"],
    ["a..b", "expected letters and digits"],
    ["a-_b", "expected letters and digits"],
    ["a b", "expected letters and digits"],
    ["a\n", "expected letters and digits"],
    ["\na", "expected letters and digits"],
    ["a\0b", "expected letters and digits"],
    ["a:b", "expected letters and digits"],
    ["é", "expected letters and digits"],
    ["ａ", "expected letters and digits"],
    ["%2e%2e", "expected letters and digits"],
  ])("refuses %j", (id, why) => {
    expect(() => parse(id)).toThrow(InvalidIdError);
    expect(() => parse(id)).toThrow(`${what} id: ${why}`);
  });

  it("shows a hostile id escaped and cut", () => {
    const hostile = `\u001b[2J\0${"x".repeat(10_000_000)}`;
    expect(() => parse(hostile)).toThrow(/^cannot use "\\u001b\[2J\\u0000x{59}…" as an? /);
  });

  it("answers at once for an id made to trip the pattern", () => {
    expect(() => parse(`${"a".repeat(75)}!`)).toThrow(InvalidIdError);
    expect(() => parse(`${"a-".repeat(37)}-`)).toThrow(InvalidIdError);
  });
});
