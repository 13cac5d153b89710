import type { ProcessExit, ProcessIdentity } from "../system/processes.js";
import type { Accelerator, HypervisorCapabilities } from "./capabilities.js";

/** Where a guest starts from. */
export interface GuestBoot {
  readonly kernel: string;
  /** Further words for the kernel's command line, in order; later ones win. */
  readonly kernelParams: readonly string[];
  readonly image?: GuestImage;
  /** An initramfs: the whole guest, or with `image` the drivers that lead to it. */
  readonly initrd?: string;
}

/** A disk image with the guest's root filesystem in its first partition. Never written to. */
export interface GuestImage {
  readonly path: string;
  readonly filesystem: string;
  /**
   * virtio-pmem maps the file into the guest, which then needs no page cache of its own for it; virtio-blk is for
   * kernels without that driver.
   */
  readonly bus: "virtio-pmem" | "virtio-blk";
}

/** How the guest sees the directory that the host shares with it. */
export type SharedFilesystem =
  | {
      readonly kind: "virtio-fs";
      readonly tag: string;
      /** The vhost-user socket of the daemon. */
      readonly socketPath: string;
      /** Entries of the request queue. */
      readonly queueSize: number;
    }
  | { readonly kind: "virtio-9p"; readonly tag: string; readonly directory: string };

/** One virtual machine to start. */
export interface VmConfig {
  readonly sandboxId: string;
  /** Exists and belongs to this machine: sockets go there. */
  readonly runDirectory: string;
  readonly boot: GuestBoot;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly sharedFilesystem: SharedFilesystem;
  /** Show everything the guest's kernel has to say on the console. */
  readonly debug: boolean;
}

/** Why a machine is gone. */
export interface VmExit {
  /** What the hypervisor said last about it, or how its process ended. */
  readonly reason: string;
  readonly process: ProcessExit;
}

/** What is known of a machine that did not do what it should. Bounded, whatever the guest writes. */
export interface VmDiagnostics {
  /** The end of the hypervisor's own messages. */
  readonly stderr: string;
  /** The last lines of the guest's console. */
  readonly console: readonly string[];
}

/** A running virtual machine. */
export interface VirtualMachine {
  readonly process: ProcessIdentity;
  readonly accelerator: Accelerator;
  /** The Unix socket behind the virtio-serial port of the agent. */
  readonly agentSocket: string;
  /** Resolves when the guest has opened the agent's port: from then on the agent reads. */
  readonly agentPortOpened: Promise<void>;
  /** Resolves when the machine is gone, whoever ended it; never rejects. */
  readonly exited: Promise<VmExit>;
  diagnostics(): VmDiagnostics;
  /** Ends the machine without asking the guest, and resolves when it is gone. Idempotent. */
  stop(): Promise<void>;
}

/** Starts virtual machines. */
export interface Hypervisor {
  readonly capabilities: HypervisorCapabilities;
  /**
   * Starts a machine and resolves once its processors run.
   *
   * @throws VmStartError with the hypervisor's messages; nothing of the machine is left then, nor after an abort.
   */
  start(config: VmConfig, options: { signal: AbortSignal }): Promise<VirtualMachine>;
}
