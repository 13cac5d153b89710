import { libc, MountFlag, parseMountOptions, toSystemError } from "@kata-ts/virtcontainers/system";
import { statSync } from "node:fs";
import type { MountEntry } from "../container-engine.js";
import { isBind, type PreparedMount } from "./plan-root.js";

const AT_FDCWD = -100;
const AT_EMPTY_PATH = 0x1000;
const AT_RECURSIVE = 0x8000;
const OPEN_TREE_CLONE = 1;
const OPEN_TREE_CLOEXEC = 0o2000000;
const syscallOpenTree = 428;
const syscallMountSetattr = 442;

/** mount(2) flags with the bit that means the same to mount_setattr(2), and the mask that must be cleared first. */
const attributes: readonly { flag: number; set: number; clear?: number }[] = [
  { flag: MountFlag.rdonly, set: 0x1 },
  { flag: MountFlag.nosuid, set: 0x2 },
  { flag: MountFlag.nodev, set: 0x4 },
  { flag: MountFlag.noexec, set: 0x8 },
  { flag: MountFlag.noatime, set: 0x10, clear: 0x70 },
  { flag: MountFlag.strictatime, set: 0x20, clear: 0x70 },
  { flag: MountFlag.nodiratime, set: 0x80 },
];

/** Mounts of one container, with the descriptors that must be closed once the container holds its own. */
export interface PreparedMounts {
  readonly mounts: readonly PreparedMount[];
  readonly fds: readonly number[];
  close(): void;
}

/**
 * Opens what is to be bound while its source can still be named: the container itself will not see this root any more.
 *
 * @throws SystemError that names the source which cannot be bound.
 */
export function prepareMounts(entries: readonly MountEntry[]): PreparedMounts {
  const fds: number[] = [];
  const close = () => {
    for (const fd of fds.splice(0)) libc.close(fd);
  };
  try {
    const mounts = entries.map((entry): PreparedMount => {
      if (!isBind(entry.options)) return toFilesystem(entry);
      const fd = openTree(entry);
      fds.push(fd);
      return { kind: "bind", destination: entry.destination, fd, isDirectory: isDirectory(entry.source) };
    });
    return { mounts, fds: [...fds], close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The guest has cgroup v2 alone, so that is what a container which asks for its cgroups gets. */
function toFilesystem(entry: MountEntry): PreparedMount {
  if (entry.type !== "cgroup") return { kind: "filesystem", ...entry };
  return { kind: "filesystem", ...entry, type: "cgroup2", source: "cgroup2" };
}

function openTree(entry: MountEntry): number {
  const what = `bind ${entry.source} to ${entry.destination}`;
  const { flags, propagation } = parseMountOptions(entry.options);
  const recursive = (flags & MountFlag.rec) === 0 ? 0 : AT_RECURSIVE;
  const open = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | recursive;
  const fd = libc.syscall(what, syscallOpenTree, AT_FDCWD, entry.source, open);
  try {
    const wanted = attributes.filter(({ flag }) => (flags & flag) !== 0);
    const set = wanted.reduce((sum, attribute) => sum | attribute.set, 0);
    const clear = wanted.reduce((sum, attribute) => sum | (attribute.clear ?? 0), 0);
    if (set !== 0) setAttributes(fd, 0, { set, clear, propagation: 0 }, what);
    // Without a word on propagation a container's mounts are its own.
    for (const spread of propagation.length > 0 ? propagation : [MountFlag.private | MountFlag.rec]) {
      const depth = (spread & MountFlag.rec) === 0 ? 0 : AT_RECURSIVE;
      setAttributes(fd, depth, { set: 0, clear: 0, propagation: spread & ~MountFlag.rec }, what);
    }
    return fd;
  } catch (error) {
    libc.close(fd);
    throw error;
  }
}

function setAttributes(
  fd: number,
  depth: number,
  change: { set: number; clear: number; propagation: number },
  what: string,
): void {
  const attribute = BigUint64Array.of(BigInt(change.set), BigInt(change.clear), BigInt(change.propagation), 0n);
  const bytes = new Uint8Array(attribute.buffer);
  libc.syscall(what, syscallMountSetattr, fd, "", AT_EMPTY_PATH | depth, bytes, bytes.length);
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw toSystemError(`bind ${path}`, error);
  }
}
