import { build } from "esbuild";
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How the program's code is kept in the executable. Which is faster depends on how much of it a start uses. */
export type CodeStorage = "snapshot" | "code-cache";

/** What to build. */
export interface SingleExecutableOptions {
  /** The program's TypeScript entry file. */
  readonly entry: string;
  readonly output: string;
  readonly storage: CodeStorage;
  /** Files that the program reads with `node:sea`, by asset name. */
  readonly assets?: Readonly<Record<string, string>>;
  /** Options for Node and V8, fixed in the executable: neither argv nor NODE_OPTIONS changes them. */
  readonly execArgv?: readonly string[];
}

/**
 * Bundles a program with esbuild and puts it, with the Node.js that runs this, into one executable file.
 *
 * @returns the size of the bundle in bytes
 */
export async function buildSingleExecutable(options: SingleExecutableOptions): Promise<number> {
  await mkdir(dirname(options.output), { recursive: true });
  const work = await mkdtemp(join(dirname(options.output), ".sea-"));
  try {
    const main = join(work, "main.cjs");
    const size = await bundleProgram(options.entry, main);
    const config = join(work, "sea.json");
    const output = join(work, basename(options.output));
    await writeFile(
      config,
      JSON.stringify({
        main,
        output,
        disableExperimentalSEAWarning: true,
        useSnapshot: options.storage === "snapshot",
        useCodeCache: options.storage === "code-cache",
        execArgv: options.execArgv ?? [],
        execArgvExtension: "none",
        assets: options.assets ?? {},
      }),
    );
    await run(process.execPath, ["--build-sea", config], { env: { ...process.env, NODE_OPTIONS: "" } });
    await chmod(output, 0o755);
    // A new file, never an open one overwritten: an older build may be running.
    await rename(output, options.output);
    return size;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Bundles a program into one CommonJS file; returns its size in bytes. */
async function bundleProgram(entry: string, outfile: string): Promise<number> {
  const result = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    // A snapshot is built without `module` and `exports`.
    format: "iife",
    target: `node${process.versions.node}`,
    conditions: ["development"],
    minify: true,
    keepNames: true,
    metafile: true,
    logLevel: "error",
    // Asked only where there is no executable around the program.
    define: { "import.meta.url": "undefined" },
  });
  return Object.values(result.metafile.outputs)[0]?.bytes ?? 0;
}
