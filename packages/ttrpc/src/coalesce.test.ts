import { describe, expect, it } from "@jest/globals";
import { Random } from "../test/support/random.js";
import { coalesce } from "./coalesce.js";

describe("coalesce", () => {
  it("makes one buffer of small pieces", () => {
    expect(coalesce([Buffer.from("a"), Buffer.from("bc"), Buffer.from("d")])).toEqual([Buffer.from("abcd")]);
  });

  it("passes a single piece, and a large one among small ones, on as they are", () => {
    const single = Buffer.from("single");
    expect(coalesce([single])[0]).toBe(single);
    const large = new Uint8Array(1 << 20);
    const buffers = coalesce([Buffer.from("a"), Buffer.from("b"), large, Buffer.from("c")]);
    expect(buffers).toHaveLength(3);
    expect(buffers[1]).toBe(large);
  });

  it("is nothing for nothing", () => {
    expect(coalesce([])).toEqual([]);
  });

  it("changes neither the bytes nor their order, and joins up to 64 KiB", () => {
    const random = new Random(3);
    const pieces = Array.from({ length: 300 }, (_, index) =>
      Buffer.alloc(random.below(2) === 0 ? 20 : random.below(30_000), index),
    );
    const buffers = coalesce(pieces);
    expect(Buffer.concat(buffers).equals(Buffer.concat(pieces))).toBe(true);
    expect(Math.max(...buffers.map((buffer) => buffer.length))).toBeLessThanOrEqual(65_536);
    expect(buffers.length).toBeLessThan(pieces.length);
  });
});
