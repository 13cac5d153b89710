import { describe, expect, it } from "@jest/globals";

import type { ProtoFile } from "./place-files.js";
import { indexTypes, renderProto } from "./render-proto.js";
import type { WireField } from "./wire-table.js";

const field = (name: string, number: number, type: string, more: Partial<WireField> = {}): WireField => ({
  name,
  number,
  type,
  label: "optional",
  ...more,
});

const empty: ProtoFile = {
  table: "t",
  source: "someone/something@1234",
  sourcePath: "src/p.proto",
  path: "p.proto",
  package: "p",
  messages: {},
  enums: {},
  services: {},
  reserved: {},
  deprecated: new Set(),
};

const render = (file: Partial<ProtoFile>, others: readonly ProtoFile[] = []): string => {
  const whole = { ...empty, ...file };
  return renderProto(whole, indexTypes([whole, ...others]));
};

describe("renderProto", () => {
  it("says what the file was generated from and how to do it again", () => {
    const text = render({});
    expect(text).toContain("// Generated from the table t (tools/codegen/wire/t.json); do not edit.");
    expect(text).toContain("someone/something@1234, src/p.proto");
    expect(text).toContain("nx run codegen:generate");
  });

  it("writes every kind of field", () => {
    const text = render({
      messages: {
        "p.M": [
          field("plain", 1, "string"),
          field("many", 2, "uint32", { label: "repeated" }),
          field("unpacked", 3, "uint32", { label: "repeated", packed: false }),
          field("present", 4, "bool", { proto3_optional: true }),
          field("named", 5, "int64", { json_name: "renamed", deprecated: true }),
          field("labels", 6, "map<string, string>", { label: "map" }),
          field("parts", 7, "map<string, p.M>", { label: "map" }),
          field("self", 8, "p.M"),
        ],
      },
    });
    expect(text).toContain(`message M {
  string plain = 1;
  repeated uint32 many = 2;
  repeated uint32 unpacked = 3 [packed = false];
  optional bool present = 4;
  int64 named = 5 [deprecated = true, json_name = "renamed"];
  map<string, string> labels = 6;
  map<string, .p.M> parts = 7;
  .p.M self = 8;
}`);
  });

  it("puts the members of a oneof together where the first one stands", () => {
    const text = render({
      messages: {
        "p.M": [
          field("a", 1, "string", { oneof: "choice" }),
          field("b", 2, "string"),
          field("c", 3, "uint32", { oneof: "choice" }),
        ],
      },
    });
    expect(text).toContain(`message M {
  oneof choice {
    string a = 1;
    uint32 c = 3;
  }
  string b = 2;
}`);
  });

  it("nests messages and enums in their parents", () => {
    const text = render({
      messages: { "p.M": [field("e", 1, "p.M.Inner.E")], "p.M.Inner": [] },
      enums: { "p.M.Inner.E": { ZERO: 0, MINUS: -1 } },
    });
    expect(text).toContain(`message M {
  message Inner {
    enum E {
      ZERO = 0;
      MINUS = -1;
    }
  }
  .p.M.Inner.E e = 1;
}`);
  });

  it("allows aliases in an enum that has them", () => {
    expect(render({ enums: { "p.E": { A: 0, B: 0 } } })).toContain("enum E {\n  option allow_alias = true;\n  A = 0;");
    expect(render({ enums: { "p.E": { A: 0, B: 1 } } })).not.toContain("allow_alias");
  });

  it("writes reservations and deprecations", () => {
    const text = render({
      messages: { "p.M": [] },
      enums: { "p.E": { A: 0 } },
      services: { "p.S": [] },
      reserved: { "p.M": { numbers: [[8, 8], [10, 12]], names: ["old", "older"] } }, // prettier-ignore
      deprecated: new Set(["p.M", "p.E", "p.S"]),
    });
    expect(text).toContain(`message M {
  option deprecated = true;
  reserved 8, 10 to 12;
  reserved "old", "older";
}`);
    expect(text).toContain("service S {\n  option deprecated = true;\n}");
    expect(text).toContain("enum E {\n  option deprecated = true;\n  A = 0;\n}");
  });

  it("writes methods with their streaming flags", () => {
    const method = (name: string, client: boolean, server: boolean) => ({
      method: name,
      input: "p.M",
      output: "google.protobuf.Empty",
      client_streaming: client,
      server_streaming: server,
    });
    const text = render({
      messages: { "p.M": [] },
      services: { "p.S": [method("Unary", false, false), method("Up", true, false), method("Down", false, true)] },
    });
    expect(text).toContain(`service S {
  rpc Unary(.p.M) returns (.google.protobuf.Empty);
  rpc Up(stream .p.M) returns (.google.protobuf.Empty);
  rpc Down(.p.M) returns (stream .google.protobuf.Empty);
}`);
  });

  it("imports what it refers to, once, sorted, and not itself", () => {
    const other = { ...empty, path: "a/q.proto", package: "q", messages: { "q.N": [] } };
    const text = render(
      {
        messages: {
          "p.M": [
            field("t", 1, "google.protobuf.Timestamp"),
            field("n", 2, "q.N"),
            field("m", 3, "map<string, q.N>", { label: "map" }),
            field("self", 4, "p.M"),
          ],
        },
      },
      [other],
    );
    expect(text.match(/^import .*$/gm)).toEqual(['import "a/q.proto";', 'import "google/protobuf/timestamp.proto";']);
  });

  it("refuses a type that no file defines, naming the field or method", () => {
    expect(() => render({ messages: { "p.M": [field("x", 1, "q.N")] } })).toThrow(
      "cannot generate p.M.x: no file defines its type q.N",
    );
    const method = { method: "Do", input: "q.N", output: "q.N", client_streaming: false, server_streaming: false };
    expect(() => render({ services: { "p.S": [method] } })).toThrow("cannot generate p.S/Do");
  });
});

describe("indexTypes", () => {
  it("refuses two files that define one type", () => {
    const file = { ...empty, messages: { "p.M": [] } };
    expect(() => indexTypes([file, { ...file, path: "other.proto" }])).toThrow(
      "cannot generate p.M into other.proto: p.proto defines it",
    );
  });
});
