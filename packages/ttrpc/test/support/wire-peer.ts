import { once } from "node:events";
import type { Duplex } from "node:stream";
import { FRAME_HEADER_BYTES, type Frame, writeFrameHeader } from "../../src/frame.js";
import { FrameDecoder } from "../../src/frame-decoder.js";

/** The other end of a connection, spoken to in frames: it sends what no client or server of this package would. */
export class WirePeer {
  readonly #decoder = new FrameDecoder();
  readonly #frames: Frame[] = [];
  readonly duplex: Duplex;
  /** Chunks that arrived. */
  chunks = 0;
  ended = false;

  constructor(duplex: Duplex) {
    this.duplex = duplex;
    duplex.on("data", (chunk: Buffer) => {
      this.chunks++;
      this.#decoder.push(chunk);
      for (let frame = this.#decoder.next(); frame !== undefined; frame = this.#decoder.next())
        this.#frames.push(frame);
      duplex.emit("frames");
    });
    for (const event of ["end", "close"]) {
      duplex.on(event, () => {
        this.ended = true;
        duplex.emit("frames");
      });
    }
    duplex.on("error", () => undefined);
  }

  /** The next frame that arrives; rejects if the connection ends before. */
  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      if (this.ended) throw new Error("the connection has ended");
      await once(this.duplex, "frames");
    }
  }

  send(type: number, streamId: number, data: Uint8Array, flags = 0): void {
    this.duplex.write(frameBytes(type, streamId, data, flags));
  }
}

/** A frame with any header and data. */
export function frameBytes(type: number, streamId: number, data: Uint8Array, flags = 0): Buffer {
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + data.length);
  writeFrameHeader(frame, { sizeBytes: data.length, streamId, type, flags });
  frame.set(data, FRAME_HEADER_BYTES);
  return frame;
}
