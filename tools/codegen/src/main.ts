/** `node dist/main.js generate|check`: write all generated files, or fail if they are not what would be written. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { compareTrees } from "./compare-trees.js";
import { generate, ownedFolders } from "./generate.js";
import { plan } from "./plan.js";
import { Protoc } from "./protoc.js";

const workspaceRoot = resolve(import.meta.dirname, "../../..");
const protoc = new Protoc({ pluginPath: join(workspaceRoot, "node_modules/.bin/protoc-gen-es") });

async function generateInto(outRoot: string): Promise<void> {
  for (const each of plan) await generate(each, { workspaceRoot, outRoot, protoc });
}

async function check(): Promise<readonly string[]> {
  const outRoot = await mkdtemp(join(tmpdir(), "codegen-check-"));
  try {
    await generateInto(outRoot);
    const folders = plan.flatMap(ownedFolders);
    return (await Promise.all(folders.map((each) => compareTrees(each, outRoot, workspaceRoot)))).flat();
  } finally {
    await rm(outRoot, { recursive: true, force: true });
  }
}

const [command] = process.argv.slice(2);
switch (command) {
  case "generate":
    await generateInto(workspaceRoot);
    break;
  case "check": {
    const differences = await check();
    for (const line of differences) process.stderr.write(`${line}\n`);
    if (differences.length > 0) {
      process.stderr.write("Generated files are not up to date: run nx run codegen:generate and commit the result.\n");
      process.exitCode = 1;
    }
    break;
  }
  default:
    process.stderr.write("Usage: node dist/main.js generate|check\n");
    process.exitCode = 2;
}
