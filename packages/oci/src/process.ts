/** A process to run in a container: the `process` of a spec, or what an `Exec` asks for. */
export interface Process {
  readonly terminal: boolean;
  /** The terminal's first size; containerd usually sends it later, with `ResizePty`. */
  readonly consoleSize?: ConsoleSize;
  readonly user: User;
  /** The program and its arguments: at least one entry. */
  readonly args: readonly string[];
  /** `NAME=value`; where a name occurs twice the last one counts. */
  readonly env: readonly string[];
  /** An absolute path inside the container. */
  readonly cwd: string;
  readonly capabilities?: LinuxCapabilities;
  /** At most one per type. */
  readonly rlimits: readonly PosixRlimit[];
  readonly noNewPrivileges: boolean;
  readonly apparmorProfile?: string;
  /** -1000 (never killed) to 1000. */
  readonly oomScoreAdj?: number;
  readonly selinuxLabel?: string;
  readonly scheduler?: Scheduler;
  readonly ioPriority?: LinuxIoPriority;
  readonly execCPUAffinity?: CpuAffinity;
}

/** A terminal's size in characters. */
export interface ConsoleSize {
  readonly height: number;
  readonly width: number;
}

/** Who the process is, in the container's user namespace. */
export interface User {
  readonly uid: number;
  readonly gid: number;
  /** At most 0o777. */
  readonly umask?: number;
  readonly additionalGids: readonly number[];
  readonly username?: string;
}

/** Capability sets by name (`CAP_CHOWN`). Names that this package does not know are kept, with a warning. */
export interface LinuxCapabilities {
  readonly bounding: readonly string[];
  readonly effective: readonly string[];
  readonly inheritable: readonly string[];
  readonly permitted: readonly string[];
  readonly ambient: readonly string[];
}

/** The limits that `setrlimit` knows on Linux. */
export type RlimitType = (typeof rlimitTypes)[number];

export const rlimitTypes = [
  "RLIMIT_AS",
  "RLIMIT_CORE",
  "RLIMIT_CPU",
  "RLIMIT_DATA",
  "RLIMIT_FSIZE",
  "RLIMIT_LOCKS",
  "RLIMIT_MEMLOCK",
  "RLIMIT_MSGQUEUE",
  "RLIMIT_NICE",
  "RLIMIT_NOFILE",
  "RLIMIT_NPROC",
  "RLIMIT_RSS",
  "RLIMIT_RTPRIO",
  "RLIMIT_RTTIME",
  "RLIMIT_SIGPENDING",
  "RLIMIT_STACK",
] as const;

/** One limit; 2^64-1 means none. `soft` is never above `hard`. */
export interface PosixRlimit {
  readonly type: RlimitType;
  readonly hard: bigint;
  readonly soft: bigint;
}

export const schedulerPolicies = [
  "SCHED_OTHER",
  "SCHED_FIFO",
  "SCHED_RR",
  "SCHED_BATCH",
  "SCHED_ISO",
  "SCHED_IDLE",
  "SCHED_DEADLINE",
] as const;

export type SchedulerPolicy = (typeof schedulerPolicies)[number];

/** What `sched_setattr` gets. The times are nanoseconds and belong to `SCHED_DEADLINE`. */
export interface Scheduler {
  readonly policy: SchedulerPolicy;
  readonly nice?: number;
  readonly priority?: number;
  readonly flags: readonly string[];
  readonly runtime?: bigint;
  readonly deadline?: bigint;
  readonly period?: bigint;
}

export const ioPriorityClasses = ["IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE"] as const;

export type IoPriorityClass = (typeof ioPriorityClasses)[number];

/** What `ioprio_set` gets: a class, and a level from 0 (first) to 7 in it. */
export interface LinuxIoPriority {
  readonly class: IoPriorityClass;
  readonly priority: number;
}

/** CPU lists (`0-3,7`) for a process that joins a container: before and after it enters the cgroup. */
export interface CpuAffinity {
  readonly initial?: string;
  readonly final?: string;
}
