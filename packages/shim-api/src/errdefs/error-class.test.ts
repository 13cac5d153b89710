import { StatusCode } from "@kata-ts/ttrpc";
import { describe, expect, it } from "@jest/globals";

import { errorClasses, fromClassText, fromCode, toClassText, toCode } from "./error-class.js";
import { errorKinds } from "./kind.js";

/** The table of the contract, written down again. */
const table = [
  ["canceled", 1, undefined],
  ["invalid-argument", 3, "invalid argument"],
  ["deadline-exceeded", 4, undefined],
  ["not-found", 5, "not found"],
  ["already-exists", 6, "already exists"],
  ["permission-denied", 7, "permission denied"],
  ["resource-exhausted", 8, "resource exhausted"],
  ["failed-precondition", 9, "failed precondition"],
  ["aborted", 10, "aborted"],
  ["unimplemented", 12, "not implemented"],
  ["internal", 13, "internal"],
  ["unavailable", 14, "unavailable"],
] as const;

describe("error classes", () => {
  it.each(table)("%s is code %d and text %p, both ways", (kind, code, text) => {
    expect(toCode(kind)).toBe(code);
    expect(fromCode(code)).toBe(kind);
    expect(toClassText(kind)).toBe(text);
    if (text !== undefined) expect(fromClassText(text)).toBe(kind);
  });

  it("exist for every kind, once", () => {
    expect(errorClasses.map((each) => each.kind)).toEqual([...errorKinds]);
    expect(table.map(([kind]) => kind).sort()).toEqual([...errorKinds].sort());
  });

  it.each([
    [StatusCode.Unknown, "internal"],
    [StatusCode.OutOfRange, "invalid-argument"],
    [StatusCode.DataLoss, "internal"],
    [StatusCode.Unauthenticated, "permission-denied"],
  ] as const)("read code %d, which has no kind of its own, as %s", (code, kind) => {
    expect(fromCode(code)).toBe(kind);
  });

  it("do not know other texts", () => {
    expect(fromClassText("conflict")).toBeUndefined();
    expect(fromClassText("")).toBeUndefined();
  });
});
