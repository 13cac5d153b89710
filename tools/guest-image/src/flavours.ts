/** Debian's two kernels. docs/adr/0003-guest-kernel.md says why both are built and which one is the default. */
export type KernelFlavour = "cloud" | "full";

/** What is taken from one Debian kernel. */
export interface KernelRecipe {
  readonly metapackage: string;
  /** Modules in the initramfs: enough to reach the root image, the agent's channel and the shared filesystem. */
  readonly bootModules: readonly string[];
  /** Modules in the root image, loaded by modprobe when something in the guest asks for them. */
  readonly guestModules: readonly string[];
}

const boot = [
  ...["virtio_pci", "virtio_blk", "virtio_pmem", "nd_pmem", "virtio_console", "virtiofs"],
  ...["ext4", "crc32c_generic"],
];

const guest = [
  ...["virtio_net", "virtio_scsi", "virtio_balloon", "virtio_mem", "virtio_rng", "vmw_vsock_virtio_transport"],
  ...["overlay", "fuse", "virtiofs", "ext4", "xfs", "erofs", "squashfs", "loop", "dm_mod"],
  ...["tun", "veth", "bridge", "br_netfilter", "macvlan", "ipvlan", "8021q", "dummy"],
  ...["nf_tables", "nft_compat", "nft_nat", "nft_masq", "nft_ct", "nft_chain_nat", "nf_conntrack"],
  ...["ip_tables", "iptable_nat", "iptable_filter", "iptable_mangle", "ip6_tables", "ip6table_filter", "ip6table_nat"],
  ...["xt_MASQUERADE", "xt_conntrack", "xt_addrtype", "xt_comment", "xt_multiport", "xt_nat", "xt_mark"],
];

/** The recipe of each flavour. Only the full kernel has 9p. */
export const kernelRecipes: Readonly<Record<KernelFlavour, KernelRecipe>> = {
  cloud: { metapackage: "linux-image-cloud-amd64", bootModules: boot, guestModules: guest },
  full: {
    metapackage: "linux-image-amd64",
    bootModules: [...boot, "9p", "9pnet_virtio"],
    guestModules: [...guest, "9p", "9pnet_virtio"],
  },
};
