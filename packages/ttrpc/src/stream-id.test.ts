import { describe, expect, it } from "@jest/globals";
import { StreamIdGuard, StreamIdSequence } from "./stream-id.js";

describe("StreamIdSequence", () => {
  it("starts at 1 and stays odd", () => {
    const ids = new StreamIdSequence();
    expect([ids.take(), ids.take(), ids.take()]).toEqual([1, 3, 5]);
  });

  it("ends with the last odd number of 32 bits", () => {
    const ids = new StreamIdSequence(2 ** 32 - 3);
    expect([ids.take(), ids.take(), ids.take(), ids.take()]).toEqual([2 ** 32 - 3, 2 ** 32 - 1, undefined, undefined]);
  });
});

describe("StreamIdGuard", () => {
  it("takes odd ids that grow, with gaps or without", () => {
    const guard = new StreamIdGuard();
    expect([1, 3, 99, 2 ** 32 - 1].map((id) => guard.check(id))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("refuses even ids, and does not count them", () => {
    const guard = new StreamIdGuard();
    expect([0, 2, 100].map((id) => guard.check(id))).toEqual([
      "stream id 0 must be odd",
      "stream id 2 must be odd",
      "stream id 100 must be odd",
    ]);
    expect(guard.check(1)).toBeUndefined();
  });

  it("refuses an id that was used, or one below it", () => {
    const guard = new StreamIdGuard();
    guard.check(7);
    expect(guard.check(7)).toMatch(/greater than 7/);
    expect(guard.check(5)).toMatch(/greater than 7/);
    expect(guard.check(9)).toBeUndefined();
  });
});
