import { describe, expect, it } from "@jest/globals";

import { IdentifierError } from "../errors.js";
import { toStatus } from "./to-status.js";

const withKind = (message: string, kind: unknown, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { kind });

describe("toStatus", () => {
  it("uses the kind of the error itself", () => {
    expect(toStatus(new IdentifierError("id", "", "it is empty"))).toEqual({
      code: 3,
      message: 'cannot use "" as id: it is empty',
      details: [],
    });
  });

  it("goes through causes to the first known kind", () => {
    const error = new Error("a", {
      cause: withKind("b", "strange", withKind("c", "not-found", withKind("d", "aborted"))),
    });
    expect(toStatus(error)).toMatchObject({ code: 5, message: "a: b: c: d" });
  });

  it("does not repeat what a message says already", () => {
    const error = new Error("cannot start: no such image", { cause: withKind("no such image", "not-found") });
    expect(toStatus(error).message).toBe("cannot start: no such image");
  });

  it("ends where a chain of causes bites its own tail", () => {
    const error: Error & { cause?: unknown } = new Error("a");
    error.cause = new Error("b", { cause: error });
    expect(toStatus(error)).toMatchObject({ code: 13, message: "a: b" });
  });

  it("does not follow a chain without end", () => {
    let made = 0;
    class Endless extends Error {
      override get cause(): Error {
        made++;
        return new Endless("again");
      }
    }
    expect(toStatus(new Endless("first")).message).toBe("first: again");
    expect(made).toBeLessThan(100);
  });

  it("takes the abort and timeout errors of Node's own functions for what they are", () => {
    const aborted = (reason?: unknown): unknown => AbortSignal.abort(reason).reason;
    expect(toStatus(aborted())).toMatchObject({ code: 1 });
    expect(toStatus(new DOMException("too slow", "TimeoutError"))).toMatchObject({ code: 4, message: "too slow" });
    expect(toStatus(new Error("cannot read", { cause: aborted() }))).toMatchObject({ code: 1 });
  });

  it.each([
    ["an error without a kind", new TypeError("x is undefined"), "x is undefined"],
    ["an empty message", new Error(""), "unknown error"],
    ["a string", "text", "text"],
    ["a number", 5, "5"],
    ["undefined", undefined, "unknown error"],
    ["null", null, "unknown error"],
    ["an object that is no error", { secret: "x" }, "unknown error"],
    ["a message that is no text", { message: 5 }, "unknown error"],
  ])("calls %s internal", (_, thrown, message) => {
    expect(toStatus(thrown)).toEqual({ code: 13, message, details: [] });
  });
});
