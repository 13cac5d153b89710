import type { Accelerator } from "../capabilities.js";
import type { GuestImage, VmConfig } from "../hypervisor.js";
import { deviceArguments } from "./devices/arguments.js";
import type { QemuDevice } from "./devices/device.js";
import { machineProfile, type MachineProfile } from "./machine.js";
import { formatOptions } from "./options.js";
import type { QemuSettings } from "./settings.js";

/** Descriptors that QEMU inherits, by their numbers there. */
export interface InheritedSockets {
  readonly qmp: number;
  readonly console: number;
  readonly agent: number;
}

/** Name of the virtio-serial port over which the agent is driven. Compat: Kata 1.x. */
export const agentPortName = "agent.channel.0";

/** How many devices can be plugged in later. */
const rootPorts = 2;

/** Everything that decides a machine. */
export interface CommandLineInput {
  readonly settings: QemuSettings;
  readonly config: VmConfig;
  readonly accelerator: Accelerator;
  readonly sockets: InheritedSockets;
  /** Size of the image, where there is one. */
  readonly imageMiB: number;
}

/** The arguments of one QEMU process; the same input gives the same arguments. */
export function commandLine(input: CommandLineInput): string[] {
  const { settings, config, accelerator, sockets } = input;
  const profile = machineProfile(accelerator);
  const memory = `${config.memoryMiB}M`;
  return [
    ...["-name", formatOptions(`sandbox-${config.sandboxId}`, { "debug-threads": true })],
    ...["-machine", machineArgument(settings, profile)],
    ...["-accel", profile.accel],
    ...["-cpu", [profile.cpu, settings.cpuFeatures].filter((part) => part !== "").join(",")],
    ...["-m", formatOptions("", { size: memory, maxmem: maximumMemory(input) })],
    // Shared, for the virtio-fs daemon works on the guest's memory itself.
    ...["-object", formatOptions("memory-backend-memfd", { id: "ram0", size: memory, share: true })],
    ...["-smp", formatOptions("", { cpus: config.vcpus, sockets: config.vcpus, cores: 1, threads: 1 })],
    ...["-no-user-config", "-nodefaults", "-display", "none", "-no-reboot"],
    ...["-chardev", formatOptions("socket", { id: "qmp0", fd: sockets.qmp, server: true, wait: false })],
    ...["-mon", formatOptions("", { chardev: "qmp0", mode: "control" })],
    ...devices(input).flatMap(deviceArguments),
    ...["-kernel", config.boot.kernel],
    ...(config.boot.initrd === undefined ? [] : ["-initrd", config.boot.initrd]),
    ...["-append", kernelCommandLine(config, profile)],
  ];
}

function machineArgument(settings: QemuSettings, profile: MachineProfile): string {
  const machine = formatOptions(settings.machineType, { ...profile.properties, "memory-backend": "ram0" });
  return settings.machineAccelerators === "" ? machine : `${machine},${settings.machineAccelerators}`;
}

/** Memory that a device brings needs address space beyond the machine's own. */
function maximumMemory({ config, imageMiB }: CommandLineInput): string | undefined {
  return config.boot.image?.bus === "virtio-pmem" ? `${config.memoryMiB + alignedMiB(imageMiB)}M` : undefined;
}

/** Where the device's memory is placed depends on its size; a whole GiB leaves room for any alignment. */
function alignedMiB(sizeMiB: number): number {
  return Math.ceil(sizeMiB / 1024) * 1024;
}

function imageDevice(image: GuestImage, sizeMiB: number): QemuDevice {
  switch (image.bus) {
    case "virtio-pmem":
      return { kind: "pmem", path: image.path, sizeMiB };
    case "virtio-blk":
      return { kind: "disk", path: image.path };
  }
}

function devices({ settings, config, sockets, imageMiB }: CommandLineInput): QemuDevice[] {
  const { boot, sharedFilesystem: shared } = config;
  return [
    { kind: "console", socketFd: sockets.console },
    { kind: "serial-bus" },
    { kind: "serial-port", name: agentPortName, socketFd: sockets.agent },
    ...(boot.image === undefined ? [] : [imageDevice(boot.image, imageMiB)]),
    { kind: "random", source: settings.entropySource },
    shared,
    ...Array.from({ length: rootPorts }, (_, index) => ({ kind: "root-port", index }) as const),
  ];
}

/** The kernel takes the last of two words that contradict each other, so what the operator says comes last. */
function kernelCommandLine(config: VmConfig, profile: MachineProfile): string {
  const { image, kernelParams } = config.boot;
  return [
    ...profile.kernelParams,
    "console=ttyS0",
    ...(config.debug ? [] : ["quiet"]),
    ...(image === undefined ? [] : rootParams(image)),
    ...kernelParams,
  ].join(" ");
}

function rootParams(image: GuestImage): string[] {
  const filesystem = `rootfstype=${image.filesystem}`;
  switch (image.bus) {
    case "virtio-pmem":
      return ["root=/dev/pmem0p1", filesystem, "rootflags=dax", "ro"];
    case "virtio-blk":
      return ["root=/dev/vda1", filesystem, "ro"];
  }
}
