/**
 * Makes what is generated in this folder: `gen` (from `proto`) and `golden/*.hex` (from `golden/*.txtpb`). Needs protoc
 * and the well-known protos: `apt-get install protobuf-compiler libprotobuf-dev`. Run: `node test/generate.mjs`.
 */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const bin = join(here, "../../../node_modules/.bin");
const include = ["-I", join(here, "proto"), "-I", "/usr/include"];
const files = globSync("**/*.proto", { cwd: join(here, "proto") });

execFileSync("protoc", [
  ...include,
  `--plugin=protoc-gen-es=${join(bin, "protoc-gen-es")}`,
  `--es_out=${join(here, "gen")}`,
  "--es_opt=target=ts,import_extension=js,erasable_syntax=true",
  ...files,
]);
for (const name of globSync("gen/**/*.ts", { cwd: here })) {
  const path = join(here, name);
  // The rules of this workspace find nothing in these files, and take a needless directive for an error.
  writeFileSync(path, readFileSync(path, "utf8").replace("/* eslint-disable */\n", ""));
}
execFileSync(join(bin, "prettier"), ["--log-level", "warn", "--write", join(here, "gen")]);

for (const name of globSync("golden/*.txtpb", { cwd: here })) {
  const input = readFileSync(join(here, name));
  const message = /^# proto-message: (\S+)$/m.exec(input.toString())?.[1];
  const bytes = execFileSync("protoc", [...include, `--encode=${message}`, ...files], { input });
  writeFileSync(join(here, name.replace(/\.txtpb$/, ".hex")), `${bytes.toString("hex")}\n`);
}
