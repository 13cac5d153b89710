import type { Container, ContainerProcess, Sandbox } from "@kata-ts/virtcontainers";

/** What containerd told of a process when it asked for it, and wants back from State. */
export interface TaskStdio {
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly terminal: boolean;
}

/** A container as containerd sees it. */
export class Task {
  readonly id: string;
  readonly bundle: string;
  readonly sandbox: Sandbox;
  readonly container: Container;
  readonly #stdio = new Map<string, TaskStdio>();

  constructor(parts: { id: string; bundle: string; sandbox: Sandbox; container: Container; stdio: TaskStdio }) {
    this.id = parts.id;
    this.bundle = parts.bundle;
    this.sandbox = parts.sandbox;
    this.container = parts.container;
    this.#stdio.set("", parts.stdio);
  }

  /**
   * The process id that containerd is given for every process of the task: QEMU's, the only one that exists on the host.
   * Compat: Kata.
   */
  get pid(): number {
    return this.sandbox.vm.process.pid;
  }

  /** A process by its id; the empty id means the first one. */
  process(execId: string): ContainerProcess {
    return this.container.process(execId);
  }

  /** The stdio of a process. */
  stdio(execId: string): TaskStdio {
    return this.#stdio.get(execId) ?? { stdin: "", stdout: "", stderr: "", terminal: false };
  }

  /** Remembers the stdio of an exec. */
  setStdio(execId: string, stdio: TaskStdio): void {
    this.#stdio.set(execId, stdio);
  }

  /** Forgets an exec. */
  forget(execId: string): void {
    this.#stdio.delete(execId);
  }
}
