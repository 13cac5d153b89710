import type { Process, Spec } from "@kata-ts/oci";
import type { Agent } from "../agent/agent.js";
import type { RollbackStack } from "../concurrency/rollback-stack.js";
import { AlreadyExistsError, FailedPreconditionError, NotFoundError } from "../errors.js";
import type { Clock } from "../system/clock.js";
import { ContainerProcess, type ProcessExitInfo } from "./process.js";
import type { Stdio } from "./stdio.js";

/** How long a deletion waits for output that nobody reads. */
const closeMs = 10_000;

/** Told of what happens in a container; each is awaited before the next thing may happen to the same process. */
export interface ContainerObserver {
  /** A process was started. The empty id means the container's first process. */
  started(execId: string): Promise<void> | void;
  /** A process ended; after its start, and with its output delivered as far as the time allowed. */
  exited(execId: string, exit: ProcessExitInfo): Promise<void> | void;
}

/** What a container is made of. */
export interface ContainerParts {
  readonly id: string;
  readonly spec: Spec;
  readonly agent: Agent;
  readonly clock: Clock;
  readonly stdio: Stdio;
  readonly observer: ContainerObserver;
  /** Gives back what the host holds for the container. */
  readonly rollback: RollbackStack;
}

/** A container in a sandbox: its first process and the execs since. */
export class Container {
  readonly id: string;
  readonly spec: Spec;
  readonly init: ContainerProcess;
  readonly #parts: ContainerParts;
  /** An entry without a process is an id that is claimed. */
  readonly #execs = new Map<string, ContainerProcess>();
  #deleted: Promise<void> | undefined;

  constructor(parts: ContainerParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.spec = parts.spec;
    this.init = this.#createProcess("", parts.spec.process?.terminal ?? false, parts.stdio);
  }

  /** Lets the first process run the user's program. */
  async start(signal?: AbortSignal): Promise<void> {
    const { agent, observer } = this.#parts;
    await this.init.start(
      () => agent.startContainer(this.id, signalOption(signal)),
      () => observer.started(""),
      signal,
    );
  }

  /**
   * Prepares a further process; `start` runs it.
   *
   * @throws AlreadyExistsError for an id in use, FailedPreconditionError once the first process is gone.
   */
  addExec(execId: string, process: Process, stdio: Stdio): void {
    if (this.#execs.has(execId)) throw new AlreadyExistsError(`cannot execute ${execId}: the id is in use`);
    if (this.init.state === "stopped") {
      throw new FailedPreconditionError(`cannot execute in container ${this.id}: it has stopped`);
    }
    const exec = this.#createProcess(execId, process.terminal, stdio);
    this.#execs.set(execId, exec);
    this.#specs.set(exec, process);
  }

  readonly #specs = new WeakMap<ContainerProcess, Process>();

  /** Runs an exec that was added. */
  async startExec(execId: string, signal?: AbortSignal): Promise<void> {
    const { agent, observer } = this.#parts;
    const exec = this.process(execId);
    const spec = this.#specs.get(exec);
    if (spec === undefined || this.init.state !== "running") {
      throw new FailedPreconditionError(`cannot execute ${execId}: container ${this.id} is ${this.init.state}`);
    }
    await exec.start(
      () => agent.execProcess(exec.ref, spec, signalOption(signal)),
      () => observer.started(execId),
      signal,
    );
  }

  /** A process by its id; the empty id means the first one. */
  process(execId: string): ContainerProcess {
    const found = execId === "" ? this.init : this.#execs.get(execId);
    if (found === undefined) throw new NotFoundError(`there is no exec ${execId} in container ${this.id}`);
    return found;
  }

  /** Every process, the first one last: the order in which their ends are to be told. */
  processes(): ContainerProcess[] {
    return [...this.#execs.values(), this.init];
  }

  /** Forgets an exec that has ended, or was never started. */
  async deleteExec(execId: string): Promise<ContainerProcess> {
    const exec = this.process(execId);
    if (exec.state === "running" || exec.state === "paused") {
      throw new FailedPreconditionError(`cannot delete exec ${execId}: it is ${exec.state}`);
    }
    await exec.close(closeMs);
    this.#execs.delete(execId);
    return exec;
  }

  /**
   * Removes the container from the guest, unless that is gone, and gives the host's part back. Idempotent.
   *
   * @throws FailedPreconditionError while its first process runs.
   */
  delete(options: { guestGone: boolean }): Promise<void> {
    if (this.init.state === "running" || this.init.state === "paused") {
      return Promise.reject(
        new FailedPreconditionError(`cannot delete container ${this.id}: it is ${this.init.state}`),
      );
    }
    this.#deleted ??= this.#delete(options);
    return this.#deleted;
  }

  async #delete({ guestGone }: { guestGone: boolean }): Promise<void> {
    await Promise.all(this.processes().map((process) => process.close(closeMs)));
    await using _host = this.#parts.rollback;
    if (!guestGone) await this.#parts.agent.removeContainer(this.id);
  }

  #createProcess(execId: string, terminal: boolean, stdio: Stdio): ContainerProcess {
    const { agent, clock, observer } = this.#parts;
    return new ContainerProcess({
      agent,
      clock,
      terminal,
      stdio,
      ref: { containerId: this.id, execId: execId === "" ? this.id : execId },
      onExit: (exit) => observer.exited(execId, exit),
    });
  }
}

function signalOption(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
