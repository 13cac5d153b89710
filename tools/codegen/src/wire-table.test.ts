import { describe, expect, it } from "@jest/globals";

import { WireTableError } from "./errors.js";
import { mapTypes, parseWireTable } from "./wire-table.js";

const table = {
  source: "someone/something@1234",
  package: "p",
  files: { "p.proto": { package: "p", syntax: "proto3" } },
  services: {},
  messages: { "p.M": [{ name: "id", number: 1, type: "string", label: "optional" }] },
  enums: {},
};

const withField = (field: Record<string, unknown>): unknown => ({
  ...table,
  messages: { "p.M": [{ name: "f", number: 1, type: "string", label: "optional", ...field }] },
});

describe("parseWireTable", () => {
  it("returns a well-formed table unchanged", () => {
    expect(parseWireTable("p", table)).toEqual(table);
  });

  it.each([
    ["a field property that it does not know", withField({ lable: "optional" }), "messages.p.M.0: Unrecognized key"],
    ["a label that it does not know", withField({ label: "required" }), "messages.p.M.0.label: Invalid option"],
    ["field number zero", withField({ number: 0 }), "messages.p.M.0.number: Too small"],
    ["a map type on a singular field", withField({ type: "map<string, string>" }), "messages.p.M.f: label optional"],
    ["a map label on a scalar", withField({ label: "map" }), "messages.p.M.f: label map does not go with type string"],
    ["a misspelt map type", withField({ label: "map", type: "map<string,string>" }), "messages.p.M.f: map<string,str"],
    ["a repeated member of a oneof", withField({ label: "repeated", oneof: "o" }), "messages.p.M.f: a member of a"],
    ["another syntax", { ...table, files: { a: { package: "p", syntax: "proto2" } } }, "files.a.syntax: Invalid input"],
    ["a section that it does not know", { ...table, message: {} }, "Unrecognized key"],
    ["something that is no table", [], "Invalid input"],
  ])("refuses %s", (_, value, problem) => {
    expect(() => parseWireTable("p", value)).toThrow(WireTableError);
    expect(() => parseWireTable("p", value)).toThrow(problem);
  });

  it("names every problem at once", () => {
    const value = { ...table, source: 1, enums: [] };
    expect(() => parseWireTable("p", value)).toThrow(/cannot read table p: source: .*; enums: /);
  });
});

describe("mapTypes", () => {
  it("splits key and value", () => {
    const type = "map<string, google.protobuf.Any>";
    expect(mapTypes({ name: "m", number: 1, type, label: "map" })).toEqual({
      key: "string",
      value: "google.protobuf.Any",
    });
  });

  it("refuses a field that is no map", () => {
    expect(() => mapTypes({ name: "m", number: 1, type: "string", label: "optional" })).toThrow("string is not a map");
  });
});
