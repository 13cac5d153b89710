import { join } from "node:path";
import type { RollbackStack } from "../concurrency/rollback-stack.js";
import type { System } from "../system/system.js";

/** Where a sandbox's shared directories are. Compat: Kata's own paths, which its tools look at. */
export const sharedDirectoryRoot = "/run/kata-containers/shared/sandboxes";

/** Where the guest sees what `SharedDirectory` shares. Compat: Kata's agent and its images. */
export const guestSharedDirectory = "/run/kata-containers/shared/containers";

/** Name under which the guest mounts the shared filesystem. Compat: Kata. */
export const sharedFilesystemTag = "kataShared";

/**
 * The directory of the host that one machine sees: everything in it is a bind mount, put there for a container.
 *
 * ```
 * <root>/<sandbox>/mounts    host side: bind mounts come and go here, and spread to
 * <root>/<sandbox>/shared    guest side: read-only itself, exported by the daemon or by QEMU
 * ```
 */
export class SharedDirectory {
  readonly #system: System;
  readonly #sandboxId: string;
  readonly #mounts: string;
  /** What the guest may see. */
  readonly exported: string;

  private constructor(system: System, sandboxId: string) {
    const base = join(sharedDirectoryRoot, sandboxId);
    this.#system = system;
    this.#sandboxId = sandboxId;
    this.#mounts = join(base, "mounts");
    this.exported = join(base, "shared");
  }

  /** Creates the directories of a sandbox; `rollback` takes them away with whatever is mounted in them. */
  static async create(system: System, sandboxId: string, rollback: RollbackStack): Promise<SharedDirectory> {
    const directory = new SharedDirectory(system, sandboxId);
    rollback.defer(() => removeSharedDirectory(system, sandboxId));
    await system.files.makeDirectory(directory.#mounts);
    await system.files.makeDirectory(directory.exported);
    // A mount of its own that spreads, wherever /run itself does not.
    system.mounts.bind(directory.#mounts, directory.#mounts);
    system.mounts.setPropagation(directory.#mounts, "shared");
    system.mounts.bind(directory.#mounts, directory.exported, { readOnly: true });
    system.mounts.setPropagation(directory.exported, "slave");
    return directory;
  }

  /** Shows a directory to the guest as `<container>/rootfs` and returns the guest's path of it. */
  async addRootfs(containerId: string, source: string): Promise<string> {
    const name = join(containerId, "rootfs");
    const target = join(this.#mounts, name);
    await this.#system.files.makeDirectory(target);
    this.#system.mounts.bind(source, target, { recursive: true });
    return join(guestSharedDirectory, name);
  }

  /** Shows a file or directory to the guest under `name` and returns the guest's path of it. */
  async addVolume(name: string, source: string, options: { readOnly: boolean }): Promise<string> {
    const target = join(this.#mounts, name);
    const kind = await this.#system.files.kindOf(await this.#system.files.realPath(source));
    if (kind === "directory") await this.#system.files.makeDirectory(target);
    else await this.#system.files.touch(target);
    this.#system.mounts.bind(source, target, { recursive: true, readOnly: options.readOnly });
    return join(guestSharedDirectory, name);
  }

  /** Takes back what a container was shown. Safe to call for one that never was. */
  async removeContainer(containerId: string): Promise<void> {
    await removeContainerShare(this.#system, this.#sandboxId, containerId);
  }
}

/** Takes back what a container of a sandbox was shown, whoever left it. Idempotent. */
export async function removeContainerShare(system: System, sandboxId: string, containerId: string): Promise<void> {
  const mounts = join(sharedDirectoryRoot, sandboxId, "mounts");
  for (const name of await system.files.list(mounts)) {
    if (name !== containerId && !isVolumeOf(containerId, name)) continue;
    await removeMountTree(system, join(mounts, name));
  }
}

/** The name under which a volume of a container is shared; no other container's id can end in this way. */
export function volumeName(containerId: string, index: number): string {
  return `${containerId}@${index}`;
}

function isVolumeOf(containerId: string, name: string): boolean {
  return name.startsWith(`${containerId}@`);
}

/** Removes a sandbox's shared directories, whoever left them. Idempotent. */
export async function removeSharedDirectory(system: System, sandboxId: string): Promise<void> {
  const base = join(sharedDirectoryRoot, sandboxId);
  await removeMountTree(system, join(base, "shared"));
  await removeMountTree(system, join(base, "mounts"));
  await system.files.removeDirectory(base);
}

/**
 * Unmounts everything at and below `path`, deepest first, and removes the empty mount points. Never removes a file that
 * has content of its own: if an unmount failed, it might be a container's.
 */
async function removeMountTree(system: System, path: string): Promise<void> {
  for (const point of system.mounts.below(path).reverse()) system.mounts.unmountAll(point);
  await removeEmpty(system, path);
}

async function removeEmpty(system: System, path: string): Promise<void> {
  const kind = await system.files.kindOf(path);
  if (kind === undefined) return;
  if (kind !== "directory") {
    if ((await system.files.sizeOf(path)) === 0) await system.files.removeFile(path);
    return;
  }
  for (const name of await system.files.list(path)) await removeEmpty(system, join(path, name));
  await system.files.removeDirectory(path);
}
