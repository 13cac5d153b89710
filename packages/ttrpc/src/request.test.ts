import { describe, expect, it } from "@jest/globals";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type Request, RequestSchema } from "../test/gen/ttrpc/envelope_pb.js";
import { golden } from "../test/support/golden.js";
import { Random } from "../test/support/random.js";
import { FRAME_HEADER_BYTES } from "./frame.js";
import { createMetadata } from "./metadata.js";
import { decodeRequest, encodeRequestFrame, encodeTarget, type OutgoingRequest, requestSize } from "./request.js";

const malformed = expect.objectContaining({ name: "MalformedMessageError" });

const goldenRequests: Record<string, OutgoingRequest> = {
  "request-full": {
    target: encodeTarget("containerd.task.v2.Task", "State"),
    payload: Buffer.from("\n\x03abc"),
    timeoutMs: 5000,
    metadata: createMetadata([
      ["Containerd-Namespace-Ttrpc", "k8s.io"],
      ["trace", ["a", "bü"]],
      ["empty", ""],
    ]),
  },
  "request-plain": { target: encodeTarget("grpc.Health", "Check"), payload: new Uint8Array(0) },
  "request-empty": { target: encodeTarget("", ""), payload: new Uint8Array(0) },
};

function encodedData(request: OutgoingRequest): Buffer {
  return Buffer.concat(encodeRequestFrame(1, request)).subarray(FRAME_HEADER_BYTES);
}

describe("encodeRequestFrame", () => {
  it("makes the frame written by hand", () => {
    const frame = encodeRequestFrame(3, {
      target: encodeTarget("s", "mm"),
      payload: Buffer.from("p"),
      timeoutMs: 0.001,
    });
    expect(Buffer.concat(frame).toString("hex")).toBe(
      "0000000d" + "00000003" + "01" + "00" + "0a0173" + "12026d6d" + "1a0170" + "20e807",
    );
  });

  it.each(Object.entries(goldenRequests))("encodes %s as protoc does", (name, request) => {
    expect(encodedData(request).toString("hex")).toBe(golden(name).toString("hex"));
    expect(requestSize(request)).toBe(golden(name).length);
  });

  it("passes a large payload on uncopied, with timeout and metadata behind it", () => {
    const payload = new Uint8Array(100_000).fill(7);
    const metadata = createMetadata({ key: "value" });
    const pieces = encodeRequestFrame(1, { target: encodeTarget("s", "m"), payload, timeoutMs: 1, metadata });
    expect(pieces[1]).toBe(payload);
    const decoded = decodeRequest(Buffer.concat(pieces).subarray(FRAME_HEADER_BYTES));
    expect(decoded.payload.length).toBe(100_000);
    expect([decoded.timeoutMs, decoded.metadata]).toEqual([1, ["key", "value"]]);
  });

  it("sends the smallest timeout as a nanosecond, and the largest as one that fits", () => {
    const target = encodeTarget("s", "m");
    const sent = (timeoutMs: number): bigint =>
      fromBinary(RequestSchema, encodedData({ target, payload: new Uint8Array(0), timeoutMs })).timeoutNano;
    expect([sent(1e-9), sent(1), sent(Number.MAX_VALUE)]).toEqual([1n, 1_000_000n, BigInt(Number.MAX_SAFE_INTEGER)]);
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))("is read by protobuf-es as it was meant (seed %i)", (seed) => {
    const message = randomRequest(new Random(seed));
    const { service, method, payload, timeoutNano, metadata } = message;
    const timeoutMs = timeoutNano === 0n ? undefined : Number(timeoutNano) / 1e6;
    const request = {
      target: encodeTarget(service, method),
      payload,
      timeoutMs,
      metadata: new Map(metadata.map(({ key, value }) => [key, [value]])),
    };
    expect(encodedData(request).toString("hex")).toBe(Buffer.from(toBinary(RequestSchema, message)).toString("hex"));
  });
});

describe("decodeRequest", () => {
  it("decodes what protoc encoded", () => {
    expect(decodeRequest(golden("request-full"))).toEqual({
      service: "containerd.task.v2.Task",
      method: "State",
      payload: new Uint8Array(Buffer.from("\n\x03abc")),
      timeoutMs: 5000,
      metadata: ["containerd-namespace-ttrpc", "k8s.io", "trace", "a", "trace", "bü", "empty", ""],
    });
  });

  it("decodes a timeout that was over when the request was sent", () => {
    expect(decodeRequest(golden("request-late"))).toMatchObject({ service: "grpc.Health", timeoutMs: -1.5 });
  });

  it("decodes nothing as an empty request", () => {
    expect(decodeRequest(golden("request-empty"))).toEqual({
      service: "",
      method: "",
      payload: new Uint8Array(0),
      timeoutMs: 0,
      metadata: [],
    });
  });

  it("takes the last of a repeated field, and skips unknown fields and wrong wire types", () => {
    const hex = "0a0161" + "0a0162" + "32023132" + "1001" + "12016d" + "2a050a016b1801";
    expect(decodeRequest(Buffer.from(hex, "hex"))).toMatchObject({ service: "b", method: "m", metadata: ["k", ""] });
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))("reads what protobuf-es wrote (seed %i)", (seed) => {
    const message = randomRequest(new Random(seed));
    const decoded = decodeRequest(Buffer.from(toBinary(RequestSchema, message)));
    expect(decoded).toEqual({
      service: message.service,
      method: message.method,
      payload: message.payload,
      timeoutMs: Number(message.timeoutNano) / 1e6,
      metadata: message.metadata.flatMap(({ key, value }) => [key, value]),
    });
  });

  it.each(["0a", "0a05", "0aff", "2080", "2a020a05", "2a0309", "0e", "0a02c328"])("refuses %s", (hex) => {
    expect(() => decodeRequest(Buffer.from(hex, "hex"))).toThrow(malformed);
  });

  it("throws nothing but its own error, whichever byte is damaged", () => {
    const random = new Random(5);
    let refused = 0;
    for (let round = 0; round < 5000; round++) {
      const bytes = Buffer.from(golden("request-full"));
      for (let damage = 0; damage <= random.below(3); damage++) bytes[random.below(bytes.length)] = random.below(256);
      try {
        decodeRequest(bytes.subarray(0, 1 + random.below(bytes.length)));
      } catch (error) {
        expect(error).toEqual(malformed);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

function randomRequest(random: Random): Request {
  const keys = [...new Set(Array.from({ length: random.below(5) }, () => random.text(8)))];
  return create(RequestSchema, {
    service: random.text(40),
    method: random.text(20),
    payload: new Uint8Array(random.bytes(random.below(300))),
    timeoutNano: random.below(2) === 0 ? 0n : BigInt(random.below(2 ** 32)) * BigInt(1 + random.below(1000)),
    metadata: keys.map((key) => ({ key, value: random.text(30) })),
  });
}
