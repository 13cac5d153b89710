import type { Accelerator } from "../capabilities.js";

/** How to run QEMU, the same for every machine of one configuration. */
export interface QemuSettings {
  /** The QEMU binary. */
  readonly path: string;
  readonly machineType: "q35";
  /** Further `-machine` properties, comma-separated, as the configuration has them. */
  readonly machineAccelerators: string;
  /** Further `-cpu` properties, comma-separated, as the configuration has them. */
  readonly cpuFeatures: string;
  /** File from which the guest's random numbers come. */
  readonly entropySource: string;
  /** "auto" finds out by booting; see accelerator-probe.ts. */
  readonly accelerator: Accelerator | "auto";
}
