import { Cgroup } from "../cgroup/cgroup.js";
import type { Resources } from "../cgroup/resources.js";
import type { ContainerEngine, ContainerSpec } from "../engine/container-engine.js";
import { AgentError } from "../errors.js";
import { Storages, type StorageRequest } from "../storage/storages.js";
import { GuestContainer } from "./guest-container.js";

/** A container to create. */
export interface CreateContainer {
  readonly id: string;
  /** The id by which the protocol calls the first process; usually the container's. */
  readonly initId: string;
  readonly storages: readonly StorageRequest[];
  readonly cgroupName: string;
  readonly resources: Resources;
  readonly spec: ContainerSpec;
}

/** Everything that runs in this virtual machine. */
export class GuestSandbox {
  readonly #engine: ContainerEngine;
  readonly #cgroupRoot: string;
  readonly #storages = new Storages();
  readonly #containers = new Map<string, GuestContainer>();
  #mountPoints: string[] = [];

  constructor(engine: ContainerEngine, cgroupRoot: string) {
    this.#engine = engine;
    this.#cgroupRoot = cgroupRoot;
  }

  /** Mounts what the containers share. */
  prepare(storages: readonly StorageRequest[]): void {
    this.#mountPoints.push(...this.#storages.add(storages));
  }

  /** Ends all containers and unmounts what they shared. */
  async destroy(): Promise<void> {
    await Promise.all([...this.#containers.keys()].map((id) => this.removeContainer(id)));
    this.#storages.remove(this.#mountPoints.splice(0));
  }

  /** A container by its id. */
  container(id: string): GuestContainer {
    const found = this.#containers.get(id);
    if (found === undefined) throw new AgentError("not-found", `there is no container ${id}`);
    return found;
  }

  /** Creates a container; where that fails, nothing of it stays. */
  async createContainer(request: CreateContainer): Promise<void> {
    const { id } = request;
    if (this.#containers.has(id)) throw new AgentError("already-exists", `container ${id} exists`);
    const mountPoints = this.#storages.add(request.storages);
    let cgroup: Cgroup | undefined;
    try {
      cgroup = Cgroup.create(this.#cgroupRoot, request.cgroupName, request.resources);
      const container = new GuestContainer({
        id,
        engine: this.#engine,
        cgroup,
        storages: this.#storages,
        mountPoints,
      });
      this.#containers.set(id, container);
      await container.create(request.initId, request.spec);
    } catch (error) {
      this.#containers.delete(id);
      cgroup?.remove();
      this.#storages.remove(mountPoints);
      throw error;
    }
  }

  /** Removes a container; one that is gone is an error, as with Kata's agent. */
  async removeContainer(id: string): Promise<void> {
    const container = this.container(id);
    await container.remove();
    this.#containers.delete(id);
  }
}
