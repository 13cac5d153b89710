import { describe, expect, it } from "@jest/globals";
import { frameAround, isInline, MAX_FRAME_DATA_BYTES, writeFrameHeader } from "./frame.js";

describe("writeFrameHeader", () => {
  it("writes length, stream id, type and flags in network order", () => {
    const target = Buffer.alloc(10);
    writeFrameHeader(target, { sizeBytes: 0x00123456, streamId: 0x89abcdef, type: 3, flags: 5 });
    expect(target.toString("hex")).toBe("00123456" + "89abcdef" + "03" + "05");
  });

  it("has a zero first byte for every length that a frame may have", () => {
    const target = Buffer.alloc(10, 0xff);
    writeFrameHeader(target, { sizeBytes: MAX_FRAME_DATA_BYTES, streamId: 1, type: 1, flags: 0 });
    expect(target.toString("hex")).toBe("00400000" + "00000001" + "01" + "00");
  });
});

describe("frameAround", () => {
  const large = new Uint8Array(1 << 20);

  it("is one buffer around a small payload", () => {
    const frame = Buffer.from("head,payload,tail");
    expect(isInline(new Uint8Array(7))).toBe(true);
    expect(frameAround(frame, new Uint8Array(7), 5)).toEqual([frame]);
  });

  it("passes a large payload on as it is, between head and tail", () => {
    const pieces = frameAround(Buffer.from("headtail"), large, 4);
    expect(isInline(large)).toBe(false);
    expect(pieces.map((piece) => piece.length)).toEqual([4, large.length, 4]);
    expect(pieces[1]).toBe(large);
  });

  it("has no empty last piece", () => {
    expect(frameAround(Buffer.from("head"), large, 4)).toHaveLength(2);
  });
});
