import { describe, expect, it } from "@jest/globals";
import { Random } from "../test/support/random.js";
import { frameBytes } from "../test/support/wire-peer.js";
import { type Frame, FRAME_HEADER_BYTES, MAX_FRAME_DATA_BYTES } from "./frame.js";
import { FrameDecoder } from "./frame-decoder.js";

function decodeAll(chunks: Iterable<Buffer>, decoder = new FrameDecoder()): Frame[] {
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    decoder.push(chunk);
    for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) frames.push(frame);
  }
  return frames;
}

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}

describe("FrameDecoder", () => {
  it("decodes a frame written by hand", () => {
    expect(decodeAll([hex("00000003 00000007 02 04 616263")])).toEqual([
      { sizeBytes: 3, streamId: 7, type: 2, flags: 4, data: Buffer.from("abc") },
    ]);
  });

  it("decodes a frame without data", () => {
    expect(decodeAll([hex("00000000 ffffffff 03 05")])).toEqual([
      { sizeBytes: 0, streamId: 0xffffffff, type: 3, flags: 5, data: Buffer.alloc(0) },
    ]);
  });

  it("gives the frames of one chunk one after the other", () => {
    const frames = decodeAll([hex("00000001 00000001 01 00 61 00000000 00000003 01 00 00000001 00000005 01 00 62")]);
    expect(frames.map(({ streamId, data }) => [streamId, data?.toString()])).toEqual([
      [1, "a"],
      [3, ""],
      [5, "b"],
    ]);
  });

  it("gathers a frame that arrives byte by byte", () => {
    const bytes = frameBytes(1, 9, Buffer.from("hello"));
    expect(decodeAll(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(decodeAll([bytes]));
  });

  it("does not copy a frame that lies within a chunk", () => {
    const chunk = frameBytes(1, 1, Buffer.from("abc"));
    const [frame] = decodeAll([chunk]);
    chunk[FRAME_HEADER_BYTES] = 0x7a;
    expect(frame?.data?.toString()).toBe("zbc");
  });

  it("keeps what follows a frame that was handed out, when another chunk comes", () => {
    const decoder = new FrameDecoder();
    const bytes = Buffer.concat([frameBytes(1, 1, Buffer.from("a")), frameBytes(1, 3, Buffer.from("bcd"))]);
    decoder.push(bytes.subarray(0, 15));
    expect(decoder.next()?.streamId).toBe(1);
    decoder.push(bytes.subarray(15));
    expect(decoder.next()?.data?.toString()).toBe("bcd");
    expect(decoder.next()).toBeUndefined();
  });

  it("takes a frame of exactly the limit", () => {
    const [frame] = decodeAll([frameBytes(1, 1, Buffer.alloc(MAX_FRAME_DATA_BYTES, 7))]);
    expect(frame?.data?.length).toBe(MAX_FRAME_DATA_BYTES);
  });

  it("reports an oversized frame at its header, discards its data and goes on", () => {
    const decoder = new FrameDecoder();
    const sizeBytes = MAX_FRAME_DATA_BYTES + 1;
    const header = hex("00400001 00000005 01 00");
    expect(decodeAll([header], decoder)).toEqual([{ sizeBytes, streamId: 5, type: 1, flags: 0, data: undefined }]);
    expect(decoder.isMidFrame).toBe(true);
    const chunk = Buffer.alloc(65_536, 0xee);
    for (let left = sizeBytes; left > 0; left -= chunk.length) {
      expect(decodeAll([chunk.subarray(0, left)], decoder)).toEqual([]);
      expect(decoder.bufferedBytes).toBe(0);
    }
    expect(decoder.isMidFrame).toBe(false);
    expect(decodeAll([frameBytes(2, 7, Buffer.from("next"))], decoder)[0]?.data?.toString()).toBe("next");
  });

  it("finds the frame that begins in the chunk in which an oversized one ends", () => {
    const oversized = frameBytes(1, 1, Buffer.alloc(MAX_FRAME_DATA_BYTES + 9));
    const frames = decodeAll(new Random(1).chunks(Buffer.concat([oversized, frameBytes(1, 3, hex("ab"))]), 3_000_000));
    expect(frames.map((frame) => frame.data?.toString("hex"))).toEqual([undefined, "ab"]);
  });

  it("skips four gigabytes without holding any of them", () => {
    const decoder = new FrameDecoder();
    decodeAll([hex("ffffffff 00000001 01 00")], decoder);
    const chunk = Buffer.alloc(1 << 20);
    for (let left = 0xffffffff; left > 0; left -= chunk.length) {
      decoder.push(chunk.subarray(0, left));
      decoder.next();
    }
    expect(decoder.isMidFrame).toBe(false);
    expect(decodeAll([frameBytes(2, 3, hex("01"))], decoder)).toHaveLength(1);
  });

  it("says whether the stream stops in the middle of a frame", () => {
    const bytes = frameBytes(1, 1, Buffer.from("hello"));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new FrameDecoder();
      decodeAll([bytes.subarray(0, cut)], decoder);
      expect([cut, decoder.isMidFrame]).toEqual([cut, cut > 0 && cut < bytes.length]);
    }
  });
});

describe("FrameDecoder, given random input", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "finds the same frames however they are cut (seed %i)",
    (seed) => {
      const random = new Random(seed);
      const sent = Array.from({ length: 50 }, (_, index) => ({
        streamId: 2 * index + 1,
        type: random.below(256),
        flags: random.below(256),
        data: random.bytes(random.below(10) === 0 ? random.below(5000) : random.below(40)),
      }));
      const bytes = Buffer.concat(
        sent.map(({ type, streamId, data, flags }) => frameBytes(type, streamId, data, flags)),
      );
      const frames = decodeAll(random.chunks(bytes, 1 + random.below(300)));
      expect(frames).toEqual(sent.map((frame) => ({ ...frame, sizeBytes: frame.data.length })));
    },
  );

  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "survives garbage within its memory limit (seed %i)",
    (seed) => {
      const random = new Random(1000 + seed);
      const decoder = new FrameDecoder();
      for (const chunk of random.chunks(random.bytes(20_000), 1 + random.below(600))) {
        // Every other header announces something small, so that more than the first one is reached.
        if (chunk.length > 3 && random.below(2) === 0) chunk.fill(0, 0, 3);
        const frames = decodeAll([chunk], decoder);
        expect(decoder.bufferedBytes).toBeLessThanOrEqual(FRAME_HEADER_BYTES + MAX_FRAME_DATA_BYTES);
        for (const { data, sizeBytes } of frames) {
          expect(data === undefined ? sizeBytes > MAX_FRAME_DATA_BYTES : sizeBytes === data.length).toBe(true);
        }
      }
    },
  );
});
