/** `ttrpc.Request`: service = 1, method = 2, payload = 3, timeout_nano = 4, metadata = 5 (repeated key = 1, value = 2). */
import { FRAME_HEADER_BYTES, frameAround, FrameType, isInline, writeFrameHeader } from "./frame.js";
import type { Metadata } from "./metadata.js";
import {
  bytesFieldSize,
  bytesTag,
  varintSize,
  varintTag,
  WireReader,
  writeBytesField,
  writePrefix,
  writeStringField,
} from "./wire-format.js";

const Tag = {
  Service: bytesTag(1),
  Method: bytesTag(2),
  Payload: bytesTag(3),
  TimeoutNano: varintTag(4),
  Metadata: bytesTag(5),
  Key: bytesTag(1),
  Value: bytesTag(2),
} as const;

const NS_PER_MS = 1e6;

/** A request before it is a frame. */
export interface OutgoingRequest {
  /** Service and method, from {@link encodeTarget}. */
  readonly target: Uint8Array;
  readonly payload: Uint8Array;
  /** Undefined: no limit. */
  readonly timeoutMs?: number | undefined;
  readonly metadata?: Metadata | undefined;
}

/** A request as it arrived. */
export interface IncomingRequest {
  service: string;
  method: string;
  /** A view on the frame. */
  payload: Uint8Array;
  /** 0: no limit. Below 0: the time was over before the request was sent. */
  timeoutMs: number;
  /** Keys and values in turn. */
  metadata: readonly string[];
}

const noBytes = new Uint8Array(0);
const noPairs: readonly string[] = [];

/** The part of a request that is the same for every call of a method. */
export function encodeTarget(service: string, method: string): Uint8Array {
  const target = Buffer.alloc(bytesFieldSize(Buffer.byteLength(service)) + bytesFieldSize(Buffer.byteLength(method)));
  writeStringField(target, Tag.Method, method, writeStringField(target, Tag.Service, service, 0));
  return target;
}

/** The size of the encoded request, in bytes, without the frame header. */
export function requestSize({ target, payload, timeoutMs, metadata }: OutgoingRequest): number {
  let size = target.length + bytesFieldSize(payload.length);
  if (timeoutMs !== undefined) size += 1 + varintSize(toNano(timeoutMs));
  if (metadata !== undefined) {
    for (const [key, values] of metadata) {
      for (const value of values) size += 1 + varintSize(pairSize(key, value)) + pairSize(key, value);
    }
  }
  return size;
}

/** The frame of a request, as the pieces to write. A large payload is passed through and must not change afterwards. */
export function encodeRequestFrame(streamId: number, request: OutgoingRequest): Uint8Array[] {
  const { target, payload, timeoutMs, metadata } = request;
  const sizeBytes = requestSize(request);
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + sizeBytes - (isInline(payload) ? 0 : payload.length));
  writeFrameHeader(frame, { sizeBytes, streamId, type: FrameType.Request, flags: 0 });
  frame.set(target, FRAME_HEADER_BYTES);

  let at = FRAME_HEADER_BYTES + target.length;
  if (isInline(payload)) at = writeBytesField(frame, Tag.Payload, payload, at);
  else at = writePrefix(frame, Tag.Payload, payload.length, at);
  const payloadStart = at;
  if (timeoutMs !== undefined) at = writePrefix(frame, Tag.TimeoutNano, toNano(timeoutMs), at);
  if (metadata !== undefined) writeMetadata(frame, metadata, at);
  return frameAround(frame, payload, payloadStart);
}

/** @throws MalformedMessageError */
export function decodeRequest(data: Buffer): IncomingRequest {
  const request: IncomingRequest = { service: "", method: "", payload: noBytes, timeoutMs: 0, metadata: noPairs };
  const reader = new WireReader(data);
  let pairs: string[] | undefined;
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    switch (tag) {
      case Tag.Service:
        request.service = reader.string();
        break;
      case Tag.Method:
        request.method = reader.string();
        break;
      case Tag.Payload:
        request.payload = reader.bytes();
        break;
      case Tag.TimeoutNano:
        request.timeoutMs = reader.int64() / NS_PER_MS;
        break;
      case Tag.Metadata:
        readPair(reader.message(), (pairs ??= []));
        break;
      default:
        reader.skip(tag);
    }
  }
  if (pairs !== undefined) request.metadata = pairs;
  return request;
}

/** Whole nanoseconds; a limit of more than a hundred days is sent as a hundred days. */
function toNano(timeoutMs: number): number {
  return Math.min(Math.max(1, Math.round(timeoutMs * NS_PER_MS)), Number.MAX_SAFE_INTEGER);
}

function pairSize(key: string, value: string): number {
  return bytesFieldSize(Buffer.byteLength(key)) + bytesFieldSize(Buffer.byteLength(value));
}

function writeMetadata(frame: Buffer, metadata: Metadata, offset: number): void {
  let at = offset;
  for (const [key, values] of metadata) {
    for (const value of values) {
      at = writePrefix(frame, Tag.Metadata, pairSize(key, value), at);
      at = writeStringField(frame, Tag.Key, key, at);
      at = writeStringField(frame, Tag.Value, value, at);
    }
  }
}

function readPair(reader: WireReader, pairs: string[]): void {
  let key = "";
  let value = "";
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === Tag.Key) key = reader.string();
    else if (tag === Tag.Value) value = reader.string();
    else reader.skip(tag);
  }
  pairs.push(key, value);
}
