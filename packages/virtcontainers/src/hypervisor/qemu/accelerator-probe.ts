import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { System } from "../../system/system.js";
import { TextTail } from "../text-tail.js";
import type { Accelerator } from "../capabilities.js";
import type { QemuSettings } from "./settings.js";

/** Long enough for any kernel that KVM really runs (0.3 s is usual), short enough to be waited for once. */
const defaultTimeoutMs = 3000;

/** What the kernel says when it has come to its end without a root filesystem: it ran. */
const kernelRan = /Kernel panic - not syncing/;

/** Which accelerator to use, and why not KVM where it is not KVM. */
export interface AcceleratorVerdict {
  readonly accelerator: Accelerator;
  readonly reason: string;
}

const storedVerdict = z.object({ accelerator: z.enum(["kvm", "tcg"]), reason: z.string() });

/**
 * Finds out whether KVM runs this kernel under this QEMU. That `/dev/kvm` opens proves nothing: there are hosts where a
 * stock kernel then spins for ever in its boot stub. So the kernel is booted once, without a root filesystem, and must
 * get as far as missing it. The verdict is remembered until the host boots again or one of the two files changes.
 */
export class AcceleratorProbe {
  readonly #system: System;
  readonly #directory: string;
  readonly #timeoutMs: number;
  readonly #running = new Map<string, Promise<AcceleratorVerdict>>();

  /** @param options.directory where verdicts are kept; on a filesystem that a reboot empties, or not: the boot id counts */
  constructor(system: System, options: { directory: string; timeoutMs?: number }) {
    this.#system = system;
    this.#directory = options.directory;
    this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  }

  /** The accelerator for machines with these settings. Several callers share one probe. */
  async choose(settings: QemuSettings, kernel: string): Promise<AcceleratorVerdict> {
    if (settings.accelerator !== "auto") return { accelerator: settings.accelerator, reason: "configured" };
    if ((await this.#system.files.kindOf("/dev/kvm")) !== "character") {
      return { accelerator: "tcg", reason: "this host has no /dev/kvm" };
    }
    const path = join(this.#directory, `${await this.#key(settings.path, kernel)}.json`);
    const running = this.#running.get(path) ?? this.#chooseByBooting(path, settings, kernel);
    this.#running.set(path, running);
    try {
      return await running;
    } finally {
      this.#running.delete(path);
    }
  }

  async #chooseByBooting(path: string, settings: QemuSettings, kernel: string): Promise<AcceleratorVerdict> {
    const remembered = await this.#recall(path);
    if (remembered !== undefined) return remembered;
    const verdict = await this.#boot(settings, kernel);
    await this.#system.files.makeDirectory(this.#directory);
    await this.#system.files.writeTextAtomically(path, JSON.stringify(verdict));
    return verdict;
  }

  async #recall(path: string): Promise<AcceleratorVerdict | undefined> {
    if ((await this.#system.files.kindOf(path)) !== "file") return undefined;
    try {
      return storedVerdict.parse(JSON.parse(await this.#system.files.readText(path, { maxBytes: 65536 })));
    } catch {
      // A file that says nothing is as good as none.
      return undefined;
    }
  }

  async #boot(settings: QemuSettings, kernel: string): Promise<AcceleratorVerdict> {
    const child = await this.#system.processes.spawn({
      command: settings.path,
      args: probeArguments(settings, kernel),
    });
    const output = new TextTail(16384);
    child.stderr.on("data", (chunk: Buffer) => {
      output.push(chunk.toString());
    });
    let timedOut = false;
    using _timer = this.#system.clock.after(this.#timeoutMs, () => {
      timedOut = true;
      child.kill("SIGKILL");
    });
    const { code, signal } = await child.exited;
    if (kernelRan.test(output.text)) return { accelerator: "kvm", reason: "the guest's kernel runs under KVM" };
    if (timedOut) {
      return {
        accelerator: "tcg",
        reason: `/dev/kvm opens, but the guest's kernel did not boot in ${this.#timeoutMs} ms`,
      };
    }
    const [last = "no message"] = output.lines(1);
    return {
      accelerator: "tcg",
      reason: `QEMU with KVM ended with ${signal ?? `status ${code ?? "unknown"}`}: ${last}`,
    };
  }

  /** Names the boot of this host and the versions of both files. */
  async #key(...paths: string[]): Promise<string> {
    const { files } = this.#system;
    const bootId = await files.readText("/proc/sys/kernel/random/boot_id");
    const versions = await Promise.all(paths.map((path) => files.versionOf(path)));
    return createHash("sha256")
      .update(JSON.stringify([bootId, paths, versions]))
      .digest("hex")
      .slice(0, 16);
  }
}

function probeArguments(settings: QemuSettings, kernel: string): string[] {
  return [
    ...["-name", "accelerator-probe", "-machine", settings.machineType, "-accel", "kvm", "-cpu", "host", "-m", "256M"],
    ...["-no-user-config", "-nodefaults", "-display", "none", "-no-reboot"],
    ...["-chardev", "file,id=console0,path=/proc/self/fd/2", "-serial", "chardev:console0"],
    ...["-kernel", kernel, "-append", "console=ttyS0 panic=-1 reboot=t"],
  ];
}
