import { describe, expect, it } from "@jest/globals";

import type { ProtoFile } from "../place-files.js";
import type { WireField } from "../wire-table.js";
import { ValueChooser, type GoldenValue } from "./choose-values.js";
import { renderLiteral, schemaName } from "./render-literal.js";
import { renderTextproto } from "./render-textproto.js";

const field = (name: string, type: string, more: Partial<WireField> = {}): WireField => ({
  name,
  number: 1,
  type,
  label: "optional",
  ...more,
});

function chooser(messages: ProtoFile["messages"], enums: ProtoFile["enums"] = {}): ValueChooser {
  return new ValueChooser([
    {
      table: "t",
      source: "s",
      sourcePath: "p.proto",
      path: "p.proto",
      package: "p",
      messages,
      enums,
      services: {},
      reserved: {},
      deprecated: new Set(),
    },
  ]);
}

const full = (fields: readonly WireField[], enums: ProtoFile["enums"] = {}): GoldenValue =>
  chooser({ "p.M": fields, "p.Part": [field("x", "bool")] }, enums).full("p.M");

describe("ValueChooser", () => {
  it("begins with the extremes of each number type and never repeats a value", () => {
    const literal = renderLiteral(
      full([
        field("a", "uint32"),
        field("b", "uint32"),
        field("c", "int32"),
        field("d", "int32"),
        field("e", "uint64"),
        field("f", "uint64"),
        field("g", "int64"),
        field("h", "int64"),
      ]),
    );
    expect(literal).toBe(
      "{ a: 4294967295, b: 1001, c: -2147483648, d: 2147483647, e: 18446744073709551615n, f: 9007199254740993n, " +
        "g: -9223372036854775808n, h: 9223372036854775807n }",
    );
  });

  it("sets lists and maps to two entries, and the first member of a oneof alone", () => {
    const literal = renderLiteral(
      full([
        field("many", "p.Part", { label: "repeated" }),
        field("labels", "map<string, uint32>", { label: "map" }),
        field("this_one", "bool", { oneof: "Choice" }),
        field("not_this", "bool", { oneof: "Choice" }),
      ]),
    );
    expect(literal).toBe(
      '{ many: [{ x: true }, { x: true }], labels: { "labels.a": 4294967295, "labels.ß": 1001 }, ' +
        'Choice: { case: "thisOne", value: true } }',
    );
  });

  it("avoids zero in an enum that has other values", () => {
    const enums = { "p.E": { ZERO: 0, ONE: 1 }, "p.OnlyZero": { ZERO: 0 } };
    const text = renderTextproto(full([field("a", "p.E"), field("b", "p.E"), field("c", "p.OnlyZero")], enums));
    expect(text).toBe("a: ONE\nb: ONE\nc: ZERO\n");
  });

  it("keeps to what a Timestamp may hold", () => {
    const times = ["a", "b", "c"].map((name) => field(name, "google.protobuf.Timestamp"));
    expect(renderLiteral(full(times))).toBe(
      "{ a: { seconds: -62135596800n, nanos: 999999999 }, b: { seconds: 253402300799n, nanos: 999999998 }, " +
        "c: { seconds: 1700000002n, nanos: 999999997 } }",
    );
  });

  it("sets fields with presence to zero on request", () => {
    const messages = {
      "p.M": ["bool", "string", "bytes", "uint64", "int32"].map((type) =>
        field(`a_${type}`, type, { proto3_optional: true }),
      ),
      "p.Part": [field("x", "bool")],
    };
    expect(renderLiteral(chooser(messages).presentZeros("p.M") ?? { kind: "bool", value: false })).toBe(
      '{ aBool: false, aString: "", aBytes: Uint8Array.of(), aUint64: 0n, aInt32: 0 }',
    );
    expect(chooser(messages).presentZeros("p.Part")).toBeUndefined();
  });

  it.each([
    ["a message that contains itself", field("self", "p.M"), "cannot choose a value for p.M: it contains itself"],
    ["a type that no table defines", field("x", "p.Unknown"), "cannot choose a value for p.Unknown"],
    [
      "a map with a key that it has no values for",
      field("m", "map<bool, string>", { label: "map" }),
      "cannot choose a key for p.M.m: bool",
    ],
  ])("refuses %s", (_, bad, problem) => {
    expect(() => full([bad])).toThrow(problem);
  });
});

describe("renderTextproto", () => {
  it("writes nested messages, maps, bytes and quotes as protoc reads them", () => {
    const value: GoldenValue = {
      kind: "message",
      fields: [
        { field: field("name", "string"), value: { kind: "string", value: 'a "b" \\ ü\n' } },
        { field: field("data", "bytes"), value: { kind: "bytes", value: Uint8Array.of(0, 255) } },
        {
          field: field("labels", "map<string, p.Part>", { label: "map" }),
          value: {
            kind: "map",
            entries: [
              [
                { kind: "string", value: "k" },
                {
                  kind: "message",
                  fields: [{ field: field("x", "bool"), value: { kind: "bool", value: true } }],
                },
              ],
            ],
          },
        },
      ],
    };
    expect(renderTextproto(value)).toBe(
      [
        String.raw`name: "a \"b\" \\ ü\n"`,
        String.raw`data: "\000\377"`,
        'labels {\n  key: "k"\n  value {\n    x: true\n  }\n}\n',
      ].join("\n"),
    );
  });

  it("refuses to write a scalar as a document", () => {
    expect(() => renderTextproto({ kind: "bool", value: true })).toThrow(TypeError);
  });
});

describe("schemaName", () => {
  it("joins nested messages as protoc-gen-es does", () => {
    const messages = new Set(["p.Outer", "p.Outer.Inner", "p.Outer.Inner.Deep"]);
    expect(schemaName("p.Outer.Inner.Deep", messages)).toBe("Outer_Inner_DeepSchema");
    expect(schemaName("p.Outer", messages)).toBe("OuterSchema");
  });
});
