/** mount(2) flags, as in <sys/mount.h>. */
export const MountFlag = {
  rdonly: 1,
  nosuid: 2,
  nodev: 4,
  noexec: 8,
  synchronous: 16,
  remount: 32,
  dirsync: 128,
  noatime: 1024,
  nodiratime: 2048,
  bind: 4096,
  move: 8192,
  rec: 16384,
  silent: 32768,
  unbindable: 1 << 17,
  private: 1 << 18,
  slave: 1 << 19,
  shared: 1 << 20,
  relatime: 1 << 21,
  strictatime: 1 << 24,
  lazytime: 1 << 25,
} as const;

/** umount2(2) flags. */
export const UnmountFlag = { force: 1, detach: 2, expire: 4, nofollow: 8 } as const;

/** Options of mount(8) and of OCI that are flags; every other option is data for the filesystem. */
const flagOptions: Readonly<Record<string, { set?: number; clear?: number }>> = {
  defaults: {},
  ro: { set: MountFlag.rdonly },
  rw: { clear: MountFlag.rdonly },
  nosuid: { set: MountFlag.nosuid },
  suid: { clear: MountFlag.nosuid },
  nodev: { set: MountFlag.nodev },
  dev: { clear: MountFlag.nodev },
  noexec: { set: MountFlag.noexec },
  exec: { clear: MountFlag.noexec },
  sync: { set: MountFlag.synchronous },
  async: { clear: MountFlag.synchronous },
  dirsync: { set: MountFlag.dirsync },
  remount: { set: MountFlag.remount },
  noatime: { set: MountFlag.noatime },
  atime: { clear: MountFlag.noatime },
  nodiratime: { set: MountFlag.nodiratime },
  diratime: { clear: MountFlag.nodiratime },
  bind: { set: MountFlag.bind },
  rbind: { set: MountFlag.bind | MountFlag.rec },
  relatime: { set: MountFlag.relatime },
  norelatime: { clear: MountFlag.relatime },
  strictatime: { set: MountFlag.strictatime },
  nostrictatime: { clear: MountFlag.strictatime },
  lazytime: { set: MountFlag.lazytime },
  nolazytime: { clear: MountFlag.lazytime },
};

const propagationOptions: Readonly<Record<string, number>> = {
  private: MountFlag.private,
  rprivate: MountFlag.private | MountFlag.rec,
  shared: MountFlag.shared,
  rshared: MountFlag.shared | MountFlag.rec,
  slave: MountFlag.slave,
  rslave: MountFlag.slave | MountFlag.rec,
  unbindable: MountFlag.unbindable,
  runbindable: MountFlag.unbindable | MountFlag.rec,
};

/** A list of mount options, sorted into what mount(2) takes. */
export interface ParsedMountOptions {
  readonly flags: number;
  /** Propagation changes, in order; each is a mount(2) call of its own. */
  readonly propagation: readonly number[];
  /** What is left for the filesystem, comma-separated; empty where nothing is. */
  readonly data: string;
}

/** Sorts mount options (`ro`, `nosuid`, `rslave`, `size=64m`) into flags, propagation and data. */
export function parseMountOptions(options: readonly string[]): ParsedMountOptions {
  let flags = 0;
  const propagation: number[] = [];
  const data: string[] = [];
  for (const option of options) {
    const flag = flagOptions[option];
    const spread = propagationOptions[option];
    if (flag !== undefined) flags = (flags | (flag.set ?? 0)) & ~(flag.clear ?? 0);
    else if (spread !== undefined) propagation.push(spread);
    else if (option !== "") data.push(option);
  }
  return { flags, propagation, data: data.join(",") };
}
