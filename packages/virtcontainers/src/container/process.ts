import { agentFeatures, type Agent, type ProcessRef } from "../agent/agent.js";
import { FailedPreconditionError } from "../errors.js";
import type { Clock } from "../system/clock.js";
import { copyInput, copyOutput } from "./io-stream.js";
import { ContainerLifecycle, type ContainerState } from "./lifecycle.js";
import type { Stdio } from "./stdio.js";

/** How long the exit of a process is held back for its output to be delivered, where the agent allows either order. */
const drainMs = 2000;

/** Exit status of a process whose own status nobody can know any more, as containerd itself uses it. */
export const unknownExitStatus = 255;

/** That a process is gone. */
export interface ProcessExitInfo {
  readonly status: number;
  /** Milliseconds since the epoch, by the host's clock: agents tell none. */
  readonly exitedAtMs: number;
  /** Why the status is not the process's own; undefined where it is. */
  readonly reason?: string;
}

/** Size of a terminal. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/** What a process is made of. */
export interface ContainerProcessParts {
  readonly agent: Agent;
  readonly ref: ProcessRef;
  readonly terminal: boolean;
  readonly stdio: Stdio;
  readonly clock: Clock;
  /** Told of the exit once, after the start was reported, with as much of the output delivered as the time allows. */
  readonly onExit: (exit: ProcessExitInfo) => Promise<void> | void;
}

/** A process in a container, seen from the host: the first one of a container, or an exec. */
export class ContainerProcess {
  readonly ref: ProcessRef;
  readonly terminal: boolean;
  /** Resolves when the process is gone, whatever is still to be read of it; never rejects. */
  readonly exited: Promise<ProcessExitInfo>;
  readonly #parts: ContainerProcessParts;
  readonly #lifecycle = new ContainerLifecycle();
  #resolveExited: (exit: ProcessExitInfo) => void = () => undefined;
  #exit: ProcessExitInfo | undefined;
  #drained: Promise<unknown> = Promise.resolve();
  #size: TerminalSize | undefined;

  constructor(parts: ContainerProcessParts) {
    this.#parts = parts;
    this.ref = parts.ref;
    this.terminal = parts.terminal;
    this.exited = new Promise((resolve) => (this.#resolveExited = resolve));
  }

  get state(): ContainerState {
    return this.#lifecycle.state;
  }

  /** How the process ended; undefined while it has not. */
  get exit(): ProcessExitInfo | undefined {
    return this.#exit;
  }

  /**
   * Starts the process with `run` and begins to copy its streams. `started` reports the start before any exit is
   * reported.
   *
   * @throws FailedPreconditionError where it was started before, or is gone.
   */
  start(run: () => Promise<void>, started: () => Promise<void> | void, signal?: AbortSignal): Promise<void> {
    return this.#lifecycle.apply(
      "start",
      async () => {
        await run();
        if (this.#size !== undefined) await this.#parts.agent.resizeTerminal(this.ref, this.#size);
        void this.#follow();
        await started();
      },
      signal,
    );
  }

  /** Sends a signal without waiting for any operation in flight. */
  async signal(signal: number, options: { all?: boolean } = {}): Promise<void> {
    if (this.state === "stopped") throw new FailedPreconditionError("cannot signal a process that has stopped");
    await this.#parts.agent.signalProcess(this.ref, signal, options);
  }

  /** Sets the terminal's size; before the start it is remembered. */
  async resize(size: TerminalSize): Promise<void> {
    this.#size = size;
    if (this.state === "created" || this.state === "stopped") return;
    await this.#parts.agent.resizeTerminal(this.ref, size);
  }

  /** Ends stdin once everything that the host's writer has put into it is delivered. Waits for nobody. */
  closeStdin(): void {
    this.#parts.stdio.stdin?.endWhenDry();
  }

  /** Runs an operation that needs this process alone. */
  alone<T>(effect: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#lifecycle.alone(effect, signal);
  }

  /** Records that the process cannot be there any more, such as when its machine is gone. */
  lost(reason: string): void {
    this.#record({ status: unknownExitStatus, exitedAtMs: this.#parts.clock.now(), reason });
  }

  /** Resolves when all output is delivered, or `timeoutMs` have passed, and gives the streams back. */
  async close(timeoutMs: number): Promise<void> {
    await this.#within(timeoutMs, this.#drained);
    const { stdin, stdout, stderr } = this.#parts.stdio;
    stdin?.close();
    for (const stream of [stdout, stderr]) stream?.end();
  }

  async #follow(): Promise<void> {
    const { agent, stdio, clock } = this.#parts;
    const output = Promise.all([
      copyOutput(agent, this.ref, "stdout", stdio.stdout),
      ...(this.terminal ? [] : [copyOutput(agent, this.ref, "stderr", stdio.stderr)]),
    ]);
    this.#drained = output;
    if (stdio.stdin !== undefined) void copyInput(agent, this.ref, stdio.stdin, () => this.#endInput());
    // Without stdin there is nobody to end it later; a process that reads it must not wait for ever.
    else void this.#endInput();
    // A stock agent forgets a process's streams with the answer to waitProcess: everything must be read before it.
    if (!agent.details.features.includes(agentFeatures.streamsOutliveWait)) await output;
    try {
      const status = await agent.waitProcess(this.ref);
      this.#record({ status, exitedAtMs: clock.now() });
    } catch (error) {
      this.lost((error as Error).message);
    }
  }

  /** A terminal is never closed this way: agents hang it up, and the process with it. */
  async #endInput(): Promise<void> {
    if (this.terminal) return;
    // One that has ended meanwhile has no stdin to close.
    await this.#parts.agent.closeStdin(this.ref).catch(() => undefined);
  }

  #record(exit: ProcessExitInfo): void {
    if (this.#exit !== undefined) return;
    this.#exit = exit;
    this.#resolveExited(exit);
    void this.#lifecycle.exited(async () => {
      await this.#within(drainMs, this.#drained);
      await this.#parts.onExit(exit);
    });
  }

  async #within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = this.#parts.clock.after(timeoutMs, resolve);
      void work.then(() => {
        timer[Symbol.dispose]();
        resolve();
      });
    });
  }
}
