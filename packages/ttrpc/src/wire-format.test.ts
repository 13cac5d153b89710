import { describe, expect, it } from "@jest/globals";
import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { Random } from "../test/support/random.js";
import { bytesTag, varintSize, varintTag, WireReader, writeStringField, writeVarint } from "./wire-format.js";

const malformed = expect.objectContaining({ name: "MalformedMessageError", kind: "internal" });

function reader(hex: string): WireReader {
  return new WireReader(Buffer.from(hex, "hex"));
}

describe("writeVarint", () => {
  it.each([0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 5, Number.MAX_SAFE_INTEGER])(
    "writes %d as protobuf does, in as many bytes as announced",
    (value) => {
      const target = Buffer.alloc(10);
      const end = writeVarint(target, value, 0);
      expect(end).toBe(varintSize(value));
      expect(target.subarray(0, end)).toEqual(Buffer.from(new BinaryWriter().uint64(value).finish()));
      expect(new WireReader(target.subarray(0, end)).int64()).toBe(value);
    },
  );
});

describe("writeStringField", () => {
  it("writes nothing for an empty string", () => {
    expect(writeStringField(Buffer.alloc(0), bytesTag(1), "", 0)).toBe(0);
  });

  it("counts bytes, not characters", () => {
    const target = Buffer.alloc(8);
    expect(writeStringField(target, bytesTag(2), "é😀", 0)).toBe(8);
    expect(target.toString("hex")).toBe("1206c3a9f09f9880");
  });
});

describe("WireReader", () => {
  it("reads tags until the end, and then 0", () => {
    const fields = reader("08052001");
    expect([fields.tag(), fields.int32(), fields.tag(), fields.int32(), fields.tag(), fields.tag()]).toEqual([
      varintTag(1),
      5,
      varintTag(4),
      1,
      0,
      0,
    ]);
  });

  it("reads negative numbers of both widths", () => {
    expect(reader("ffffffffffffffffff01").int32()).toBe(-1);
    expect(reader("ffffffffffffffffff01").int64()).toBe(-1);
    expect(reader("ffffffff0f").int32()).toBe(-1);
    expect(reader("80808080808080808001").int64()).toBe(-(2 ** 63));
  });

  it("keeps replacement characters and byte-order marks that were sent", () => {
    expect(reader("03efbfbd").string()).toBe("\ufffd");
    expect(reader("04efbbbf61").string()).toBe("\ufeffa");
  });

  it("reads bytes as a plain Uint8Array that views the message", () => {
    const message = Buffer.from("03010203", "hex");
    const bytes = new WireReader(message).bytes();
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
    message[1] = 9;
    expect([...bytes]).toEqual([9, 2, 3]);
  });

  it("does not let an embedded message look beyond its end", () => {
    const outer = reader("02120508");
    const inner = outer.message();
    expect(() => {
      inner.skip(bytesTag(1));
    }).toThrow(malformed);
  });

  it.each([
    ["varint", "08ffffffffffffffffff01"],
    ["eight bytes", "090102030405060708"],
    ["string", "0a03616263"],
    ["four bytes", "0d01020304"],
    ["group", "0b08010c"],
    ["groups in groups", "0b13140b0c0c"],
  ])("skips an unknown %s", (_, hex) => {
    const fields = reader(`${hex}2001`);
    fields.skip(fields.tag());
    expect(fields.tag()).toBe(varintTag(4));
  });

  it.each([
    ["a varint without an end", "0880"],
    ["a varint of eleven bytes", "08ffffffffffffffffffff01"],
    ["a string longer than the message", "0a0561"],
    ["a length of 2^32", "0a8080808010"],
    ["eight bytes cut short", "09010203"],
    ["four bytes cut short", "0d0102"],
    ["a group without an end", "0b0801"],
    ["a group with the end of another", "0b0801140c"],
    ["an end without a group", "0c"],
    ["wire type 6", "0e"],
    ["field number 0", "0001"],
    ["a tag of more than 32 bits", "8080808010"],
    ["groups nested too deeply", "0b".repeat(200) + "0c".repeat(200)],
  ])("refuses %s", (_, hex) => {
    const fields = reader(hex);
    expect(() => {
      fields.skip(fields.tag());
    }).toThrow(malformed);
  });

  it.each(["02c328", "01ff", "03edA080", "02f09f"])("refuses a string that is not UTF-8 (%s)", (hex) => {
    expect(() => reader(hex).string()).toThrow(malformed);
  });

  it("agrees with protobuf-es about what is well-formed, for random bytes", () => {
    const random = new Random(7);
    let wellFormed = 0;
    for (let round = 0; round < 10_000; round++) {
      const bytes = random.bytes(random.below(12));
      const ours = outcome(() => {
        const fields = new WireReader(bytes);
        for (let tag = fields.tag(); tag !== 0; tag = fields.tag()) fields.skip(tag);
      });
      const theirs = outcome(() => {
        const fields = new BinaryReader(bytes);
        while (fields.pos < fields.len) {
          const [fieldNumber, wireType] = fields.tag();
          fields.skip(wireType, fieldNumber);
        }
      });
      expect([bytes.toString("hex"), ours]).toEqual([bytes.toString("hex"), theirs]);
      if (ours) wellFormed++;
    }
    expect(wellFormed).toBeGreaterThan(250);
  });
});

function outcome(read: () => void): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
