import type { Cgroup } from "../cgroup/cgroup.js";
import type { ContainerEngine, ContainerSpec, ProcessSpec } from "../engine/container-engine.js";
import { AgentError } from "../errors.js";
import type { Storages } from "../storage/storages.js";
import { closeAll, createPipes, GuestProcess, openNull } from "./guest-process.js";

/** What a container is made of beside its spec. */
export interface ContainerParts {
  readonly id: string;
  readonly engine: ContainerEngine;
  readonly cgroup: Cgroup;
  readonly storages: Storages;
  /** Mount points to give back with the container. */
  readonly mountPoints: readonly string[];
}

/** A container in the guest: its first process, the processes executed in it since, its cgroup and its storages. */
export class GuestContainer {
  readonly id: string;
  readonly #parts: ContainerParts;
  readonly #processes = new Map<string, GuestProcess>();
  #init: GuestProcess | undefined;

  constructor(parts: ContainerParts) {
    this.id = parts.id;
    this.#parts = parts;
  }

  get init(): GuestProcess {
    if (this.#init === undefined) throw new AgentError("failed-precondition", `container ${this.id} is not created`);
    return this.#init;
  }

  /** Creates the first process; it waits for `start`. */
  async create(initId: string, spec: ContainerSpec): Promise<void> {
    this.#init = await this.#launch(initId, spec.process.terminal, (streams) =>
      this.#parts.engine.create(spec, streams, this.#parts.cgroup.path),
    );
  }

  /** Lets the first process run the user's program. */
  async start(): Promise<void> {
    await this.init.engine.start();
  }

  /** Runs a further process under an id of its own. */
  async exec(execId: string, spec: ProcessSpec): Promise<void> {
    if (this.#processes.has(execId)) throw new AgentError("already-exists", `process ${execId} exists`);
    if (!this.init.running) throw new AgentError("failed-precondition", `container ${this.id} is not running`);
    const process = await this.#launch(execId, spec.terminal, (streams) =>
      this.#parts.engine.exec(this.init.engine, spec, streams, this.#parts.cgroup.path),
    );
    await process.engine.start();
  }

  /** A process by its id; the empty id means the first process. */
  process(execId: string): GuestProcess {
    const found = execId === "" ? this.#init : this.#processes.get(execId);
    if (found === undefined) {
      throw new AgentError("not-found", `there is no process ${execId} in container ${this.id}`);
    }
    return found;
  }

  /** Ends every process. */
  killAll(): void {
    this.#parts.cgroup.kill();
  }

  /** Ends what still runs and gives everything back. Safe to call again. */
  async remove(): Promise<void> {
    this.killAll();
    await Promise.all([...this.#processes.values()].map((process) => process.engine.exited));
    for (const process of this.#processes.values()) process.close();
    this.#processes.clear();
    this.#parts.cgroup.remove();
    this.#parts.storages.remove(this.#parts.mountPoints);
  }

  async #launch(
    id: string,
    terminal: boolean,
    create: (streams: { stdin: number; stdout: number; stderr: number }) => Promise<GuestProcess["engine"]>,
  ): Promise<GuestProcess> {
    const pipes = terminal ? undefined : createPipes();
    const streams = pipes?.streams ?? allNull();
    try {
      const engine = await create(streams);
      const process = new GuestProcess(engine, pipes?.own, () => {
        if (this.#processes.get(id) === process && process !== this.#init) this.#processes.delete(id);
      });
      this.#processes.set(id, process);
      return process;
    } catch (error) {
      if (pipes !== undefined) closeAll(pipes.own);
      throw error;
    } finally {
      closeAll(streams);
    }
  }
}

function allNull(): { stdin: number; stdout: number; stderr: number } {
  const fd = openNull();
  return { stdin: fd, stdout: fd, stderr: fd };
}
