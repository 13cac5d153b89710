import type { Logger } from "@kata-ts/katautils";
import type { TaskEvent } from "@kata-ts/shim-api";
import type { Sandbox, SandboxConfig } from "@kata-ts/virtcontainers";
import type { System } from "@kata-ts/virtcontainers/system";
import type { Spec } from "@kata-ts/oci";
import { TaskExistsError, TaskNotFoundError } from "../errors.js";
import type { Task } from "./task.js";

/** A sandbox to create for a first container. */
export interface SandboxRequest {
  readonly sandboxId: string;
  readonly bundle: string;
  readonly spec: Spec;
  /** The runtime option's configuration file. */
  readonly configPath: string | undefined;
}

/** What the handlers work with. One value per daemon; a daemon may serve many sandboxes. */
export interface TaskEnvironment {
  readonly system: System;
  readonly logger: Logger;
  /** containerd's namespace. */
  readonly namespace: string;
  /** Sends an event; it is ordered behind all that were sent before. */
  publish(event: TaskEvent): void;
  /** Reads the configuration and boots a machine. */
  createSandbox(request: SandboxRequest, options: { signal: AbortSignal }): Promise<Sandbox>;
  /** Asked for by containerd, once no task is left. */
  shutDown(): void;
}

/** The tasks of this daemon, and what their handlers work with. */
export class TaskContext {
  readonly environment: TaskEnvironment;
  /** An entry without a task is an id that is claimed. */
  readonly #tasks = new Map<string, Task | undefined>();
  readonly #sandboxes = new Map<string, Sandbox>();
  #shutdownWanted = false;

  constructor(environment: TaskEnvironment) {
    this.environment = environment;
  }

  /**
   * Takes an id, synchronously, before anything is awaited.
   *
   * @throws TaskExistsError
   */
  claim(id: string): void {
    if (this.#tasks.has(id)) throw new TaskExistsError(`cannot create task ${id}: the id is in use`);
    this.#tasks.set(id, undefined);
  }

  /** Gives a claimed id back. */
  release(id: string): void {
    this.#tasks.delete(id);
  }

  /** Puts a task under its claimed id. */
  add(task: Task): void {
    this.#tasks.set(task.id, task);
    this.#sandboxes.set(task.sandbox.id, task.sandbox);
  }

  /** A task by its id. */
  task(id: string): Task {
    const found = this.#tasks.get(id);
    if (found === undefined) throw new TaskNotFoundError(`there is no task ${id}`);
    return found;
  }

  /** A task that may not be there. */
  find(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  /** A sandbox by its id. */
  sandbox(id: string): Sandbox {
    const found = this.#sandboxes.get(id);
    if (found === undefined) throw new TaskNotFoundError(`there is no sandbox ${id}`);
    return found;
  }

  /** Forgets a task that was deleted, and its sandbox with its last task; ends the daemon if that was asked for. */
  remove(task: Task): void {
    this.#tasks.delete(task.id);
    const alone = ![...this.#tasks.values()].some((other) => other?.sandbox === task.sandbox);
    if (alone) this.#sandboxes.delete(task.sandbox.id);
    this.#endIfWanted();
  }

  /** Ends the daemon now, or when its last task is deleted. */
  requestShutdown(): void {
    this.#shutdownWanted = true;
    this.#endIfWanted();
  }

  /** Ends every machine, for a daemon that is told to go. */
  async stopAll(): Promise<void> {
    await Promise.allSettled([...this.#sandboxes.values()].map((sandbox) => sandbox.stop()));
  }

  #endIfWanted(): void {
    if (this.#shutdownWanted && this.#tasks.size === 0) this.environment.shutDown();
  }
}
