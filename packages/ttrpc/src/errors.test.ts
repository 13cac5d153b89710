import { describe, expect, it } from "@jest/globals";
import { isTtrpcStatusError, TtrpcStatusError } from "./errors.js";
import { StatusCode } from "./status.js";

describe("TtrpcStatusError", () => {
  it("derives its kind from the code, and keeps details and cause", () => {
    const cause = new Error("why");
    const detail = { $typeName: "google.protobuf.Any" as const, typeUrl: "t", value: new Uint8Array(1) };
    const error = new TtrpcStatusError(StatusCode.OutOfRange, "beyond", { details: [detail], cause });
    expect(error).toMatchObject({ code: 11, kind: "invalid-argument", message: "beyond", details: [detail], cause });
    expect(new TtrpcStatusError(StatusCode.Aborted, "again").details).toEqual([]);
  });
});

describe("isTtrpcStatusError", () => {
  it("knows one of another copy of the package", () => {
    expect(isTtrpcStatusError(new TtrpcStatusError(StatusCode.Aborted, ""))).toBe(true);
    expect(isTtrpcStatusError({ name: "TtrpcStatusError", code: 5, message: "", details: [] })).toBe(true);
  });

  it.each([
    new Error("TtrpcStatusError"),
    undefined,
    null,
    "TtrpcStatusError",
    { code: 5, details: [] },
    { name: "TtrpcStatusError" },
  ])("does not take %p for one", (value) => {
    expect(isTtrpcStatusError(value)).toBe(false);
  });
});
