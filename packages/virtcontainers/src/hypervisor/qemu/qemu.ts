import { join } from "node:path";
import { RollbackStack } from "../../concurrency/rollback-stack.js";
import type { ChildProcess } from "../../system/processes.js";
import type { ListeningSocket } from "../../system/sockets.js";
import { hasCode } from "../../system/system-error.js";
import type { System } from "../../system/system.js";
import type { HypervisorCapabilities } from "../capabilities.js";
import type { GuestBoot, Hypervisor, VirtualMachine, VmConfig } from "../hypervisor.js";
import { VmStartError } from "../vm-errors.js";
import type { AcceleratorProbe } from "./accelerator-probe.js";
import { commandLine } from "./command-line.js";
import { QemuMachine } from "./qemu-machine.js";
import type { QemuSettings } from "./settings.js";

/** What a hypervisor on QEMU works with. */
export interface QemuDependencies {
  readonly system: System;
  readonly probe: AcceleratorProbe;
  /** Told what an operator should know, such as that there is no KVM. */
  readonly onWarning?: (message: string) => void;
  /** Told of everything that a guest in debug mode writes to its console. */
  readonly onConsole?: (sandboxId: string, text: string) => void;
}

const noDiagnostics = { stderr: "", console: [] };
const mebibyte = 1024 * 1024;

/** Starts each machine in a QEMU process of its own and drives it over QMP. */
export class QemuHypervisor implements Hypervisor {
  readonly capabilities: HypervisorCapabilities = {
    sharedFilesystems: ["virtio-fs", "virtio-9p"],
    agentChannels: ["virtio-serial"],
  };
  readonly #settings: QemuSettings;
  readonly #dependencies: QemuDependencies;

  constructor(settings: QemuSettings, dependencies: QemuDependencies) {
    this.#settings = settings;
    this.#dependencies = dependencies;
  }

  async start(config: VmConfig, { signal }: { signal: AbortSignal }): Promise<VirtualMachine> {
    const { system, probe, onWarning, onConsole } = this.#dependencies;
    await this.#checkBoot(config);
    const { accelerator, reason } = await probe.choose(this.#settings, config.boot.kernel);
    if (accelerator === "tcg")
      onWarning?.(`sandbox ${config.sandboxId} runs without KVM, many times slower: ${reason}`);
    signal.throwIfAborted();

    await using rollback = new RollbackStack();
    const listen = (name: string): ListeningSocket => {
      const socket = system.sockets.listenUnix(join(config.runDirectory, name));
      rollback.defer(() => system.files.removeFile(socket.path));
      return socket;
    };
    // In the order of their descriptors in the child: 3, 4, 5.
    const sockets = [listen("qmp.sock"), listen("console.sock"), listen("kata.sock")] as const;
    const child = await this.#spawn(config, accelerator, sockets);
    const [qmp, console, agent] = sockets.map(({ path }) => path) as [string, string, string];
    const machine = new QemuMachine({
      system,
      sandboxId: config.sandboxId,
      accelerator,
      child,
      sockets: { qmp, console, agent },
      onConsole:
        config.debug && onConsole !== undefined
          ? (text) => {
              onConsole(config.sandboxId, text);
            }
          : undefined,
    });
    rollback.defer(() => machine.stop());
    await machine.connect(signal);
    machine.own(rollback.move());
    return machine;
  }

  async #spawn(
    config: VmConfig,
    accelerator: QemuMachine["accelerator"],
    sockets: readonly [ListeningSocket, ListeningSocket, ListeningSocket],
  ): Promise<ChildProcess> {
    const { system } = this.#dependencies;
    try {
      return await system.processes.spawn({
        command: this.#settings.path,
        args: commandLine({
          settings: this.#settings,
          config,
          accelerator,
          sockets: { qmp: 3, console: 4, agent: 5 },
          imageMiB: await this.#imageMiB(config.boot),
        }),
        fds: sockets.map(({ fd }) => fd),
        cwd: "/",
      });
    } catch (error) {
      if (!hasCode(error, "ENOENT", "EACCES")) throw error;
      throw new VmStartError(config.sandboxId, `cannot run QEMU ${this.#settings.path}`, {
        diagnostics: noDiagnostics,
        kind: "not-found",
        cause: error,
      });
    } finally {
      for (const socket of sockets) socket.close();
    }
  }

  /** A file that is missing is said before anything exists. */
  async #checkBoot(config: VmConfig): Promise<void> {
    const { kernel, image, initrd } = config.boot;
    const paths = { kernel, image: image?.path, initrd };
    for (const [role, path] of Object.entries(paths)) {
      if (path === undefined) continue;
      try {
        await this.#dependencies.system.files.sizeOf(path);
      } catch (cause) {
        throw new VmStartError(config.sandboxId, `cannot read its ${role} ${path}`, {
          diagnostics: noDiagnostics,
          kind: "not-found",
          cause,
        });
      }
    }
  }

  async #imageMiB(boot: GuestBoot): Promise<number> {
    if (boot.image === undefined) return 0;
    return Math.floor((await this.#dependencies.system.files.sizeOf(boot.image.path)) / mebibyte);
  }
}
