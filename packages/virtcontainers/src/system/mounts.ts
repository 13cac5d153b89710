import { readFileSync } from "node:fs";
import * as libc from "./libc.js";
import { MountFlag, parseMountOptions, UnmountFlag } from "./mount-flags.js";
import { hasCode } from "./system-error.js";

/** One filesystem to mount, as containerd and OCI describe it. */
export interface MountSpec {
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

/** Mounts in the mount namespace of this process. Every method throws a SystemError that names source and target. */
export interface Mounts {
  /** Mounts a filesystem; its options may be flags, propagation or data. */
  mount(spec: MountSpec, target: string): void;
  /** Makes what is at `source` visible at `target` too. */
  bind(source: string, target: string, options?: { recursive?: boolean; readOnly?: boolean }): void;
  /** Changes how mounts below `target` spread. */
  setPropagation(target: string, propagation: "shared" | "slave" | "private"): void;
  /** Detaches whatever is mounted on `target`, all layers of it; nothing mounted there is fine. */
  unmountAll(target: string): void;
  /** The mount points of this namespace at or below `directory`, parents first. */
  below(directory: string): string[];
}

/** The mounts of this machine. */
export class HostMounts implements Mounts {
  mount(spec: MountSpec, target: string): void {
    const { flags, propagation, data } = parseMountOptions(spec.options);
    libc.mount(spec.source, target, { type: spec.type, flags, data: data === "" ? null : data });
    // A bind mount takes over the flags of its source; what was asked for needs a second call.
    const wanted = flags & ~(MountFlag.bind | MountFlag.rec);
    if ((flags & MountFlag.bind) !== 0 && wanted !== 0) {
      libc.mount(null, target, { flags: wanted | MountFlag.bind | MountFlag.remount });
    }
    for (const spread of propagation) libc.mount(null, target, { flags: spread });
  }

  bind(source: string, target: string, options: { recursive?: boolean; readOnly?: boolean } = {}): void {
    const flags = MountFlag.bind | (options.recursive === true ? MountFlag.rec : 0);
    libc.mount(source, target, { flags });
    if (options.readOnly === true) {
      libc.mount(null, target, { flags: MountFlag.bind | MountFlag.remount | MountFlag.rdonly });
    }
  }

  setPropagation(target: string, propagation: "shared" | "slave" | "private"): void {
    libc.mount(null, target, { flags: MountFlag[propagation] });
  }

  unmountAll(target: string): void {
    try {
      for (;;) libc.umount(target, UnmountFlag.detach | UnmountFlag.nofollow);
    } catch (error) {
      // EINVAL: nothing (left) mounted there; ENOENT: nothing there at all.
      if (!hasCode(error, "EINVAL", "ENOENT")) throw error;
    }
  }

  below(directory: string): string[] {
    return parseMountPoints(readFileSync("/proc/self/mountinfo", "utf8")).filter(
      (point) => point === directory || point.startsWith(`${directory}/`),
    );
  }
}

/** The mount points in the text of a `mountinfo` file, in its order. */
export function parseMountPoints(mountinfo: string): string[] {
  return mountinfo
    .split("\n")
    .map((line) => line.split(" ")[4])
    .filter((point) => point !== undefined)
    .map((point) => point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))));
}
