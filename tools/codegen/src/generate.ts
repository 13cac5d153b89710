/** The whole generation, package by package. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { format } from "prettier";

import { writeGoldens } from "./golden/write-goldens.js";
import { placeFiles, type ProtoFile } from "./place-files.js";
import type { PackagePlan } from "./plan.js";
import type { Protoc } from "./protoc.js";
import { indexTypes, renderProto } from "./render-proto.js";
import { renderSourceNote } from "./source-note.js";
import { parseWireTable } from "./wire-table.js";

/** Folders of one run, absolute. */
export interface GenerateOptions {
  /** Where `tools/codegen/wire` and hand-written fixtures are read. */
  readonly workspaceRoot: string;
  /** Where files are written; the workspace root, or an empty folder to compare with. */
  readonly outRoot: string;
  readonly protoc: Protoc;
}

/** The folders that generation owns: it empties them first, and whatever is in them is generated. */
export function ownedFolders(plan: PackagePlan): readonly string[] {
  return [plan.protoDir, plan.genDir, join(plan.golden.dir, "generated"), join(plan.golden.dir, "hex")];
}

/**
 * Writes everything that `plan` asks for below `outRoot`.
 *
 * @throws WireTableError, PlanError, ToolMissingError, ProtocError; folders are then left half-written.
 */
export async function generate(plan: PackagePlan, { workspaceRoot, outRoot, protoc }: GenerateOptions): Promise<void> {
  const files = await readPlannedFiles(plan, workspaceRoot);
  const types = indexTypes(files);
  for (const folder of ownedFolders(plan)) await rm(join(outRoot, folder), { recursive: true, force: true });

  const protoDir = join(outRoot, plan.protoDir);
  for (const file of files) await write(join(protoDir, file.path), renderProto(file, types));
  await write(join(protoDir, "SOURCE.md"), await format(renderSourceNote(plan, files), { parser: "markdown" }));

  const genDir = join(outRoot, plan.genDir);
  await mkdir(genDir, { recursive: true });
  await protoc.generateTypeScript(
    protoDir,
    files.map((file) => file.path),
    genDir,
  );
  if (plan.hasIndex) await write(join(genDir, "index.ts"), renderIndex(files));

  const outDir = join(outRoot, plan.golden.dir);
  await writeGoldens(plan, files, protoc, { sourceDir: join(workspaceRoot, plan.golden.dir), outDir, protoDir });
  const values = join(outDir, "generated", "values.ts");
  await writeFile(values, await format(await readFile(values, "utf8"), { parser: "typescript", printWidth: 120 }));
  await copySupport(join(workspaceRoot, "tools/codegen/test/support"), join(outDir, "generated"));
}

/** What tests of generated code share: packages cannot import it from here, this being a tool. */
async function copySupport(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    const header = `// Copied from tools/codegen/test/support/${name} by nx run codegen:generate\n`;
    await write(join(to, name), header + (await readFile(join(from, name), "utf8")));
  }
}

/** The files of every table that `plan` names, in the order of the plan. */
export async function readPlannedFiles(plan: PackagePlan, workspaceRoot: string): Promise<readonly ProtoFile[]> {
  const files: ProtoFile[] = [];
  for (const tablePlan of plan.tables) {
    const path = join(workspaceRoot, "tools/codegen/wire", `${tablePlan.table}.json`);
    const table = parseWireTable(tablePlan.table, JSON.parse(await readFile(path, "utf8")));
    files.push(...placeFiles(table, tablePlan));
  }
  return files;
}

function renderIndex(files: readonly ProtoFile[]): string {
  return [
    "// Generated; to regenerate: nx run codegen:generate",
    ...files.map((file) => `export * from "./${file.path.replace(/\.proto$/, "_pb.js")}";`),
    "",
  ].join("\n");
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
