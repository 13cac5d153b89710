/**
 * Frames: a header of 10 bytes and up to 4 MiB of data.
 *
 *   0        4           8      9       10
 *   | length | stream id | type | flags | data ...
 *
 * Both numbers are big-endian; `length` counts the data alone.
 */

/** Size of a frame header in bytes. */
export const FRAME_HEADER_BYTES = 10;

/** The most data that a frame can carry, in bytes: 4 MiB. */
export const MAX_FRAME_DATA_BYTES = 4 << 20;

/** What a frame is. Frames of any other type are ignored, so that peers may be newer. */
export const FrameType = { Request: 1, Response: 2, Data: 3 } as const;

/** Bits of the flags byte; peers older than ttrpc 1.2 send 0. */
export const FrameFlag = {
  /** The sender sends no more data on this stream. */
  RemoteClosed: 1,
  /** The sender will send data on this stream. */
  RemoteOpen: 2,
  /** The frame ends the stream and is not a message itself, not even an empty one. */
  NoData: 4,
} as const;

/** A frame as it arrived. */
export interface Frame {
  readonly streamId: number;
  /** Usually one of {@link FrameType}. */
  readonly type: number;
  /** Sum of {@link FrameFlag}. */
  readonly flags: number;
  /** What the header announces, in bytes. */
  readonly sizeBytes: number;
  /** The data; undefined if there is more than {@link MAX_FRAME_DATA_BYTES} of it, which the decoder discards. */
  readonly data: Buffer | undefined;
}

/** Payloads from here on are handed to the socket as they are; below, one copy is cheaper than one more buffer. */
const PASS_THROUGH_BYTES = 16 << 10;

/** Writes a frame header to the start of `target`. */
export function writeFrameHeader(
  target: Buffer,
  header: { readonly sizeBytes: number; readonly streamId: number; readonly type: number; readonly flags: number },
): void {
  target.writeUInt32BE(header.sizeBytes, 0);
  target.writeUInt32BE(header.streamId, 4);
  target[8] = header.type;
  target[9] = header.flags;
}

/**
 * A frame as the pieces to write, in this order, around a payload that need not be copied: `frame` has room for header,
 * what stands before the payload (it ends at `payloadStart`), the payload if {@link isInline}, and what follows.
 */
export function frameAround(frame: Buffer, payload: Uint8Array, payloadStart: number): Uint8Array[] {
  if (isInline(payload)) return [frame];
  if (payloadStart === frame.length) return [frame, payload];
  return [frame.subarray(0, payloadStart), payload, frame.subarray(payloadStart)];
}

/** Whether a payload is copied into its frame's buffer. */
export function isInline(payload: Uint8Array): boolean {
  return payload.length < PASS_THROUGH_BYTES;
}
