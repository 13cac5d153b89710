/**
 * `ttrpc.Response`: status = 1, payload = 2; `google.rpc.Status`: code = 1, message = 2, details = 3 (repeated
 * `google.protobuf.Any`: type_url = 1, value = 2).
 */
import type { Any } from "@bufbuild/protobuf/wkt";
import { FRAME_HEADER_BYTES, frameAround, FrameType, isInline, writeFrameHeader } from "./frame.js";
import { type Status, StatusCode, toStatusCode } from "./status.js";
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
  Status: bytesTag(1),
  Payload: bytesTag(2),
  Code: varintTag(1),
  Message: bytesTag(2),
  Details: bytesTag(3),
  TypeUrl: bytesTag(1),
  Value: bytesTag(2),
} as const;

/** A response as it arrived. */
export interface IncomingResponse {
  /** Undefined if the call succeeded. */
  status: Status | undefined;
  /** A view on the frame. */
  payload: Uint8Array;
}

const noBytes = new Uint8Array(0);

/** The size of a successful response, in bytes, without the frame header. */
export function responseSize(payload: Uint8Array): number {
  return bytesFieldSize(payload.length);
}

/** The frame of a successful response, as the pieces to write. A large payload is passed through, see `frameAround`. */
export function encodeResponseFrame(streamId: number, payload: Uint8Array): Uint8Array[] {
  const sizeBytes = responseSize(payload);
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + sizeBytes - (isInline(payload) ? 0 : payload.length));
  writeFrameHeader(frame, { sizeBytes, streamId, type: FrameType.Response, flags: 0 });
  if (isInline(payload)) writeBytesField(frame, Tag.Payload, payload, FRAME_HEADER_BYTES);
  else writePrefix(frame, Tag.Payload, payload.length, FRAME_HEADER_BYTES);
  return frameAround(frame, payload, frame.length);
}

/** The size of a failed response, in bytes, without the frame header. */
export function statusResponseSize(status: Status): number {
  const size = statusSize(status);
  return 1 + varintSize(size) + size;
}

/** The frame of a failed response, as the pieces to write. */
export function encodeStatusFrame(streamId: number, status: Status): Uint8Array[] {
  const sizeBytes = statusResponseSize(status);
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + sizeBytes);
  writeFrameHeader(frame, { sizeBytes, streamId, type: FrameType.Response, flags: 0 });
  let at = writePrefix(frame, Tag.Status, statusSize(status), FRAME_HEADER_BYTES);
  if (status.code !== StatusCode.Ok) at = writePrefix(frame, Tag.Code, status.code, at);
  at = writeStringField(frame, Tag.Message, status.message, at);
  for (const detail of status.details) {
    at = writePrefix(frame, Tag.Details, detailSize(detail), at);
    at = writeStringField(frame, Tag.TypeUrl, detail.typeUrl, at);
    at = writeBytesField(frame, Tag.Value, detail.value, at);
  }
  return [frame];
}

/** @throws MalformedMessageError */
export function decodeResponse(data: Buffer): IncomingResponse {
  const response: IncomingResponse = { status: undefined, payload: noBytes };
  const reader = new WireReader(data);
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === Tag.Payload) response.payload = reader.bytes();
    // A message field that occurs again is merged into what was there: that is protobuf's rule.
    else if (tag === Tag.Status) response.status = readStatus(reader.message(), response.status);
    else reader.skip(tag);
  }
  if (response.status?.code === StatusCode.Ok) response.status = undefined;
  return response;
}

function readStatus(reader: WireReader, before: Status | undefined): Status {
  let code: StatusCode = before?.code ?? StatusCode.Ok;
  let message = before?.message ?? "";
  const details: Any[] = before === undefined ? [] : [...before.details];
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === Tag.Code) code = toStatusCode(reader.int32());
    else if (tag === Tag.Message) message = reader.string();
    else if (tag === Tag.Details) details.push(readDetail(reader.message()));
    else reader.skip(tag);
  }
  return { code, message, details };
}

function readDetail(reader: WireReader): Any {
  const detail: Any = { $typeName: "google.protobuf.Any", typeUrl: "", value: noBytes };
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === Tag.TypeUrl) detail.typeUrl = reader.string();
    else if (tag === Tag.Value) detail.value = reader.bytes();
    else reader.skip(tag);
  }
  return detail;
}

function statusSize({ code, message, details }: Status): number {
  let size = code === StatusCode.Ok ? 0 : 1 + varintSize(code);
  size += bytesFieldSize(Buffer.byteLength(message));
  for (const detail of details) size += 1 + varintSize(detailSize(detail)) + detailSize(detail);
  return size;
}

function detailSize({ typeUrl, value }: Any): number {
  return bytesFieldSize(Buffer.byteLength(typeUrl)) + bytesFieldSize(value.length);
}
