import { describe, expect, it } from "@jest/globals";
import { create, toBinary } from "@bufbuild/protobuf";
import { anyPack, anyUnpack, EmptySchema, StringValueSchema } from "@bufbuild/protobuf/wkt";
import { type Response, ResponseSchema } from "../test/gen/ttrpc/envelope_pb.js";
import { golden } from "../test/support/golden.js";
import { Random } from "../test/support/random.js";
import { FRAME_HEADER_BYTES } from "./frame.js";
import {
  decodeResponse,
  encodeResponseFrame,
  encodeStatusFrame,
  responseSize,
  statusResponseSize,
} from "./response.js";
import { type Status, StatusCode, toStatusCode } from "./status.js";

const malformed = expect.objectContaining({ name: "MalformedMessageError" });

const details = [
  anyPack(StringValueSchema, create(StringValueSchema, { value: "boot" })),
  anyPack(EmptySchema, create(EmptySchema)),
];

const goldenStatuses: Record<string, Status> = {
  "response-status": { code: StatusCode.NotFound, message: 'container "ü": not found', details: [] },
  "response-details": { code: StatusCode.FailedPrecondition, message: "busy", details },
};

function dataOf(pieces: Uint8Array[]): Buffer {
  return Buffer.concat(pieces).subarray(FRAME_HEADER_BYTES);
}

describe("encodeResponseFrame", () => {
  it("makes the frame written by hand", () => {
    const frame = Buffer.concat(encodeResponseFrame(5, Buffer.from("ok")));
    expect(frame.toString("hex")).toBe("00000004" + "00000005" + "02" + "00" + "12026f6b");
  });

  it.each([
    ["response-payload", Buffer.from("080100ff", "hex")],
    ["response-empty", Buffer.alloc(0)],
  ])("encodes %s as protoc does", (name, payload) => {
    expect(dataOf(encodeResponseFrame(1, payload)).toString("hex")).toBe(golden(name).toString("hex"));
    expect(responseSize(payload)).toBe(golden(name).length);
  });

  it("passes a large payload on uncopied", () => {
    const payload = new Uint8Array(100_000).fill(7);
    const pieces = encodeResponseFrame(1, payload);
    expect(pieces[1]).toBe(payload);
    expect(decodeResponse(dataOf(pieces))).toEqual({ status: undefined, payload });
  });
});

describe("encodeStatusFrame", () => {
  it("makes the frame written by hand", () => {
    const frame = Buffer.concat(encodeStatusFrame(7, { code: 12, message: "service X", details: [] }));
    expect(frame.toString("hex")).toBe(
      "0000000f" + "00000007" + "02" + "00" + "0a0d" + "080c" + "1209" + Buffer.from("service X").toString("hex"),
    );
  });

  it.each(Object.entries(goldenStatuses))("encodes %s as protoc does", (name, status) => {
    expect(dataOf(encodeStatusFrame(1, status)).toString("hex")).toBe(golden(name).toString("hex"));
    expect(statusResponseSize(status)).toBe(golden(name).length);
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))("writes what protobuf-es writes (seed %i)", (seed) => {
    const message = randomFailure(new Random(seed));
    expect(dataOf(encodeStatusFrame(1, toPlain(message))).toString("hex")).toBe(
      Buffer.from(toBinary(ResponseSchema, message)).toString("hex"),
    );
  });
});

describe("decodeResponse", () => {
  it.each(Object.entries(goldenStatuses))("decodes %s, which protoc encoded", (name, status) => {
    expect(decodeResponse(golden(name))).toEqual({ status, payload: new Uint8Array(0) });
  });

  it("gives details that protobuf-es can unpack", () => {
    const { status } = decodeResponse(golden("response-details"));
    const [first] = status?.details ?? [];
    expect(first && anyUnpack(first, StringValueSchema)?.value).toBe("boot");
  });

  it("decodes a payload and nothing at all as success", () => {
    expect(decodeResponse(golden("response-payload"))).toEqual({
      status: undefined,
      payload: new Uint8Array([8, 1, 0, 255]),
    });
    expect(decodeResponse(golden("response-empty"))).toEqual({ status: undefined, payload: new Uint8Array(0) });
  });

  it("takes a status with code 0 for success", () => {
    expect(decodeResponse(Buffer.from("0a04120268691201ff", "hex"))).toEqual({
      status: undefined,
      payload: new Uint8Array([255]),
    });
  });

  it("takes a code beyond 16, or below 0, for Unknown", () => {
    expect(decodeResponse(Buffer.from("0a020811", "hex")).status?.code).toBe(StatusCode.Unknown);
    expect(decodeResponse(Buffer.from("0a0b08ffffffffffffffffff01", "hex")).status?.code).toBe(StatusCode.Unknown);
  });

  it("merges a status that comes in two parts", () => {
    const { status } = decodeResponse(Buffer.from("0a020805" + "0a0312016d" + "0a021a00", "hex"));
    expect(status).toMatchObject({ code: 5, message: "m", details: [{ typeUrl: "" }] });
  });

  it("skips unknown fields at every level", () => {
    const hex = "2801" + "0a0e" + "0805" + "7001" + "1a08" + "0a0161" + "1a0162" + "2001";
    expect(decodeResponse(Buffer.from(hex, "hex")).status).toMatchObject({ code: 5, details: [{ typeUrl: "a" }] });
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))("reads what protobuf-es wrote (seed %i)", (seed) => {
    const message = randomFailure(new Random(seed));
    expect(decodeResponse(Buffer.from(toBinary(ResponseSchema, message))).status).toEqual(toPlain(message));
  });

  it.each(["12", "1205", "0a05", "0a0208", "0a021201", "0a031a010a", "16", "0a041202c328"])("refuses %s", (hex) => {
    expect(() => decodeResponse(Buffer.from(hex, "hex"))).toThrow(malformed);
  });

  it("throws nothing but its own error, whichever byte is damaged", () => {
    const random = new Random(6);
    let refused = 0;
    for (let round = 0; round < 5000; round++) {
      const bytes = Buffer.from(golden("response-details"));
      for (let damage = 0; damage <= random.below(3); damage++) bytes[random.below(bytes.length)] = random.below(256);
      try {
        decodeResponse(bytes.subarray(0, 1 + random.below(bytes.length)));
      } catch (error) {
        expect(error).toEqual(malformed);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

function randomFailure(random: Random): Response {
  return create(ResponseSchema, {
    status: {
      code: 1 + random.below(16),
      message: random.text(50),
      details: Array.from({ length: random.below(4) }, () => ({
        typeUrl: random.text(20),
        value: new Uint8Array(random.bytes(random.below(200))),
      })),
    },
  });
}

function toPlain({ status }: Response): Status {
  return { code: toStatusCode(status?.code ?? 0), message: status?.message ?? "", details: status?.details ?? [] };
}
