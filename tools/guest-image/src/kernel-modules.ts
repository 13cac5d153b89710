import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runProgram } from "./run-program.js";

/** A name asked for is no module of this kernel, nor built into it. */
export class UnknownModuleError extends Error {
  override readonly name = "UnknownModuleError";
  readonly kind = "not-found";
}

/** The only kernel release below `root`/lib/modules. */
export async function findRelease(root: string): Promise<string> {
  const releases = await readdir(join(root, "lib/modules"));
  const [release] = releases;
  if (release === undefined || releases.length > 1) {
    throw new Error(`cannot tell the kernel release: ${root}/lib/modules holds ${releases.length} of them`);
  }
  return release;
}

/**
 * The files of the named modules and of all they depend on, in modules.dep's notation (relative to the release's
 * folder), every dependency before what needs it.
 *
 * @param modulesDep text of `modules.dep`
 * @param builtin text of `modules.builtin`; names found there need no file
 * @throws UnknownModuleError
 */
export function moduleClosure(modulesDep: string, builtin: string, names: readonly string[]): string[] {
  const dependencies = new Map<string, string[]>();
  const byName = new Map<string, string>();
  for (const line of modulesDep.split("\n")) {
    const [file, rest] = line.split(":");
    if (file === undefined || rest === undefined) continue;
    dependencies.set(file, rest.split(" ").filter(Boolean));
    byName.set(moduleName(file), file);
  }
  const builtins = new Set(builtin.split("\n").map(moduleName));
  const ordered = new Set<string>();
  const add = (file: string): void => {
    if (ordered.has(file)) return;
    // modules.dep lists what is needed last first.
    for (const needed of [...(dependencies.get(file) ?? [])].reverse()) add(needed);
    ordered.add(file);
  };
  for (const name of names) {
    const file = byName.get(moduleName(name));
    if (file !== undefined) add(file);
    else if (!builtins.has(moduleName(name))) {
      throw new UnknownModuleError(`cannot find kernel module ${name}: this kernel neither has nor includes it`);
    }
  }
  return [...ordered];
}

/** Copies the named modules and their dependencies from one root to another and indexes them there for modprobe. */
export async function installModules(
  from: string,
  to: string,
  release: string,
  names: readonly string[],
): Promise<string[]> {
  const source = join(from, "lib/modules", release);
  const target = join(to, "lib/modules", release);
  const files = moduleClosure(
    await readFile(join(source, "modules.dep"), "utf8"),
    await readFile(join(source, "modules.builtin"), "utf8"),
    names,
  );
  for (const file of files) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await cp(join(source, file), join(target, file));
  }
  for (const index of ["modules.order", "modules.builtin", "modules.builtin.modinfo"]) {
    await cp(join(source, index), join(target, index));
  }
  await runProgram("depmod", ["-b", to, release]);
  return files;
}

/** Modules are named with either dash or underscore; the kernel makes no difference. */
function moduleName(file: string): string {
  return basename(file)
    .replace(/\.ko(\.\w+)?$/, "")
    .replaceAll("-", "_");
}
