import { describe, expect, it } from "@jest/globals";

import { PlanError } from "./errors.js";
import { baseName, packageOf, placeFiles, topLevel, type FilePlan } from "./place-files.js";
import type { WireTable } from "./wire-table.js";

const table: WireTable = {
  source: "someone/something@1234",
  package: ["a", "b"],
  files: {
    "api/a.proto": { package: "a", syntax: "proto3" },
    "api/b1.proto": { package: "b", syntax: "proto3" },
    "api/b2.proto": { package: "b", syntax: "proto3" },
  },
  services: { "a.S": [] },
  messages: { "a.M": [], "b.N": [], "b.N.Inner": [], "b.N.Inner.Deep": [], "b.O": [] },
  enums: { "a.E": { ZERO: 0 }, "b.N.E": { ZERO: 0 } },
};

const place = (files: Record<string, FilePlan>, stripPrefix?: string) =>
  placeFiles(table, { table: "t", files, ...(stripPrefix === undefined ? {} : { stripPrefix }) });

const good: Record<string, FilePlan> = {
  "api/a.proto": { takes: "rest" },
  "api/b1.proto": { takes: ["b.O"] },
  "api/b2.proto": { takes: "rest" },
};

describe("placeFiles", () => {
  it("gives the rest of a package to one file and nested types to the file of their parent", () => {
    const files = place(good);
    expect(files.map((file) => [file.path, Object.keys(file.messages), Object.keys(file.enums)])).toEqual([
      ["api/a.proto", ["a.M"], ["a.E"]],
      ["api/b1.proto", ["b.O"], []],
      ["api/b2.proto", ["b.N", "b.N.Inner", "b.N.Inner.Deep"], ["b.N.E"]],
    ]);
    expect(files[0]?.services).toEqual({ "a.S": [] });
  });

  it("strips the prefix from the path but not from the source path", () => {
    expect(place(good, "api/").map((file) => [file.path, file.sourcePath])).toContainEqual(["a.proto", "api/a.proto"]);
  });

  it("does not return a file that is left out", () => {
    const files = place({ ...good, "api/b1.proto": { takes: ["b.O"], leaveOut: "nobody needs it" } });
    expect(files.map((file) => file.path)).toEqual(["api/a.proto", "api/b2.proto"]);
  });

  it.each<[string, Record<string, FilePlan>, string]>([
    ["a file that the plan forgot", { "api/a.proto": { takes: "rest" } }, "no entry for api/b1.proto"],
    ["a file that the table does not list", { ...good, x: { takes: [] } }, "lists no file x"],
    ["a type that the table does not define", { ...good, "api/b1.proto": { takes: ["b.X"] } }, "does not define it"],
    ["a nested type on its own", { ...good, "api/b1.proto": { takes: ["b.N.Inner"] } }, "does not define it"],
    [
      "a type that two files take",
      { ...good, "api/b1.proto": { takes: ["b.O"] }, "api/b2.proto": { takes: ["b.O", "b.N"] } },
      "cannot place b.O in api/b2.proto: api/b1.proto has it",
    ],
    ["a type that no file takes", { ...good, "api/b2.proto": { takes: [] } }, "cannot place b.N: no file of table t"],
  ])("refuses %s", (_, files, problem) => {
    expect(() => place(files)).toThrow(PlanError);
    expect(() => place(files)).toThrow(problem);
  });

  it("refuses a prefix that a path does not have", () => {
    expect(() => place(good, "src/")).toThrow("cannot strip src/ from api/a.proto");
  });
});

describe("names", () => {
  it("finds the outermost message of a nested type", () => {
    expect(topLevel("b.N.Inner.Deep", table)).toBe("b.N");
    expect(topLevel("b.O", table)).toBe("b.O");
  });

  it("splits a full name", () => {
    expect([packageOf("a.b.C"), baseName("a.b.C"), packageOf("C"), baseName("C")]).toEqual(["a.b", "C", "", "C"]);
  });
});
