/**
 * Writes the golden fixtures of a package: for each message a textproto, the bytes that protoc makes of it, and the same
 * value as a TypeScript literal for the test. Fixtures under `written/` are made by hand; of those only the bytes are
 * generated.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { PlanError } from "../errors.js";
import type { ProtoFile } from "../place-files.js";
import type { PackagePlan } from "../plan.js";
import type { Protoc } from "../protoc.js";
import { ValueChooser, type GoldenValue } from "./choose-values.js";
import { renderLiteral, schemaName } from "./render-literal.js";
import { renderTextproto } from "./render-textproto.js";

/** Where `written/` is read from and everything else goes. */
export interface GoldenFolders {
  /** Absolute path of the folder that holds `written/`. */
  readonly sourceDir: string;
  /** Absolute path of the folder that gets `generated/` and `hex/`. */
  readonly outDir: string;
  /** Absolute path of the proto root. */
  readonly protoDir: string;
}

interface Fixture {
  readonly name: string;
  readonly message: string;
  readonly value: GoldenValue;
}

/**
 * Writes all fixtures of `plan`, whose files are `files`.
 *
 * @throws PlanError if a file under `written/` does not say what message it is.
 */
export async function writeGoldens(
  plan: PackagePlan,
  files: readonly ProtoFile[],
  protoc: Protoc,
  { sourceDir, outDir, protoDir }: GoldenFolders,
): Promise<void> {
  const generatedDir = join(outDir, "generated");
  const hexDir = join(outDir, "hex");
  await mkdir(generatedDir, { recursive: true });
  await mkdir(hexDir, { recursive: true });
  const encode = async (name: string, message: string, text: string): Promise<void> => {
    const file = files.find((each) => message in each.messages);
    if (file === undefined) throw new PlanError(`cannot encode ${name}: ${message} is not generated`);
    const bytes = await protoc.encode(protoDir, file.path, message, text);
    await writeFile(join(hexDir, `${name}.hex`), formatHex(bytes));
  };

  const fixtures = chooseFixtures(plan, files);
  for (const { name, message, value } of fixtures) {
    const text = `# Generated; to regenerate: nx run codegen:generate\n# proto-message: ${message}\n${renderTextproto(value)}`;
    await writeFile(join(generatedDir, `${name}.textproto`), text);
    await encode(name, message, text);
  }
  await writeFile(join(generatedDir, "values.ts"), renderValues(plan, files, fixtures));

  const writtenDir = join(sourceDir, "written");
  for (const file of (await readdir(writtenDir)).filter((each) => each.endsWith(".textproto")).sort()) {
    const text = await readFile(join(writtenDir, file), "utf8");
    const message = /^# proto-message: (\S+)$/m.exec(text)?.[1];
    if (message === undefined) throw new PlanError(`cannot encode ${file}: it has no line "# proto-message: <name>"`);
    await encode(`written.${file.slice(0, -".textproto".length)}`, message, text);
  }
}

/** Lower-case hex, 32 bytes a line, so that a diff shows where the bytes differ. */
export function formatHex(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return hex.replace(/.{1,64}/g, "$&\n");
}

function chooseFixtures(plan: PackagePlan, files: readonly ProtoFile[]): readonly Fixture[] {
  const fixtures: Fixture[] = [];
  for (const message of messagesOf(plan, files)) {
    fixtures.push({ name: message, message, value: new ValueChooser(files).full(message) });
    const zeros = new ValueChooser(files).presentZeros(message);
    if (zeros !== undefined) fixtures.push({ name: `${message}.zeros`, message, value: zeros });
  }
  return fixtures;
}

function messagesOf(plan: PackagePlan, files: readonly ProtoFile[]): readonly string[] {
  const names =
    plan.golden.messages === "all"
      ? files.flatMap((file) => Object.keys(file.messages))
      : files
          .flatMap((file) => Object.values(file.services).flat())
          .flatMap(({ input, output }) => [input, output])
          .filter((name) => files.some((file) => name in file.messages));
  return [...new Set(names)].sort();
}

function renderValues(plan: PackagePlan, files: readonly ProtoFile[], fixtures: readonly Fixture[]): string {
  const messages = new Set(files.flatMap((file) => Object.keys(file.messages)));
  // Two files of a package may each define a message of the same base name; then the import needs another name.
  const aliases = new Map<string, string>();
  const imports = new Map<string, string[]>();
  for (const message of new Set(fixtures.map((fixture) => fixture.message))) {
    const file = files.find((each) => message in each.messages);
    const schema = schemaName(message, messages);
    const isTaken = [...aliases.values()].includes(schema);
    const alias = isTaken
      ? message.replace(/[.](\w)/g, (_, letter: string) => letter.toUpperCase()) + "Schema"
      : schema;
    aliases.set(message, alias);
    const from = importPath(plan, file?.path ?? "");
    imports.set(from, [...(imports.get(from) ?? []), isTaken ? `${schema} as ${alias}` : schema]);
  }
  const lines = [
    "// Generated; to regenerate: nx run codegen:generate",
    `import { create, type DescMessage, type Message } from "@bufbuild/protobuf";`,
    ...[...imports].map(([from, names]) => `import { ${names.join(", ")} } from "${from}";`),
    "",
    "/** The value of every textproto in this folder, by file name. */",
    "export const values: Readonly<Record<string, { readonly schema: DescMessage; readonly message: Message }>> = {",
    ...fixtures.map(({ name, message, value }) => {
      const schema = aliases.get(message) ?? "";
      return `"${name}": { schema: ${schema}, message: create(${schema}, ${renderLiteral(value)}) },`;
    }),
    "};",
  ];
  return lines.join("\n");
}

function importPath({ golden }: PackagePlan, protoPath: string): string {
  if ("module" in golden.importFrom) return golden.importFrom.module;
  return `${golden.importFrom.genDir}/${protoPath.replace(/\.proto$/, "_pb.js")}`;
}
