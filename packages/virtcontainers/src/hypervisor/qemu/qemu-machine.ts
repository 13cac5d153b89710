import { orAborted } from "../../concurrency/deadline.js";
import type { RollbackStack } from "../../concurrency/rollback-stack.js";
import type { ChildProcess, ProcessIdentity } from "../../system/processes.js";
import type { System } from "../../system/system.js";
import type { Accelerator } from "../capabilities.js";
import type { VirtualMachine, VmDiagnostics, VmExit } from "../hypervisor.js";
import { TextTail } from "../text-tail.js";
import { VmStartError } from "../vm-errors.js";
import { GuestConsole } from "./guest-console.js";
import { QmpClient } from "./qmp/client.js";
import type { QmpEvent } from "./qmp/codec.js";

const keptStderrLength = 8192;

/** A QEMU process that has been started. */
export interface QemuMachineParts {
  readonly system: System;
  readonly sandboxId: string;
  readonly accelerator: Accelerator;
  readonly child: ChildProcess;
  readonly sockets: { readonly qmp: string; readonly console: string; readonly agent: string };
  readonly onConsole: ((text: string) => void) | undefined;
}

/** One QEMU process, from its start to its end. */
export class QemuMachine implements VirtualMachine {
  readonly process: ProcessIdentity;
  readonly accelerator: Accelerator;
  readonly agentSocket: string;
  readonly agentPortOpened: Promise<void>;
  readonly exited: Promise<VmExit>;
  readonly #parts: QemuMachineParts;
  readonly #stderr = new TextTail(keptStderrLength);
  #console: GuestConsole | undefined;
  #qmp: QmpClient | undefined;
  #owned: RollbackStack | undefined;
  #portOpened = (): void => undefined;
  #lastWords: string | undefined;

  /** Takes the process over. */
  constructor(parts: QemuMachineParts) {
    this.#parts = parts;
    const { child, system } = parts;
    this.process = system.processes.identify(child.pid) ?? { pid: child.pid, startTime: "" };
    this.accelerator = parts.accelerator;
    this.agentSocket = parts.sockets.agent;
    this.agentPortOpened = new Promise((resolve) => (this.#portOpened = resolve));
    child.stderr.on("data", (chunk: Buffer) => {
      this.#stderr.push(chunk.toString());
    });
    this.exited = child.exited.then((exit) => {
      this.#qmp?.close();
      this.#console?.close();
      const how = exit.signal === undefined ? `status ${exit.code ?? "unknown"}` : exit.signal;
      return { reason: this.#lastWords ?? `QEMU ended with ${how}`, process: exit };
    });
  }

  /**
   * Connects to QEMU and resolves once the guest's processors run.
   *
   * @throws VmStartError
   */
  async connect(signal: AbortSignal): Promise<void> {
    try {
      await orAborted(Promise.race([this.#handshake(signal), this.#endedEarly()]), signal);
    } catch (cause) {
      if (cause instanceof VmStartError || signal.aborted) throw cause;
      throw await this.#startError(cause);
    }
  }

  /** Hands over what must be given back after the machine. */
  own(stack: RollbackStack): void {
    this.#owned = stack;
  }

  diagnostics(): VmDiagnostics {
    return { stderr: this.#stderr.text, console: this.#console?.lastLines() ?? [] };
  }

  async stop(): Promise<void> {
    this.#parts.child.kill("SIGKILL");
    await this.exited;
    const owned = this.#owned;
    this.#owned = undefined;
    await owned?.[Symbol.asyncDispose]();
  }

  async #handshake(signal: AbortSignal): Promise<void> {
    const { system, sockets, onConsole } = this.#parts;
    this.#console = new GuestConsole(await system.sockets.connectUnix(sockets.console, { signal }), onConsole);
    this.#qmp = new QmpClient(await system.sockets.connectUnix(sockets.qmp, { signal }));
    this.#qmp.onEvent((event) => {
      this.#heed(event);
    });
    await this.#qmp.negotiate();
    await this.#qmp.execute("query-status");
  }

  async #endedEarly(): Promise<never> {
    const { reason } = await this.exited;
    throw new VmStartError(this.#parts.sandboxId, reason, { diagnostics: this.diagnostics() });
  }

  /** A connection that breaks usually means that QEMU is about to end, and then its own words say more. */
  async #startError(cause: unknown): Promise<VmStartError> {
    this.#parts.child.kill("SIGKILL");
    const { reason, process } = await this.exited;
    const why = process.signal === "SIGKILL" ? "QEMU did not answer" : reason;
    return new VmStartError(this.#parts.sandboxId, why, { diagnostics: this.diagnostics(), cause });
  }

  #heed({ name, data }: QmpEvent): void {
    if (name === "VSERPORT_CHANGE" && data["id"] === "channel0" && data["open"] === true) this.#portOpened();
    if (name === "GUEST_PANICKED") this.#lastWords = "the guest's kernel panicked";
    if (name === "SHUTDOWN") this.#lastWords ??= `the machine shut down (${String(data["reason"])})`;
  }
}
