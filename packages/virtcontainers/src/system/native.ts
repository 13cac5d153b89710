/**
 * Loads koffi, through which system calls are made in this process (0.1 ms where a helper program costs 14 ms). It is
 * loaded on first use, because `start` must not pay for it, and found in one of three places: an asset of a single
 * executable, a file named by `useNativeLibrary`, or node_modules.
 */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import type koffi from "koffi";

type Koffi = typeof koffi;

let loaded: Koffi | undefined;
let libraryPath: string | undefined;

/** Names the file that holds koffi's native part, for a program that ships it outside node_modules. */
export function useNativeLibrary(path: string): void {
  libraryPath = path;
}

/** The koffi module. Loaded once per process, about 1 ms from a file, 12 ms through node_modules. */
export function loadKoffi(): Koffi {
  loaded ??= libraryPath !== undefined ? openAddon(libraryPath) : (fromSingleExecutable() ?? fromNodeModules());
  return loaded;
}

function openAddon(path: string): Koffi {
  const addon: { exports: unknown } = { exports: {} };
  process.dlopen(addon, path);
  return addon.exports as Koffi;
}

/** A single executable carries the addon as an asset; dlopen needs a file, which exists without a name for that moment. */
function fromSingleExecutable(): Koffi | undefined {
  const sea = process.getBuiltinModule("node:sea");
  if (!sea.isSea()) return undefined;
  const asset = Buffer.from(sea.getRawAsset("koffi.node"));
  const O_TMPFILE = 0o20000000 | constants.O_DIRECTORY;
  const fd = openSync("/dev/shm", O_TMPFILE | constants.O_RDWR, 0o700);
  try {
    for (let done = 0; done < asset.length;) done += writeSync(fd, asset, done);
    return openAddon(`/proc/self/fd/${fd}`);
  } finally {
    closeSync(fd);
  }
}

function fromNodeModules(): Koffi {
  return createRequire(import.meta.url)("koffi") as Koffi;
}
