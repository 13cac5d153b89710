import type { LinuxResources, Process, Spec } from "@kata-ts/oci";

/** What an agent says of itself. Differences between releases are decided by this, never assumed. */
export interface AgentDetails {
  readonly version: string;
  /** Extra features by name; see `agentFeatures`. */
  readonly features: readonly string[];
  readonly supportsSeccomp: boolean;
}

/** Names of extra features that this package makes use of. */
export const agentFeatures = {
  /** Streams stay readable after `waitProcess` has returned, for a bounded time. Only the reference agent has it. */
  streamsOutliveWait: "kata-ts.streams-outlive-wait",
} as const;

/** A filesystem to mount in the guest. */
export interface AgentStorage {
  readonly driver: "9p" | "virtio-fs" | "ephemeral" | "local" | "blk";
  readonly source: string;
  readonly fstype: string;
  readonly options: readonly string[];
  readonly mountPoint: string;
}

/** What all containers of the guest share. */
export interface AgentSandbox {
  readonly sandboxId: string;
  readonly hostname: string;
  readonly dns: readonly string[];
  readonly storages: readonly AgentStorage[];
  /** Containers share one pid namespace. */
  readonly sharedPidNamespace: boolean;
}

/** A container to create in the guest. Paths in the spec are the guest's. */
export interface AgentContainer {
  readonly containerId: string;
  readonly spec: Spec;
  readonly rootfs: string;
  readonly storages: readonly AgentStorage[];
  readonly sharedPidNamespace: boolean;
}

/** Names a process: an exec by its id, a container's first process by the container's. */
export interface ProcessRef {
  readonly containerId: string;
  readonly execId: string;
}

/** A call's own limits; without `timeoutMs` the agent's default holds, and none for calls that wait for a process. */
export interface AgentCallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * The agent in the guest, whatever its protocol and channel. A call that fails throws an AgentError with the status'
 * kind, or AgentUnreachableError when the connection is gone.
 */
export interface Agent {
  readonly details: AgentDetails;
  /** Resolves with the reason when the connection is gone; never rejects. */
  readonly closed: Promise<Error>;
  createSandbox(sandbox: AgentSandbox, options?: AgentCallOptions): Promise<void>;
  destroySandbox(options?: AgentCallOptions): Promise<void>;
  createContainer(container: AgentContainer, options?: AgentCallOptions): Promise<void>;
  startContainer(containerId: string, options?: AgentCallOptions): Promise<void>;
  removeContainer(containerId: string, options?: AgentCallOptions): Promise<void>;
  execProcess(ref: ProcessRef, process: Process, options?: AgentCallOptions): Promise<void>;
  /** Signals one process; with `all` every process of the container. */
  signalProcess(ref: ProcessRef, signal: number, options?: AgentCallOptions & { all?: boolean }): Promise<void>;
  /** Waits for a process to end; resolves with its exit status. */
  waitProcess(ref: ProcessRef, options?: AgentCallOptions): Promise<number>;
  /** Up to `maxBytes` of a stream as soon as there are any; empty at its end. */
  readStream(ref: ProcessRef, stream: "stdout" | "stderr", maxBytes: number): Promise<Uint8Array>;
  /** Writes to stdin; resolves with how many bytes were taken. */
  writeStdin(ref: ProcessRef, data: Uint8Array): Promise<number>;
  closeStdin(ref: ProcessRef): Promise<void>;
  resizeTerminal(ref: ProcessRef, size: { rows: number; columns: number }): Promise<void>;
  updateContainer(containerId: string, resources: LinuxResources, options?: AgentCallOptions): Promise<void>;
  /** Ends the connection; the guest goes on. */
  close(): void;
}
