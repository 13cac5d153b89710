/** Limits for the container's cgroup: the `linux.resources` of a spec, or what an `Update` asks for. */
export interface LinuxResources {
  /** Applied in this order. */
  readonly devices: readonly LinuxDeviceCgroup[];
  readonly memory?: LinuxMemory;
  readonly cpu?: LinuxCpu;
  readonly pids?: LinuxPids;
  readonly blockIO?: LinuxBlockIo;
  readonly hugepageLimits: readonly LinuxHugepageLimit[];
  readonly network?: LinuxNetwork;
  /** By device name. */
  readonly rdma: Readonly<Record<string, LinuxRdma>>;
  /** cgroup v2 files and what to write into them. */
  readonly unified: Readonly<Record<string, string>>;
}

export const deviceCgroupTypes = ["a", "b", "c", "u", "p"] as const;

/** A rule of the device cgroup. Absent `type`, `major` or `minor` (or -1) mean all. */
export interface LinuxDeviceCgroup {
  readonly allow: boolean;
  readonly type?: (typeof deviceCgroupTypes)[number];
  readonly major?: bigint;
  readonly minor?: bigint;
  /** Any of `r`, `w` and `m`. */
  readonly access?: string;
}

/** Bytes, where -1 means unlimited; `swappiness` is a percentage. */
export interface LinuxMemory {
  readonly limit?: bigint;
  readonly reservation?: bigint;
  /** Memory and swap together. */
  readonly swap?: bigint;
  readonly kernel?: bigint;
  readonly kernelTCP?: bigint;
  readonly swappiness?: bigint;
  readonly disableOOMKiller?: boolean;
  readonly useHierarchy?: boolean;
  readonly checkBeforeUpdate?: boolean;
}

/** Times are microseconds. A negative `quota` means no limit. */
export interface LinuxCpu {
  readonly shares?: bigint;
  readonly quota?: bigint;
  readonly burst?: bigint;
  readonly period?: bigint;
  readonly realtimeRuntime?: bigint;
  readonly realtimePeriod?: bigint;
  /** A CPU list: `0-3,7`. */
  readonly cpus?: string;
  /** A list of memory nodes. */
  readonly mems?: string;
  readonly idle?: bigint;
}

/** Number of tasks; zero or less means no limit. */
export interface LinuxPids {
  readonly limit?: bigint;
}

export interface LinuxBlockIo {
  readonly weight?: number;
  readonly leafWeight?: number;
  readonly weightDevice: readonly LinuxWeightDevice[];
  /** Bytes per second. */
  readonly throttleReadBpsDevice: readonly LinuxThrottleDevice[];
  /** Bytes per second. */
  readonly throttleWriteBpsDevice: readonly LinuxThrottleDevice[];
  /** Operations per second. */
  readonly throttleReadIOPSDevice: readonly LinuxThrottleDevice[];
  /** Operations per second. */
  readonly throttleWriteIOPSDevice: readonly LinuxThrottleDevice[];
}

export interface LinuxWeightDevice {
  readonly major: bigint;
  readonly minor: bigint;
  readonly weight?: number;
  readonly leafWeight?: number;
}

export interface LinuxThrottleDevice {
  readonly major: bigint;
  readonly minor: bigint;
  readonly rate: bigint;
}

/** Bytes of huge pages of one size (`2MB`, `1GB`). */
export interface LinuxHugepageLimit {
  readonly pageSize: string;
  readonly limit: bigint;
}

export interface LinuxNetwork {
  readonly classID?: number;
  readonly priorities: readonly LinuxInterfacePriority[];
}

export interface LinuxInterfacePriority {
  readonly name: string;
  readonly priority: number;
}

export interface LinuxRdma {
  readonly hcaHandles?: number;
  readonly hcaObjects?: number;
}
