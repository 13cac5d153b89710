/** The last part of every list: from a process in its namespaces to the user's program, with the user's rights. */
import type { CapabilitySets, ProcessSpec, ResourceLimit, StandardStreams } from "../container-engine.js";
import { capabilityCount, capabilityMask, capabilityNumbers } from "./capabilities.js";
import type { SyscallStep } from "./syscall-step.js";

/** Where the child keeps its terminal's master, for this process to fetch. */
export const terminalMasterFd = 900;
const terminalSlaveFd = 901;

const O_RDWR = 2;
const O_NOCTTY = 0o400;
const O_CLOEXEC = 0o2000000;
const AT_EMPTY_PATH = 0x1000;
const unchanged = 0xffffffff;
const ioctlRequest = { TIOCSCTTY: 0x540e, TIOCSPTLCK: 0x40045431, TIOCGPTPEER: 0x5441 };
const prctl = { keepCaps: 8, dropBounding: 24, noNewPrivs: 38, ambient: 47 };
const ambient = { raise: 2, clearAll: 4 };

/** Numbers of resource limits. Source: Linux include/uapi/asm-generic/resource.h. */
const limitNumbers: readonly string[] = [
  ...["RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_DATA", "RLIMIT_STACK", "RLIMIT_CORE", "RLIMIT_RSS", "RLIMIT_NPROC"],
  ...["RLIMIT_NOFILE", "RLIMIT_MEMLOCK", "RLIMIT_AS", "RLIMIT_LOCKS", "RLIMIT_SIGPENDING", "RLIMIT_MSGQUEUE"],
  ...["RLIMIT_NICE", "RLIMIT_RTPRIO", "RLIMIT_RTTIME"],
];

/** Undoes what Node set up for itself: a signal mask and the ignored SIGPIPE would outlive execve. */
export function planSignals(): SyscallStep[] {
  const SIGPIPE = 13;
  const setMask = 2;
  return [
    { name: "rt_sigprocmask", args: [setMask, new Uint8Array(8), 0, 8], what: "unblock signals" },
    { name: "rt_sigaction", args: [SIGPIPE, new Uint8Array(32), 0, 8], what: "stop ignoring SIGPIPE" },
  ];
}

/**
 * Closes every descriptor from 3 on but `keep`. All of them close at execve anyway, but a created container may wait for
 * long, and must not keep other containers' pipes open meanwhile.
 */
export function planClosing(keep: readonly number[]): SyscallStep[] {
  const what = "close inherited descriptors";
  const steps: SyscallStep[] = [];
  let next = 3;
  for (const fd of [...new Set(keep)].filter((candidate) => candidate > 2).sort((a, b) => a - b)) {
    if (fd > next) steps.push({ name: "close_range", args: [next, fd - 1, 0], what });
    next = fd + 1;
  }
  steps.push({ name: "close_range", args: [next, unchanged, 0], what });
  return steps;
}

/** Makes `streams` the process's 0, 1 and 2, owned by its user so that /dev/stdout can be opened again. */
export function planStreams(streams: StandardStreams, uid: number): SyscallStep[] {
  return [streams.stdin, streams.stdout, streams.stderr].flatMap((from, fd): SyscallStep[] => [
    { name: "dup3", args: [from, fd, 0], what: `set up descriptor ${fd}` },
    ...planOwner(fd, uid),
  ]);
}

/** Opens a terminal in the container's own devpts and makes it the controlling terminal and 0, 1 and 2. */
export function planTerminal(uid: number): SyscallStep[] {
  const master: SyscallStep = {
    name: "open",
    args: ["/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC, 0],
    what: "open /dev/ptmx in the container",
  };
  const slave: SyscallStep = {
    name: "ioctl",
    args: [terminalMasterFd, ioctlRequest.TIOCGPTPEER, O_RDWR | O_NOCTTY],
    what: "open the terminal",
  };
  return [
    master,
    { name: "dup3", args: [{ resultOf: master }, terminalMasterFd, O_CLOEXEC], what: "keep the terminal's master" },
    {
      name: "ioctl",
      args: [terminalMasterFd, ioctlRequest.TIOCSPTLCK, new Uint8Array(4)],
      what: "unlock the terminal",
    },
    slave,
    { name: "dup3", args: [{ resultOf: slave }, terminalSlaveFd, O_CLOEXEC], what: "keep the terminal" },
    ...[0, 1, 2].map((fd): SyscallStep => ({
      name: "dup3",
      args: [terminalSlaveFd, fd, 0],
      what: `set up descriptor ${fd}`,
    })),
    ...planOwner(0, uid),
    { name: "ioctl", args: [0, ioctlRequest.TIOCSCTTY, 0], what: "take the terminal over" },
  ];
}

/** Binds the container's terminal to its /dev/console. */
export function planConsole(): SyscallStep[] {
  const S_IFREG = 0o100000;
  const MS_BIND = 4096;
  return [
    { name: "mknod", args: ["/dev/console", S_IFREG | 0o600, 0], what: "create /dev/console", tolerate: ["EEXIST"] },
    {
      name: "mount",
      args: [`/proc/self/fd/${terminalSlaveFd}`, "/dev/console", null, MS_BIND, null],
      what: "mount the terminal on /dev/console",
      tolerate: ["ENOENT"],
    },
  ];
}

/** Tells this process that all is set up, and waits until it answers. */
export function planBarrier(readyFd: number, goFd: number): SyscallStep[] {
  return [
    { name: "write", args: [readyFd, "1", 1], what: "report that the container is set up" },
    { name: "read", args: [goFd, new Uint8Array(1), 1], what: "wait for the start" },
  ];
}

/** Gives privileges up in the order that keeps each step allowed, and becomes the user's program. */
export function planProgram(spec: ProcessSpec): SyscallStep[] {
  return [
    ...spec.limits.flatMap(planLimit),
    ...planIdentity(spec),
    { name: "chdir", args: [spec.cwd], what: `change to the working directory ${spec.cwd}` },
    ...planCapabilities(spec.capabilities),
    ...(spec.noNewPrivileges
      ? [{ name: "prctl", args: [prctl.noNewPrivs, 1, 0, 0, 0], what: "set no_new_privs" } satisfies SyscallStep]
      : []),
    ...planExecve(spec),
  ];
}

/** Where `args[0]` may lie: itself if it holds a slash, else each directory of the process's own PATH. */
export function executableCandidates(spec: Pick<ProcessSpec, "args" | "env">): string[] {
  const [program = ""] = spec.args;
  if (program.includes("/")) return [program];
  const entry = spec.env.find((variable) => variable.startsWith("PATH="));
  const path = entry?.slice("PATH=".length) ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  return path.split(":").map((directory) => `${directory === "" ? "." : directory}/${program}`);
}

function planOwner(fd: number, uid: number): SyscallStep[] {
  if (uid === 0) return [];
  return [
    {
      name: "fchownat",
      args: [fd, "", uid, unchanged, AT_EMPTY_PATH],
      what: `give descriptor ${fd} to the user`,
      tolerate: ["EPERM", "EINVAL", "EROFS"],
    },
  ];
}

function planLimit(limit: ResourceLimit): SyscallStep[] {
  const number = limitNumbers.indexOf(limit.type);
  if (number < 0) return [];
  const value = new Uint8Array(BigUint64Array.of(limit.soft, limit.hard).buffer);
  return [{ name: "prlimit64", args: [0, number, value, 0], what: `set ${limit.type}` }];
}

function planIdentity(spec: ProcessSpec): SyscallStep[] {
  const keep = new Set(capabilityNumbers(spec.capabilities.bounding));
  const dropped = Array.from({ length: capabilityCount }, (_, number) => number).filter((number) => !keep.has(number));
  const groups = new Uint8Array(Uint32Array.from(spec.additionalGids).buffer);
  const { uid, gid } = spec;
  return [
    ...dropped.map((number): SyscallStep => ({
      name: "prctl",
      args: [prctl.dropBounding, number, 0, 0, 0],
      what: `drop capability ${number}`,
      // A kernel that does not know the capability.
      tolerate: ["EINVAL"],
    })),
    { name: "prctl", args: [prctl.keepCaps, 1, 0, 0, 0], what: "keep capabilities while changing the user" },
    { name: "setgroups", args: [spec.additionalGids.length, groups], what: "set supplementary groups" },
    { name: "setresgid", args: [gid, gid, gid], what: `become group ${gid}` },
    { name: "setresuid", args: [uid, uid, uid], what: `become user ${uid}` },
  ];
}

function planCapabilities(sets: CapabilitySets): SyscallStep[] {
  const version3 = 0x20080522;
  const header = new Uint8Array(Uint32Array.of(version3, 0).buffer);
  const masks = [sets.effective, sets.permitted, sets.inheritable].map(capabilityMask);
  const low = masks.map((mask) => Number(mask & 0xffffffffn));
  const high = masks.map((mask) => Number(mask >> 32n));
  const data = new Uint8Array(Uint32Array.from([...low, ...high]).buffer);
  return [
    { name: "capset", args: [header, data], what: "set capabilities" },
    { name: "prctl", args: [prctl.ambient, ambient.clearAll, 0, 0, 0], what: "clear ambient capabilities" },
    ...capabilityNumbers(sets.ambient).map((number): SyscallStep => ({
      name: "prctl",
      args: [prctl.ambient, ambient.raise, number, 0, 0],
      what: `raise ambient capability ${number}`,
    })),
    { name: "prctl", args: [prctl.keepCaps, 0, 0, 0, 0], what: "stop keeping capabilities" },
  ];
}

function planExecve(spec: ProcessSpec): SyscallStep[] {
  const candidates = executableCandidates(spec);
  return candidates.map((path, index): SyscallStep => ({
    name: "execve",
    args: [path, [...spec.args], [...spec.env]],
    what: `run ${spec.args[0] ?? ""}`,
    ...(index < candidates.length - 1 ? { tolerate: ["ENOENT", "ENOTDIR", "EACCES"] } : {}),
  }));
}
