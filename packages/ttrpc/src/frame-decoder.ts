import { FRAME_HEADER_BYTES, type Frame, MAX_FRAME_DATA_BYTES } from "./frame.js";

const nothing: Buffer = Buffer.alloc(0);

/**
 * Cuts a byte stream, in whatever chunks it arrives, into frames. Pulled, not pushed, so that its owner can stop between
 * two frames of one chunk. A frame that lies within one chunk is a view on that chunk; one that spans chunks is gathered
 * in a buffer of its own. Memory held is at most one frame and one chunk; the data of an oversized frame is never held.
 *
 * @example
 *   decoder.push(chunk);
 *   for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) handle(frame);
 */
export class FrameDecoder {
  readonly #header = Buffer.alloc(FRAME_HEADER_BYTES);
  #headerFilled = 0;
  #chunk: Buffer = nothing;
  #offset = 0;
  /** The data of the frame that `#header` announces, while it spans chunks. */
  #data: Buffer | undefined;
  #dataFilled = 0;
  #discardBytes = 0;

  /** Bytes that are held for a frame which is not complete yet. */
  get bufferedBytes(): number {
    return this.#headerFilled + (this.#data?.length ?? 0);
  }

  /** Whether the stream stops in the middle of a frame. To be asked when `next` has returned undefined. */
  get isMidFrame(): boolean {
    return this.#headerFilled > 0 || this.#discardBytes > 0;
  }

  /** Takes the next chunk. It must not be changed afterwards. */
  push(chunk: Buffer): void {
    this.#chunk =
      this.#offset < this.#chunk.length ? Buffer.concat([this.#chunk.subarray(this.#offset), chunk]) : chunk;
    this.#offset = 0;
  }

  /** The next frame, or undefined when another chunk is needed. An oversized frame is reported at its header. */
  next(): Frame | undefined {
    if (this.#discardBytes > 0) this.#discard();
    const frame = this.#data === undefined ? this.#start() : this.#continue(this.#data);
    if (this.#offset >= this.#chunk.length) {
      this.#chunk = nothing;
      this.#offset = 0;
    }
    return frame;
  }

  #discard(): void {
    const count = Math.min(this.#discardBytes, this.#chunk.length - this.#offset);
    this.#offset += count;
    this.#discardBytes -= count;
  }

  #start(): Frame | undefined {
    const chunk = this.#chunk;
    let header: Buffer = this.#header;
    let at = 0;
    if (this.#headerFilled === 0 && chunk.length - this.#offset >= FRAME_HEADER_BYTES) {
      header = chunk;
      at = this.#offset;
      this.#offset += FRAME_HEADER_BYTES;
    } else {
      const copied = chunk.copy(header, this.#headerFilled, this.#offset);
      this.#headerFilled += copied;
      this.#offset += copied;
      if (this.#headerFilled < FRAME_HEADER_BYTES) return undefined;
      this.#headerFilled = 0;
    }

    const sizeBytes = header.readUInt32BE(at);
    if (sizeBytes > MAX_FRAME_DATA_BYTES) {
      this.#discardBytes = sizeBytes;
      return toFrame(header, at, undefined);
    }
    const end = this.#offset + sizeBytes;
    if (end <= chunk.length) {
      const frame = toFrame(header, at, chunk.subarray(this.#offset, end));
      this.#offset = end;
      return frame;
    }
    if (header === chunk) chunk.copy(this.#header, 0, at, at + FRAME_HEADER_BYTES);
    this.#headerFilled = FRAME_HEADER_BYTES;
    this.#dataFilled = 0;
    this.#data = Buffer.allocUnsafeSlow(sizeBytes);
    return this.#continue(this.#data);
  }

  #continue(data: Buffer): Frame | undefined {
    const copied = this.#chunk.copy(data, this.#dataFilled, this.#offset);
    this.#dataFilled += copied;
    this.#offset += copied;
    if (this.#dataFilled < data.length) return undefined;
    this.#data = undefined;
    this.#headerFilled = 0;
    return toFrame(this.#header, 0, data);
  }
}

function toFrame(header: Buffer, at: number, data: Buffer | undefined): Frame {
  return {
    sizeBytes: header.readUInt32BE(at),
    streamId: header.readUInt32BE(at + 4),
    type: header[at + 8] as number,
    flags: header[at + 9] as number,
    data,
  };
}
