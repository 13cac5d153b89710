import type { Accelerator } from "../capabilities.js";

/** What QEMU is told of the machine itself, beside its devices. */
export interface MachineProfile {
  /** Properties of `-machine`, beside the type and what the configuration adds. */
  readonly properties: Readonly<Record<string, boolean>>;
  readonly accel: string;
  readonly cpu: string;
  /** Words for the kernel's command line. */
  readonly kernelParams: readonly string[];
}

/** Nothing in a container's machine is on these; each costs the guest's kernel a probe. */
const withoutLegacy = { sata: false, smbus: false, usb: false, vmport: false, hpet: false, "dump-guest-core": false };

const commonParams = [
  "panic=1",
  "reboot=t",
  "no_timer_check",
  "noreplace-smp",
  "cryptomgr.notests",
  "random.trust_cpu=on",
];

/**
 * The machine for an accelerator.
 *
 * Under TCG the processor hides some features that cost more than they bring: `rep movsb` is translated byte by byte, so
 * the guest must not prefer it for copying (ERMS, FSRM), a fifth level of page tables makes every miss longer (LA57), and
 * guarding user accesses ends a translated block twice per copy (SMAP). TCG is no security boundary in the first place
 * (QEMU's security documentation), so the kernel's mitigations against speculation protect nothing there either.
 */
export function machineProfile(accelerator: Accelerator): MachineProfile {
  switch (accelerator) {
    case "kvm":
      return {
        properties: withoutLegacy,
        accel: "kvm",
        cpu: "host",
        kernelParams: [...commonParams, "tsc=reliable"],
      };
    case "tcg":
      return {
        properties: withoutLegacy,
        accel: "tcg,thread=multi",
        cpu: "max,erms=off,fsrm=off,la57=off,smap=off",
        kernelParams: [...commonParams, "tsc=reliable", "mitigations=off"],
      };
  }
}
