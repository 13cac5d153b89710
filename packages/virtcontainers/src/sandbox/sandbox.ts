import type { Mount, Spec } from "@kata-ts/oci";
import type { Agent } from "../agent/agent.js";
import { RollbackStack } from "../concurrency/rollback-stack.js";
import { Container, type ContainerObserver } from "../container/container.js";
import type { Stdio } from "../container/stdio.js";
import { AlreadyExistsError, FailedPreconditionError, NotFoundError } from "../errors.js";
import type { VirtualMachine, VmExit } from "../hypervisor/hypervisor.js";
import { mountRootfs } from "../storage/rootfs.js";
import { volumeName, type SharedDirectory } from "../storage/shared-directory.js";
import type { MountSpec } from "../system/mounts.js";
import type { System } from "../system/system.js";

/** What a sandbox is made of. */
export interface SandboxParts {
  readonly id: string;
  readonly system: System;
  readonly vm: VirtualMachine;
  readonly agent: Agent;
  readonly shared: SharedDirectory;
  /** Gives everything back, the machine included. */
  readonly rollback: RollbackStack;
}

/** A container to create. */
export interface ContainerConfig {
  readonly id: string;
  readonly spec: Spec;
  /** Where the bundle has the root filesystem. */
  readonly rootfs: string;
  /** What to mount there first. */
  readonly rootfsMounts: readonly MountSpec[];
  readonly stdio: Stdio;
  readonly observer: ContainerObserver;
}

/** A virtual machine with containers in it. */
export class Sandbox {
  readonly id: string;
  readonly vm: VirtualMachine;
  readonly #parts: SandboxParts;
  /** An entry without a container is an id that is claimed. */
  readonly #containers = new Map<string, Container | undefined>();
  #stopped: Promise<void> | undefined;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.vm = parts.vm;
    void parts.vm.exited.then((exit) => {
      this.#lose(exit);
    });
  }

  /** False once the machine is gone, or about to be. */
  get running(): boolean {
    return this.#stopped === undefined;
  }

  /** A container by its id. */
  container(id: string): Container {
    const found = this.#containers.get(id);
    if (found === undefined) throw new NotFoundError(`there is no container ${id} in sandbox ${this.id}`);
    return found;
  }

  /** Every container that has been created and not deleted. */
  containers(): Container[] {
    return [...this.#containers.values()].filter((container) => container !== undefined);
  }

  /**
   * Creates a container in the machine; where that fails, nothing of it stays on either side.
   *
   * @throws AlreadyExistsError for an id in use, FailedPreconditionError for a sandbox that stops.
   */
  async createContainer(config: ContainerConfig, { signal }: { signal: AbortSignal }): Promise<Container> {
    const { id, spec } = config;
    if (this.#stopped !== undefined) {
      throw new FailedPreconditionError(`cannot create container ${id}: sandbox ${this.id} has stopped`);
    }
    if (this.#containers.has(id)) throw new AlreadyExistsError(`cannot create container ${id}: the id is in use`);
    this.#containers.set(id, undefined);
    try {
      const container = await this.#createContainer(config, spec, signal);
      this.#containers.set(id, container);
      return container;
    } catch (error) {
      this.#containers.delete(id);
      throw error;
    }
  }

  async #createContainer(config: ContainerConfig, spec: Spec, signal: AbortSignal): Promise<Container> {
    const { system, agent, shared } = this.#parts;
    const { id } = config;
    await using rollback = new RollbackStack();
    await mountRootfs(system, config.rootfsMounts, config.rootfs, rollback);
    rollback.defer(() => shared.removeContainer(id));
    const rootfs = await shared.addRootfs(id, config.rootfs);
    const guestSpec = { ...spec, mounts: await this.#shareVolumes(id, spec.mounts) };
    await agent.createContainer(
      { containerId: id, spec: guestSpec, rootfs, storages: [], sharedPidNamespace: false },
      { signal },
    );
    const { stdio, observer } = config;
    return new Container({ id, spec, agent, stdio, observer, clock: system.clock, rollback: rollback.move() });
  }

  /** Removes a container that has stopped, or was never started. */
  async deleteContainer(id: string): Promise<Container> {
    const container = this.container(id);
    await container.delete({ guestGone: this.#stopped !== undefined });
    this.#containers.delete(id);
    return container;
  }

  /** Ends the machine and everything in it, and gives all of it back. Idempotent; callers share one teardown. */
  stop(): Promise<void> {
    this.#stopped ??= this.#parts.rollback[Symbol.asyncDispose]();
    return this.#stopped;
  }

  /** Files and directories of the host are shown to the guest; other mounts mean the same there as here. */
  async #shareVolumes(containerId: string, mounts: readonly Mount[]): Promise<Mount[]> {
    const { shared } = this.#parts;
    return await Promise.all(
      mounts.map(async (mount, index) => {
        if (mount.source === undefined || !isBind(mount)) return mount;
        const name = volumeName(containerId, index);
        const source = await shared.addVolume(name, mount.source, { readOnly: mount.options.includes("ro") });
        return { ...mount, type: "bind", source };
      }),
    );
  }

  /** The machine is gone, and every process with it: said at once, whoever asked for it. */
  #lose({ reason }: VmExit): void {
    for (const container of this.containers()) {
      for (const process of container.processes()) process.lost(`the virtual machine is gone: ${reason}`);
    }
    void this.stop().catch(() => undefined);
  }
}

function isBind({ type, options }: Mount): boolean {
  return type === "bind" || options.includes("bind") || options.includes("rbind");
}
