/** How host and guest share the files of containers. */
export type SharedFilesystemKind = "virtio-fs" | "virtio-9p";

/** What carries the agent's protocol between host and guest. */
export type AgentChannelKind = "virtio-serial" | "vsock";

/** What runs the guest's instructions: the processor, or QEMU's own translator. */
export type Accelerator = "kvm" | "tcg";

/** What a hypervisor can do, for whoever plans a machine on it. */
export interface HypervisorCapabilities {
  readonly sharedFilesystems: readonly SharedFilesystemKind[];
  readonly agentChannels: readonly AgentChannelKind[];
}
