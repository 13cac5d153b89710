/** The part of a container's list that builds what the container sees as its files. */
import { MountFlag, parseMountOptions, UnmountFlag } from "@kata-ts/virtcontainers/system";
import { posix } from "node:path";
import type { ContainerSpec, DeviceNode } from "../container-engine.js";
import type { SyscallStep } from "./syscall-step.js";

const AT_FDCWD = -100;
const MOVE_MOUNT_F_EMPTY_PATH = 0x4;
const S_IF = { fifo: 0o010000, char: 0o020000, block: 0o060000, file: 0o100000 };
const O_WRONLY_CLOEXEC = 0o2000001;

/** One mount, ready to be carried out. */
export type PreparedMount =
  /** A detached copy of the tree to bind, opened by this process: `fd` is moved to its place. */
  | { readonly kind: "bind"; readonly destination: string; readonly fd: number; readonly isDirectory: boolean }
  | {
      readonly kind: "filesystem";
      readonly destination: string;
      readonly type: string;
      readonly source: string;
      readonly options: readonly string[];
    };

/**
 * Makes `rootfs` the root, and only then mounts: every path below resolves inside the container, whatever symbolic links
 * its image holds.
 */
export function planRoot(spec: ContainerSpec, mounts: readonly PreparedMount[]): SyscallStep[] {
  const what = `make ${spec.rootfs} the root`;
  const [propagation = MountFlag.private | MountFlag.rec] = parseMountOptions([spec.rootfsPropagation]).propagation;
  return [
    // A private root would not let go of mounts that this process removes later; a slave follows.
    { name: "mount", args: [null, "/", null, MountFlag.slave | MountFlag.rec, null], what },
    { name: "mount", args: [spec.rootfs, spec.rootfs, null, MountFlag.bind | MountFlag.rec, null], what },
    { name: "chdir", args: [spec.rootfs], what },
    { name: "pivot_root", args: [".", "."], what },
    { name: "umount2", args: [".", UnmountFlag.detach], what: "leave the guest's own root" },
    { name: "chdir", args: ["/"], what },
    { name: "mount", args: [null, "/", null, propagation, null], what: "set the root's propagation" },
    { name: "umask", args: [0], what: "set the file mode mask" },
    ...mounts.flatMap(planMount),
    ...planDevices(spec),
    ...Object.entries(spec.sysctl).flatMap(([key, value]) => planSysctl(key, value)),
  ];
}

/** What must come after the last change to the container's files: read-only and hidden paths. */
export function planProtection(spec: ContainerSpec): SyscallStep[] {
  return [
    ...(spec.readonlyRootfs ? [readOnly("/", [])] : []),
    ...spec.readonlyPaths.flatMap((path): SyscallStep[] => [
      {
        name: "mount",
        args: [path, path, null, MountFlag.bind | MountFlag.rec, null],
        what: `make ${path} read-only`,
        tolerate: ["ENOENT"],
      },
      readOnly(path, ["ENOENT", "EINVAL"]),
    ]),
    ...spec.maskedPaths.flatMap(planMask),
    { name: "umask", args: [0o022], what: "set the file mode mask" },
  ];
}

function planMount(mount: PreparedMount): SyscallStep[] {
  const destination = posix.resolve("/", mount.destination);
  const what = `mount ${mount.kind === "bind" ? "a volume" : mount.type} on ${destination}`;
  if (mount.kind === "bind") {
    return [
      ...planTarget(destination, mount.isDirectory),
      { name: "move_mount", args: [mount.fd, "", AT_FDCWD, destination, MOVE_MOUNT_F_EMPTY_PATH], what },
    ];
  }
  const { flags, propagation, data } = parseMountOptions(mount.options);
  return [
    ...planTarget(destination, true),
    { name: "mount", args: [mount.source, destination, mount.type, flags, data === "" ? null : data], what },
    ...propagation.map((spread): SyscallStep => ({
      name: "mount",
      args: [null, destination, null, spread, null],
      what: `set the propagation of ${destination}`,
    })),
  ];
}

/** Creates the directory or file to mount on. What fails for another reason shows when the mount itself does. */
function planTarget(destination: string, isDirectory: boolean): SyscallStep[] {
  const parts = destination.split("/").filter(Boolean);
  const directories = isDirectory ? parts : parts.slice(0, -1);
  const what = `create ${destination}`;
  const steps = directories.map((_, index): SyscallStep => ({
    name: "mkdir",
    args: [`/${parts.slice(0, index + 1).join("/")}`, 0o755],
    what,
    tolerate: ["EEXIST", "EROFS", "EACCES"],
  }));
  if (!isDirectory) {
    steps.push({ name: "mknod", args: [destination, S_IF.file | 0o644, 0], what, tolerate: ["EEXIST", "EROFS"] });
  }
  return steps;
}

/** The devices that the OCI runtime spec promises, and the spec's own. */
const defaultDevices: readonly DeviceNode[] = (
  [
    ["/dev/null", 1, 3],
    ["/dev/zero", 1, 5],
    ["/dev/full", 1, 7],
    ["/dev/random", 1, 8],
    ["/dev/urandom", 1, 9],
    ["/dev/tty", 5, 0],
  ] as const
).map(([path, major, minor]) => ({ path, type: "char", major, minor, mode: 0o666, uid: 0, gid: 0 }));

const defaultLinks = [
  ["/proc/self/fd", "/dev/fd"],
  ["/proc/self/fd/0", "/dev/stdin"],
  ["/proc/self/fd/1", "/dev/stdout"],
  ["/proc/self/fd/2", "/dev/stderr"],
  ["/proc/kcore", "/dev/core"],
  ["pts/ptmx", "/dev/ptmx"],
] as const;

function planDevices(spec: ContainerSpec): SyscallStep[] {
  // A /dev that somebody else filled is not ours to change.
  if (spec.mounts.some(({ destination, options }) => destination === "/dev" && isBind(options))) return [];
  const own = new Set(spec.devices.map(({ path }) => path));
  const devices = [...defaultDevices.filter(({ path }) => !own.has(path)), ...spec.devices];
  return [
    ...devices.flatMap(planDevice),
    ...defaultLinks.map(([target, link]): SyscallStep => ({
      name: "symlink",
      args: [target, link],
      what: `create ${link}`,
      tolerate: ["EEXIST", "EROFS", "ENOENT"],
    })),
  ];
}

function planDevice(device: DeviceNode): SyscallStep[] {
  const { path, major, minor } = device;
  // The kernel's own packing of a device number, as mknod(2) takes it.
  const number = (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
  return [
    ...planTarget(posix.dirname(path), true),
    {
      name: "mknod",
      args: [path, S_IF[device.type] | device.mode, number],
      what: `create device ${path}`,
      tolerate: ["EEXIST", "EROFS"],
    },
    ...(device.uid === 0 && device.gid === 0
      ? []
      : [
          {
            name: "fchownat",
            args: [AT_FDCWD, path, device.uid, device.gid, 0],
            what: `give device ${path} to its owner`,
          } satisfies SyscallStep,
        ]),
  ];
}

/** Kernel parameters are set from inside: most of those that a container may set belong to its namespaces. */
function planSysctl(key: string, value: string): SyscallStep[] {
  const what = `set sysctl ${key}`;
  const path = `/proc/sys/${key.replaceAll(".", "/")}`;
  const file: SyscallStep = { name: "open", args: [path, O_WRONLY_CLOEXEC, 0], what };
  return [file, { name: "write", args: [{ resultOf: file }, value, Buffer.byteLength(value)], what }];
}

/** A file is hidden behind /dev/null, a directory behind an empty filesystem; each step leaves the other kind alone. */
function planMask(path: string): SyscallStep[] {
  const what = `hide ${path}`;
  return [
    {
      name: "mount",
      args: ["/dev/null", path, null, MountFlag.bind, null],
      what,
      tolerate: ["ENOENT", "ENOTDIR"],
    },
    {
      name: "mount",
      args: ["tmpfs", path, "tmpfs", MountFlag.rdonly, "size=0k"],
      what,
      tolerate: ["ENOENT", "ENOTDIR"],
    },
  ];
}

function readOnly(path: string, tolerate: SyscallStep["tolerate"]): SyscallStep {
  // struct mount_attr: attr_set, attr_clr, propagation, userns_fd. MOUNT_ATTR_RDONLY is 1.
  const attributes = new Uint8Array(BigUint64Array.of(1n, 0n, 0n, 0n).buffer);
  return {
    name: "mount_setattr",
    args: [AT_FDCWD, path, 0, attributes, attributes.length],
    what: `make ${path} read-only`,
    ...(tolerate === undefined || tolerate.length === 0 ? {} : { tolerate }),
  };
}

/** True where mount options ask for a bind mount. */
export function isBind(options: readonly string[]): boolean {
  return options.includes("bind") || options.includes("rbind");
}
