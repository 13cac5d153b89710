/**
 * The keys of `configuration.toml` that a first container needs, with their types, defaults and limits. Names, types and
 * meanings are Kata's, but for those marked as ours.
 */
import { z } from "zod";

const path = z.string().refine((value) => value === "" || value.startsWith("/"), "expected an absolute path");
const count = z.int().min(0);

/** Compat: Kata takes this as the least a guest can work with. */
const leastMemoryMiB = 256;

const qemu = z.object({
  path: path.default("/usr/bin/qemu-system-x86_64"),
  kernel: path.default("/usr/share/kata-containers/vmlinux.container"),
  initrd: path.default(""),
  image: path.default(""),
  rootfs_type: z.enum(["ext4", "xfs", "erofs"]).default("ext4"),
  /** runtime-rs' key: the bus of the image. */
  vm_rootfs_driver: z.enum(["virtio-pmem", "virtio-blk-pci"]).default("virtio-pmem"),
  machine_type: z.enum(["q35"]).default("q35"),
  machine_accelerators: z.string().default(""),
  cpu_features: z.string().default(""),
  kernel_params: z.string().default(""),
  /** A negative number means every processor of the host. */
  default_vcpus: z.number().default(1),
  default_memory: z.int().min(leastMemoryMiB).default(2048),
  shared_fs: z.enum(["virtio-fs", "virtio-9p"]).default("virtio-fs"),
  virtio_fs_daemon: path.default("/usr/libexec/virtiofsd"),
  virtio_fs_cache: z.enum(["never", "metadata", "auto", "always"]).default("auto"),
  virtio_fs_extra_args: z.array(z.string()).default(["--thread-pool-size=1", "--announce-submounts"]),
  virtio_fs_queue_size: z.int().min(2).max(1024).default(1024),
  msize_9p: z.int().min(4096).default(262144),
  entropy_source: path.default("/dev/urandom"),
  enable_debug: z.boolean().default(false),
  /** Ours. */
  accelerator: z.enum(["auto", "kvm", "tcg"]).default("auto"),
  /** Ours. */
  image_initrd: path.default(""),
});

const kataAgent = z.object({
  /** Seconds. */
  dial_timeout: count.default(45),
  enable_debug: z.boolean().default(false),
});

const runtime = z.object({
  enable_debug: z.boolean().default(false),
  /** Seconds. */
  create_container_timeout: count.default(60),
});

/** The whole file. Absent tables have their defaults. */
export const configurationSchema = z.object({
  hypervisor: z.object({ qemu: qemu.prefault({}) }).prefault({}),
  agent: z.object({ kata: kataAgent.prefault({}) }).prefault({}),
  runtime: runtime.prefault({}),
});

/** A configuration with every default filled in. */
export type Configuration = z.infer<typeof configurationSchema>;

/** Tables that are read, with their keys; whatever else a file holds is named in a warning. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  "hypervisor.qemu": Object.keys(qemu.shape),
  "agent.kata": Object.keys(kataAgent.shape),
  runtime: Object.keys(runtime.shape),
};
