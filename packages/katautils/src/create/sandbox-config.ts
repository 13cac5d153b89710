import type { Sizing } from "@kata-ts/oci";
import type { GuestBoot, QemuSettings, SandboxConfig } from "@kata-ts/virtcontainers";
import type { Configuration } from "../config/schema.js";

/** The sandbox that is to be created. */
export interface SandboxRequest {
  readonly sandboxId: string;
  /** containerd's namespace. */
  readonly namespace: string;
  readonly bundle: string;
  readonly hostname: string;
  /** What the workload asks for, beside what every machine has. */
  readonly sizing: Sizing;
  /** How many processors the host has. */
  readonly hostCpus: number;
}

/** How QEMU is to be run. */
export function toQemuSettings({ hypervisor: { qemu } }: Configuration): QemuSettings {
  return {
    path: qemu.path,
    machineType: qemu.machine_type,
    machineAccelerators: qemu.machine_accelerators,
    cpuFeatures: qemu.cpu_features,
    entropySource: qemu.entropy_source,
    accelerator: qemu.accelerator,
  };
}

/**
 * The machine and its surroundings: the configuration's defaults, and on top of them what the workload asks for, since
 * nothing is plugged in later yet. Compat: Kata's static sizing.
 */
export function toSandboxConfig(configuration: Configuration, request: SandboxRequest): SandboxConfig {
  const { hypervisor, agent, runtime } = configuration;
  const { qemu } = hypervisor;
  const { sandboxId, namespace, bundle, hostname, sizing, hostCpus } = request;
  const defaultVcpus = qemu.default_vcpus < 0 ? hostCpus : qemu.default_vcpus;
  const vcpus = Math.ceil(Math.max(defaultVcpus, 1) + sizing.vcpus);
  return {
    sandboxId,
    namespace,
    bundle,
    hostname,
    boot: toBoot(configuration),
    vcpus: Math.min(vcpus, Math.max(hostCpus, 1)),
    memoryMiB: qemu.default_memory + Math.ceil(sizing.memoryMiB),
    sharedFilesystem: qemu.shared_fs,
    virtiofsd: { path: qemu.virtio_fs_daemon, cache: qemu.virtio_fs_cache, extraArgs: qemu.virtio_fs_extra_args },
    virtiofsQueueSize: qemu.virtio_fs_queue_size,
    msize9p: qemu.msize_9p,
    agentTimeoutMs: agent.kata.dial_timeout * 1000,
    debug: qemu.enable_debug || runtime.enable_debug,
  };
}

function toBoot({ hypervisor: { qemu }, agent }: Configuration): GuestBoot {
  const words = qemu.kernel_params.split(/\s+/).filter((word) => word !== "");
  const initrd = qemu.image === "" ? qemu.initrd : qemu.image_initrd;
  return {
    kernel: qemu.kernel,
    // Compat: Kata's word for its agent, which the reference agent reads too.
    kernelParams: [...(agent.kata.enable_debug ? ["agent.log=debug"] : []), ...words],
    ...(initrd === "" ? {} : { initrd }),
    ...(qemu.image === ""
      ? {}
      : {
          image: {
            path: qemu.image,
            filesystem: qemu.rootfs_type,
            bus: qemu.vm_rootfs_driver === "virtio-pmem" ? "virtio-pmem" : "virtio-blk",
          },
        }),
  };
}
