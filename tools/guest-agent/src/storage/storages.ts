import { HostMounts, toSystemError } from "@kata-ts/virtcontainers/system";
import { mkdirSync } from "node:fs";
import { AgentError } from "../errors.js";

/** A filesystem that a request asks to be mounted in the guest. */
export interface StorageRequest {
  readonly driver: string;
  readonly source: string;
  readonly fstype: string;
  readonly options: readonly string[];
  readonly mountPoint: string;
}

/** Mounts one storage; each driver of the protocol has one. */
type StorageHandler = (request: StorageRequest, mounts: HostMounts) => void;

const mountFilesystem: StorageHandler = (request, mounts) => {
  mkdirSync(request.mountPoint, { recursive: true });
  mounts.mount({ type: request.fstype, source: request.source, options: request.options }, request.mountPoint);
};

/** The drivers that this agent serves; GetGuestDetails names them. */
export const storageHandlers: Readonly<Record<string, StorageHandler>> = {
  "9p": mountFilesystem,
  "virtio-fs": mountFilesystem,
  ephemeral: mountFilesystem,
  bind: mountFilesystem,
};

/** Storages by mount point, each mounted once however many containers use it. */
export class Storages {
  readonly #mounts = new HostMounts();
  readonly #users = new Map<string, number>();

  /** Mounts `requests`; where one fails, none of them stays. */
  add(requests: readonly StorageRequest[]): string[] {
    const added: string[] = [];
    try {
      for (const request of requests) {
        this.#addOne(request);
        added.push(request.mountPoint);
      }
      return added;
    } catch (error) {
      this.remove(added);
      throw toSystemError("mount a storage", error);
    }
  }

  /** Unmounts what nobody else uses, last first. */
  remove(mountPoints: readonly string[]): void {
    for (const mountPoint of [...mountPoints].reverse()) {
      const users = (this.#users.get(mountPoint) ?? 0) - 1;
      if (users > 0) {
        this.#users.set(mountPoint, users);
        continue;
      }
      this.#users.delete(mountPoint);
      this.#mounts.unmountAll(mountPoint);
    }
  }

  #addOne(request: StorageRequest): void {
    const users = this.#users.get(request.mountPoint) ?? 0;
    if (users === 0) {
      const handler = storageHandlers[request.driver];
      if (handler === undefined) {
        throw new AgentError(
          "unimplemented",
          `cannot mount ${request.mountPoint}: no storage driver ${request.driver}`,
        );
      }
      handler(request, this.#mounts);
    }
    this.#users.set(request.mountPoint, users + 1);
  }
}
