import type { LinuxResources } from "./resources.js";
import type { LinuxSeccomp } from "./seccomp.js";

/** The part of a spec that is about Linux. */
export interface Linux {
  readonly uidMappings: readonly LinuxIdMapping[];
  readonly gidMappings: readonly LinuxIdMapping[];
  readonly sysctl: Readonly<Record<string, string>>;
  readonly resources?: LinuxResources;
  /** A path below the cgroup mount, or `slice:prefix:name` where systemd manages cgroups. */
  readonly cgroupsPath?: string;
  /** At most one per type. A type that is not listed is shared with the runtime. */
  readonly namespaces: readonly LinuxNamespace[];
  readonly devices: readonly LinuxDevice[];
  readonly seccomp?: LinuxSeccomp;
  readonly rootfsPropagation?: MountPropagation;
  readonly maskedPaths: readonly string[];
  readonly readonlyPaths: readonly string[];
  readonly mountLabel?: string;
  readonly intelRdt?: LinuxIntelRdt;
  readonly personality?: LinuxPersonality;
  /** By clock name (`monotonic`, `boottime`). */
  readonly timeOffsets: Readonly<Record<string, LinuxTimeOffset>>;
}

/** `size` ids from `containerID` on are those from `hostID` on outside. */
export interface LinuxIdMapping {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

export const namespaceTypes = ["pid", "network", "mount", "ipc", "uts", "user", "cgroup", "time"] as const;

export type NamespaceType = (typeof namespaceTypes)[number];

/** A namespace that is new, or, where it has a path, joined. */
export interface LinuxNamespace {
  readonly type: NamespaceType;
  /** An absolute path on the host. */
  readonly path?: string;
}

export const deviceTypes = ["b", "c", "u", "p"] as const;

/** A device node to make in the container. FIFOs (`p`) have no numbers of their own: 0 and 0. */
export interface LinuxDevice {
  readonly path: string;
  readonly type: (typeof deviceTypes)[number];
  readonly major: bigint;
  readonly minor: bigint;
  readonly fileMode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

export const mountPropagations = [
  "shared",
  "slave",
  "private",
  "unbindable",
  "rshared",
  "rslave",
  "rprivate",
  "runbindable",
] as const;

export type MountPropagation = (typeof mountPropagations)[number];

/** Intel Resource Director Technology. */
export interface LinuxIntelRdt {
  readonly closID?: string;
  readonly schemata: readonly string[];
  readonly l3CacheSchema?: string;
  readonly memBwSchema?: string;
  readonly enableCMT: boolean;
  readonly enableMBM: boolean;
  readonly enableMonitoring: boolean;
}

export const personalityDomains = ["LINUX", "LINUX32"] as const;

export interface LinuxPersonality {
  readonly domain: (typeof personalityDomains)[number];
  readonly flags: readonly string[];
}

/** How far a clock of the container's time namespace is ahead of the host's. */
export interface LinuxTimeOffset {
  readonly secs: bigint;
  readonly nanosecs: number;
}
