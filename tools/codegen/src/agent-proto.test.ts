/** The agent's generated messages, of which package virtcontainers keeps only the code. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { fromBinary, toBinary, type DescFile } from "@bufbuild/protobuf";
import { describe, expect, it } from "@jest/globals";
import * as agentProto from "@kata-ts/virtcontainers/agent-proto";

import { describeFiles, describeTables, type WireTable } from "../test/golden/generated/describe-types.js";
import { readFixtures } from "../test/golden/generated/fixtures.js";
import { values as generatedValues } from "../test/golden/generated/values.js";
import { values as writtenValues } from "../test/golden/written/values.js";

const projectRoot = resolve(import.meta.dirname, "..");
const table = JSON.parse(readFileSync(resolve(projectRoot, "wire/kata-agent-4.json"), "utf8")) as WireTable;
const files = Object.values(agentProto).filter((each): each is DescFile => "kind" in each && each.kind === "file");

describe("agent descriptors", () => {
  it("say what the table says, no more and no less", () => {
    expect(describeFiles(files)).toEqual(describeTables([table], () => true));
  });

  it("stand in one file for each file of the table", () => {
    const paths = Object.keys(table.files).map((path) => path.slice(path.lastIndexOf("/") + 1));
    expect(files.map((file) => `${file.name}.proto`).sort()).toEqual(paths.sort());
  });
});

describe.each([
  { origin: "generated", values: generatedValues },
  { origin: "written", values: writtenValues },
] as const)("$origin golden bytes", ({ origin, values }) => {
  const fixtures = readFixtures(resolve(projectRoot, "test/golden"), origin);

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
  it("cover what every method of the agent receives and answers", () => {
    const covered = new Set(Object.values(generatedValues).map((value) => value.schema.typeName));
    const methods = [...agentProto.AgentService.methods, ...agentProto.Health.methods];
    const needed = methods.flatMap(({ input, output }) => [input.typeName, output.typeName]);
    expect(needed.filter((name) => !covered.has(name) && name !== "google.protobuf.Empty")).toEqual([]);
  });
});
