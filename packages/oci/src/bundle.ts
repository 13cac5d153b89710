/** A bundle directory, seen through its `config.json`. Nothing here touches the disk. */
import { InvalidBundleError } from "./errors.js";
import type { ParseSpecOptions } from "./parse-spec.js";
import { parseSpec } from "./parse-spec.js";
import { printable } from "./printable.js";
import { resolvePath } from "./resolve-path.js";
import type { Spec } from "./spec.js";

/** What a bundle says. All paths are absolute and without `.` and `..`. */
export interface Bundle {
  readonly path: string;
  /** Where the container's root file system is (or will be mounted). */
  readonly rootfsPath: string;
  readonly spec: Spec;
}

/**
 * Where the bundle at `bundlePath` has its configuration.
 *
 * @throws InvalidBundleError if `bundlePath` is not absolute.
 */
export function bundleConfigPath(bundlePath: string): string {
  return resolvePath(checkedPath(bundlePath), "config.json");
}

/**
 * Parses what was read from `bundleConfigPath(bundlePath)`; `config` and the options are those of `parseSpec`.
 *
 * @throws InvalidBundleError if `bundlePath` is not absolute.
 * @throws InvalidSpecError with everything that is wrong in `config`.
 */
export function parseBundle(bundlePath: string, config: unknown, options: ParseSpecOptions = {}): Bundle {
  const path = checkedPath(bundlePath);
  const spec = parseSpec(config, options);
  return { path, rootfsPath: resolvePath(path, spec.root.path), spec };
}

function checkedPath(path: string): string {
  if (!path.startsWith("/") || path.includes("\0")) {
    throw new InvalidBundleError(`expected an absolute path, got ${printable(path)}`);
  }
  return resolvePath("/", path);
}
