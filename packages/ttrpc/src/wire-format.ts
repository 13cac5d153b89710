/**
 * As much of the protobuf wire format as the envelopes need. Hand-written: the envelopes are read and written once per
 * call and their fields never change, so neither descriptors nor intermediate messages are wanted.
 */
import { isUtf8 } from "node:buffer";
import { MalformedMessageError } from "./errors.js";

const WireType = { Varint: 0, Bit64: 1, Bytes: 2, StartGroup: 3, EndGroup: 4, Bit32: 5 } as const;
const MAX_GROUP_DEPTH = 100;
const TWO_TO_32 = 2 ** 32;

/** The tag of a varint field. */
export function varintTag(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.Varint;
}

/** The tag of a string, bytes or message field. */
export function bytesTag(fieldNumber: number): number {
  return (fieldNumber << 3) | WireType.Bytes;
}

/** How many bytes {@link writeVarint} writes. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

/** Writes an integer from 0 to 2^53 - 1. Returns the offset behind it. */
export function writeVarint(target: Buffer, value: number, offset: number): number {
  let at = offset;
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) target[at++] = (rest % 0x80) | 0x80;
  target[at++] = rest;
  return at;
}

/** How many bytes a string, bytes or message field with a one-byte tag takes: none if it is empty, as in proto3. */
export function bytesFieldSize(sizeBytes: number): number {
  return sizeBytes === 0 ? 0 : 1 + varintSize(sizeBytes) + sizeBytes;
}

/** Writes a string field with a one-byte tag, unless it is empty. Returns the offset behind it. */
export function writeStringField(target: Buffer, tag: number, value: string, offset: number): number {
  if (value.length === 0) return offset;
  const start = writePrefix(target, tag, Buffer.byteLength(value), offset);
  return start + target.write(value, start, "utf8");
}

/** Writes a bytes field with a one-byte tag, unless it is empty. Returns the offset behind it. */
export function writeBytesField(target: Buffer, tag: number, value: Uint8Array, offset: number): number {
  if (value.length === 0) return offset;
  const start = writePrefix(target, tag, value.length, offset);
  target.set(value, start);
  return start + value.length;
}

/** Writes a one-byte tag and a length, or a one-byte tag and a varint: the bytes are the same. */
export function writePrefix(target: Buffer, tag: number, value: number, offset: number): number {
  target[offset] = tag;
  return writeVarint(target, value, offset + 1);
}

/**
 * Reads the fields of one message. All of it stays within the bytes it was given.
 *
 * @throws MalformedMessageError from every method, if the bytes are not protobuf.
 */
export class WireReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;
  /** The high half of the varint read last. */
  #high = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** The tag of the next field (see {@link varintTag}, {@link bytesTag}), or 0 at the end of the message. */
  tag(): number {
    if (this.#at === this.#end) return 0;
    const tag = this.#varint();
    if (this.#high !== 0 || tag < 8)
      throw new MalformedMessageError("cannot read a protobuf tag: illegal field number");
    return tag;
  }

  /** An int32: the low half of a varint, whatever the high half is. */
  int32(): number {
    return this.#varint() | 0;
  }

  /** An int64 as the nearest number; exact up to 2^53. */
  int64(): number {
    const low = this.#varint();
    return (this.#high | 0) * TWO_TO_32 + low;
  }

  /** A string; its bytes must be UTF-8. */
  string(): string {
    const length = this.#length();
    const start = this.#at - length;
    const text = this.#bytes.toString("utf8", start, this.#at);
    // A replacement character is rare in itself: only then is the second look worth its time.
    if (text.includes("\ufffd") && !isUtf8(this.#bytes.subarray(start, this.#at))) {
      throw new MalformedMessageError("cannot read a protobuf string: it is not UTF-8");
    }
    return text;
  }

  /** A bytes field, as a view. */
  bytes(): Uint8Array {
    const length = this.#length();
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#at - length, length);
  }

  /** A reader for an embedded message. */
  message(): WireReader {
    const length = this.#length();
    return new WireReader(this.#bytes, this.#at - length, this.#at);
  }

  /** Passes over the value of a field that nobody asked for. */
  skip(tag: number, depth = 0): void {
    switch (tag & 7) {
      case WireType.Varint:
        this.#varint();
        return;
      case WireType.Bit64:
        this.#advance(8);
        return;
      case WireType.Bytes:
        this.#length();
        return;
      case WireType.Bit32:
        this.#advance(4);
        return;
      case WireType.StartGroup:
        this.#skipGroup(tag, depth + 1);
        return;
      default:
        throw new MalformedMessageError(`cannot read a protobuf field: illegal wire type ${tag & 7}`);
    }
  }

  #skipGroup(start: number, depth: number): void {
    if (depth > MAX_GROUP_DEPTH) throw new MalformedMessageError("cannot read a protobuf group: nested too deeply");
    const end = start - WireType.StartGroup + WireType.EndGroup;
    for (let tag = this.tag(); tag !== end; tag = this.tag()) {
      if (tag === 0) throw new MalformedMessageError("cannot read a protobuf group: it has no end");
      this.skip(tag, depth);
    }
  }

  /** Reads a length and steps over what it announces. */
  #length(): number {
    const length = this.#varint();
    if (this.#high !== 0) throw truncated();
    this.#advance(length);
    return length;
  }

  #advance(count: number): void {
    if (count > this.#end - this.#at) throw truncated();
    this.#at += count;
  }

  /** Returns the low half, unsigned. */
  #varint(): number {
    let low = 0;
    let high = 0;
    for (let index = 0; index < 10; index++) {
      if (this.#at >= this.#end) throw truncated();
      const byte = this.#bytes[this.#at++] as number;
      const bits = byte & 0x7f;
      if (index < 4) low |= bits << (7 * index);
      else if (index > 4) high |= bits << (7 * index - 32);
      else {
        low |= bits << 28;
        high = bits >>> 4;
      }
      if (byte < 0x80) {
        this.#high = high >>> 0;
        return low >>> 0;
      }
    }
    throw new MalformedMessageError("cannot read a protobuf varint: it is longer than 10 bytes");
  }
}

function truncated(): MalformedMessageError {
  return new MalformedMessageError("cannot read a protobuf message: it ends too early");
}
