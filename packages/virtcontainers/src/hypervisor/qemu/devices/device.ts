/**
 * The devices of a machine, each at a fixed place on the PCI root bus. Places never depend on which other devices there
 * are: a machine that is restored from a template must find every device where the template had it.
 */
export type QemuDevice =
  | { readonly kind: "serial-bus" }
  | { readonly kind: "serial-port"; readonly name: string; readonly socketFd: number }
  | { readonly kind: "console"; readonly socketFd: number }
  | { readonly kind: "disk"; readonly path: string }
  | { readonly kind: "pmem"; readonly path: string; readonly sizeMiB: number }
  | { readonly kind: "random"; readonly source: string }
  | { readonly kind: "virtio-fs"; readonly tag: string; readonly socketPath: string; readonly queueSize: number }
  | { readonly kind: "virtio-9p"; readonly tag: string; readonly directory: string }
  | { readonly kind: "root-port"; readonly index: number };

/** Places on pcie.0. 0x0 and 0x1f are the chipset's own. */
export const pciAddress = {
  "serial-bus": "0x2",
  /** The image, on whichever bus. */
  image: "0x3",
  random: "0x4",
  /** One at a time: whichever shares the containers' files. */
  sharedFilesystem: "0x5",
  /** First of the ports into which devices are plugged later. */
  firstRootPort: 0x10,
} as const;
