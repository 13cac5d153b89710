import { describe, expect, it } from "@jest/globals";
import { codeFromKind, type ErrorKind, isErrorKind, kindFromCode, StatusCode, toStatusCode } from "./status.js";

const table: [ErrorKind, number][] = [
  ["canceled", 1],
  ["invalid-argument", 3],
  ["deadline-exceeded", 4],
  ["not-found", 5],
  ["already-exists", 6],
  ["permission-denied", 7],
  ["resource-exhausted", 8],
  ["failed-precondition", 9],
  ["aborted", 10],
  ["unimplemented", 12],
  ["internal", 13],
  ["unavailable", 14],
];

describe("error kinds and status codes", () => {
  it.each(table)("%s is %i, both ways", (kind, code) => {
    expect(codeFromKind(kind)).toBe(code);
    expect(kindFromCode(toStatusCode(code))).toBe(kind);
    expect(isErrorKind(kind)).toBe(true);
  });

  it.each([
    [StatusCode.Unknown, "internal"],
    [StatusCode.OutOfRange, "invalid-argument"],
    [StatusCode.DataLoss, "internal"],
    [StatusCode.Unauthenticated, "permission-denied"],
  ] as const)("code %i, which has no kind of its own, is %s", (code, kind) => {
    expect(kindFromCode(code)).toBe(kind);
  });

  it("numbers the codes from 0 to 16 without a gap", () => {
    expect(Object.values(StatusCode)).toEqual(Array.from({ length: 17 }, (_, code) => code));
  });

  it.each(["", "Not-Found", "constructor", undefined, 5, null])("%p is no kind", (value) => {
    expect(isErrorKind(value)).toBe(false);
  });
});

describe("toStatusCode", () => {
  it.each([-1, 17, 1.5, Number.NaN, 2 ** 31])("takes %d for Unknown", (code) => {
    expect(toStatusCode(code)).toBe(StatusCode.Unknown);
  });
});
