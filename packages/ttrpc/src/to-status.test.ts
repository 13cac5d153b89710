import { describe, expect, it } from "@jest/globals";
import { DeadlineExceededError, TtrpcStatusError } from "./errors.js";
import { StatusCode } from "./status.js";
import { toStatus } from "./to-status.js";

describe("toStatus", () => {
  it("keeps code, message and details of a TtrpcStatusError", () => {
    const detail = { $typeName: "google.protobuf.Any" as const, typeUrl: "t", value: new Uint8Array(1) };
    const error = new TtrpcStatusError(StatusCode.DataLoss, "gone", { details: [detail] });
    expect(toStatus(error)).toEqual({ code: StatusCode.DataLoss, message: "gone", details: [detail] });
  });

  it("never turns an error into success, nor into a code that does not exist", () => {
    expect(toStatus(new TtrpcStatusError(StatusCode.Ok, "fine?")).code).toBe(StatusCode.Unknown);
    expect(toStatus({ name: "TtrpcStatusError", message: "", code: 99, details: [] }).code).toBe(StatusCode.Unknown);
  });

  it("goes by the kind of an error of any class", () => {
    const error = Object.assign(new Error("no container x"), { kind: "not-found" });
    expect(toStatus(error)).toEqual({ code: StatusCode.NotFound, message: "no container x", details: [] });
  });

  it("answers a plain error, or one of an unheard-of kind, with Unknown and its message", () => {
    expect(toStatus(new Error("boom"))).toEqual({ code: StatusCode.Unknown, message: "boom", details: [] });
    expect(toStatus(Object.assign(new Error("boom"), { kind: "weather" })).code).toBe(StatusCode.Unknown);
  });

  it("answers whatever else was thrown with Unknown and its text", () => {
    expect(toStatus("text")).toEqual({ code: StatusCode.Unknown, message: "text", details: [] });
    expect(toStatus(undefined)).toEqual({ code: StatusCode.Unknown, message: "undefined", details: [] });
    expect(toStatus(Object.create(null)).code).toBe(StatusCode.Unknown);
  });

  it("goes by the signal's reason when a function of Node was aborted", () => {
    const aborted = (cause?: unknown): Error => Object.assign(new Error("aborted", { cause }), { name: "AbortError" });
    expect(toStatus(aborted(new DeadlineExceededError("wait", 5))).code).toBe(StatusCode.DeadlineExceeded);
    expect(toStatus(aborted()).code).toBe(StatusCode.Canceled);
  });
});
