import { readdirSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { readPlannedFiles } from "./generate.js";
import { plan } from "./plan.js";
import { indexTypes, renderProto } from "./render-proto.js";

const workspaceRoot = resolve(import.meta.dirname, "../../..");

describe("plan", () => {
  it.each(plan)("places every type of the tables of $name and resolves every reference", async (each) => {
    const files = await readPlannedFiles(each, workspaceRoot);
    const types = indexTypes(files);
    for (const file of files) expect(renderProto(file, types)).toContain(`package ${file.package};`);
  });

  it("uses every table that is here, but for the one that package ttrpc is written after", () => {
    const tables = readdirSync(resolve(workspaceRoot, "tools/codegen/wire")).map((file) => file.replace(".json", ""));
    const used = plan.flatMap((each) => each.tables.map(({ table }) => table));
    expect([...used, "ttrpc"].sort()).toEqual(tables.sort());
  });
});
