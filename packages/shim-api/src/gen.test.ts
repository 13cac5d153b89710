/** The generated messages: against the tables that they were generated from, and against the bytes of another encoder. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { fromBinary, toBinary, type DescFile } from "@bufbuild/protobuf";
import { beforeAll, describe, expect, it } from "@jest/globals";

import { describeFiles, describeTables, type WireTable } from "../test/golden/generated/describe-types.js";
import { readFixtures } from "../test/golden/generated/fixtures.js";
import { values as generatedValues } from "../test/golden/generated/values.js";
import { values as writtenValues } from "../test/golden/written/values.js";

const genDir = resolve(import.meta.dirname, "gen");
const goldenDir = resolve(import.meta.dirname, "../test/golden");
const wireDir = resolve(import.meta.dirname, "../../../tools/codegen/wire");

const tables = [
  "containerd-task-v2",
  "containerd-bootstrap",
  "containerd-events",
  "containerd-types",
  "containerd-introspection",
].map((name) => JSON.parse(readFileSync(join(wireDir, `${name}.json`), "utf8")) as WireTable);

/** What the tables have and a shim does not need. */
const notGenerated = [
  /^containerd\.events\.(Container|Content|Namespace|Sandbox|Snapshot)/,
  /^containerd\.services\.(images|introspection)\./,
  /^containerd\.types\.(Descriptor|Metric|Platform|Sandbox)(\.|$)/,
];

let files: readonly DescFile[];

beforeAll(async () => {
  const paths = readdirSync(genDir, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("_pb.ts"));
  const modules = await Promise.all(
    paths.map((path) => import(join(genDir, path)) as Promise<Readonly<Record<string, unknown>>>),
  );
  files = modules.flatMap((module) => Object.values(module)).filter(isFile);
});

describe("descriptors", () => {
  it("say what the tables say, no more and no less", () => {
    const expected = describeTables(tables, (name) => !notGenerated.some((pattern) => pattern.test(name)));
    expect(describeFiles(files)).toEqual(expected);
  });

  it("stand in files of the names that the tables list", () => {
    const listed = tables.flatMap((table) => Object.keys(table.files));
    expect(listed).toEqual(expect.arrayContaining(files.map((file) => `${file.name}.proto`)));
  });

  it("have reservations where the table has them, so that the comparison is not of nothing with nothing", () => {
    expect(describeFiles(files).reserved).toEqual({ "containerd.runc.v1.Options": { numbers: [[8, 8]], names: [] } });
  });
});

describe.each([
  { origin: "generated", values: generatedValues },
  { origin: "written", values: writtenValues },
] as const)("$origin golden bytes", ({ origin, values }) => {
  const fixtures = readFixtures(goldenDir, origin);

  it("have a value for every textproto, and no other", () => {
    expect(Object.keys(values).sort()).toEqual(fixtures.map((fixture) => fixture.name));
  });

  it.each(fixtures)("$name: our bytes are protoc's, and read back as the same value", ({ name, message, bytes }) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for ${name}`);
    expect(value.schema.typeName).toBe(message);
    expect(Buffer.from(toBinary(value.schema, value.message)).toString("hex")).toBe(Buffer.from(bytes).toString("hex"));
    expect(fromBinary(value.schema, bytes)).toEqual(value.message);
  });
});

describe("generated golden bytes", () => {
  it("cover every message", () => {
    const covered = new Set(Object.values(generatedValues).map((value) => value.schema.typeName));
    expect(Object.keys(describeFiles(files).messages).filter((name) => !covered.has(name))).toEqual([]);
  });
});

function isFile(value: unknown): value is DescFile {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "file";
}
