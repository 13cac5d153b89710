import { describe, expect, it } from "@jest/globals";

import { checkIdentifier, isIdentifier } from "./identifier.js";

describe("checkIdentifier", () => {
  it.each(["a", "0", "k8s.io", "web-1", "a_b.c-d", "9f86d081884c7d65", "A".repeat(76)])("returns %j", (value) => {
    expect(checkIdentifier("id", value)).toBe(value);
    expect(isIdentifier(value)).toBe(true);
  });

  it.each([
    ["", 'cannot use "" as id: it is empty'],
    ["A".repeat(77), "it has 77 characters, the limit is 76"],
    ["-a", "only letters, digits"],
    ["a-", "only letters, digits"],
    ["a..b", "only letters, digits"],
    ["a/b", "only letters, digits"],
    ["..", "only letters, digits"],
    ["a b", "only letters, digits"],
    ["a\n", "only letters, digits"],
    ["grün", "only letters, digits"],
  ])("refuses %j", (value, problem) => {
    expect(() => checkIdentifier("id", value)).toThrow(
      expect.objectContaining({ name: "IdentifierError", kind: "invalid-argument", role: "id", value }),
    );
    expect(() => checkIdentifier("id", value)).toThrow(problem);
    expect(isIdentifier(value)).toBe(false);
  });
});
