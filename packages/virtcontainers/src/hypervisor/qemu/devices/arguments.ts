import { formatOptions } from "../options.js";
import { pciAddress, type QemuDevice } from "./device.js";

/** Every virtio device speaks the modern interface only: the legacy one would cost I/O ports and probing. */
const modern = { "disable-legacy": true } as const;

/** The command-line arguments that make a device. */
export function deviceArguments(device: QemuDevice): string[] {
  switch (device.kind) {
    case "serial-bus":
      return plug("virtio-serial-pci", { id: "serial0", addr: pciAddress["serial-bus"], ...modern });
    case "serial-port":
      return [
        ...socketCharacterDevice("agent0", device.socketFd),
        ...[
          "-device",
          formatOptions("virtserialport", {
            id: "channel0",
            bus: "serial0.0",
            nr: 1,
            chardev: "agent0",
            name: device.name,
          }),
        ],
      ];
    case "console":
      return [...socketCharacterDevice("console0", device.socketFd), "-serial", "chardev:console0"];
    case "disk":
      return [
        "-blockdev",
        formatOptions("", {
          driver: "raw",
          "node-name": "image",
          "read-only": true,
          "file.driver": "file",
          "file.filename": device.path,
          "file.locking": "off",
        }),
        ...plug("virtio-blk-pci", { id: "image0", drive: "image", addr: pciAddress.image, ...modern }),
      ];
    case "pmem":
      return [
        "-object",
        formatOptions("memory-backend-file", {
          id: "image",
          "mem-path": device.path,
          size: `${device.sizeMiB}M`,
          share: true,
          readonly: true,
        }),
        ...plug("virtio-pmem-pci", { id: "image0", memdev: "image", addr: pciAddress.image, ...modern }),
      ];
    case "random":
      return [
        ...["-object", formatOptions("rng-random", { id: "random0", filename: device.source })],
        ...plug("virtio-rng-pci", { rng: "random0", addr: pciAddress.random, ...modern }),
      ];
    case "virtio-fs":
      return [
        ...["-chardev", formatOptions("socket", { id: "fs0", path: device.socketPath })],
        ...plug("vhost-user-fs-pci", {
          chardev: "fs0",
          tag: device.tag,
          "queue-size": device.queueSize,
          addr: pciAddress.sharedFilesystem,
        }),
      ];
    case "virtio-9p":
      return [
        "-fsdev",
        formatOptions("local", { id: "fs0", path: device.directory, security_model: "none", multidevs: "remap" }),
        ...plug("virtio-9p-pci", {
          fsdev: "fs0",
          mount_tag: device.tag,
          addr: pciAddress.sharedFilesystem,
          ...modern,
        }),
      ];
    case "root-port":
      return plug("pcie-root-port", {
        id: `rp${device.index}`,
        chassis: device.index + 1,
        slot: device.index,
        addr: `0x${(pciAddress.firstRootPort + device.index).toString(16)}`,
      });
  }
}

function plug(driver: string, properties: Parameters<typeof formatOptions>[1]): string[] {
  return ["-device", formatOptions(driver, { bus: "pcie.0", ...properties })];
}

/** A listening socket that QEMU inherits: there is no moment at which its path is missing. */
function socketCharacterDevice(id: string, fd: number): string[] {
  return ["-chardev", formatOptions("socket", { id, fd, server: true, wait: false })];
}
