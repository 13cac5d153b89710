/** What an engine needs to know of a container, free of any protocol. Paths are the guest's unless said otherwise. */

/** A namespace of the container; created new unless `path` names one to join. */
export interface NamespaceSpec {
  readonly type: "mount" | "uts" | "ipc" | "pid" | "network" | "cgroup";
  readonly path?: string;
}

/** One entry of the OCI `mounts`; the destination is a path in the container. */
export interface MountEntry {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

/** A device node to create in the container. */
export interface DeviceNode {
  readonly path: string;
  readonly type: "char" | "block" | "fifo";
  readonly major: number;
  readonly minor: number;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Capability sets by name, such as CAP_CHOWN. */
export interface CapabilitySets {
  readonly bounding: readonly string[];
  readonly effective: readonly string[];
  readonly inheritable: readonly string[];
  readonly permitted: readonly string[];
  readonly ambient: readonly string[];
}

/** A resource limit by name, such as RLIMIT_NOFILE. */
export interface ResourceLimit {
  readonly type: string;
  readonly soft: bigint;
  readonly hard: bigint;
}

/** A process as the OCI runtime spec describes it. */
export interface ProcessSpec {
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly terminal: boolean;
  readonly uid: number;
  readonly gid: number;
  readonly additionalGids: readonly number[];
  readonly capabilities: CapabilitySets;
  readonly limits: readonly ResourceLimit[];
  readonly noNewPrivileges: boolean;
  readonly oomScoreAdj: number | undefined;
}

/** Everything that makes a container, but its resources: those are the cgroup's. */
export interface ContainerSpec {
  readonly rootfs: string;
  readonly readonlyRootfs: boolean;
  /** Propagation of the root mount, as a mount option; default "rprivate". */
  readonly rootfsPropagation: string;
  readonly hostname: string;
  readonly namespaces: readonly NamespaceSpec[];
  readonly mounts: readonly MountEntry[];
  readonly devices: readonly DeviceNode[];
  readonly sysctl: Readonly<Record<string, string>>;
  readonly maskedPaths: readonly string[];
  readonly readonlyPaths: readonly string[];
  readonly process: ProcessSpec;
}

/**
 * Descriptors that become the process's 0, 1 and 2; unused where it has a terminal. The engine neither closes nor keeps
 * them.
 */
export interface StandardStreams {
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** A process in a container. */
export interface EngineProcess {
  /** In the engine's own pid namespace. */
  readonly pid: number;
  /** The terminal's master, owned by the caller; undefined for a process without terminal. */
  readonly terminal: number | undefined;
  /** Lets a created process run the user's program; resolves once it does. */
  start(): Promise<void>;
  /** The exit status as a shell reports it: 128 + signal for a killed process. Never rejects. */
  readonly exited: Promise<number>;
}

/** Makes real containers. crun's behaviour is the measure; the tests compare the two. */
export interface ContainerEngine {
  /** Creates a container whose first process waits for `start`. `cgroup` is the directory of its own cgroup. */
  create(spec: ContainerSpec, streams: StandardStreams, cgroup: string): Promise<EngineProcess>;
  /** Creates a further process in the container of which `init` is the first one; it waits for `start`. */
  exec(init: EngineProcess, spec: ProcessSpec, streams: StandardStreams, cgroup: string): Promise<EngineProcess>;
}
