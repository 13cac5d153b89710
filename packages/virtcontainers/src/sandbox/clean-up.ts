import { join } from "node:path";
import { removeContainerShare, removeSharedDirectory, sharedDirectoryRoot } from "../storage/shared-directory.js";
import type { System } from "../system/system.js";
import { RollbackStack } from "../concurrency/rollback-stack.js";
import { SandboxStore } from "./store.js";

/** Compat: Kata's place for the sockets of a machine. */
export const vmRunRoot = "/run/vc/vm";

/** Names the arguments by which the processes of a sandbox are known. */
function processMarks(sandboxId: string): string[] {
  const exported = join(sharedDirectoryRoot, sandboxId, "shared");
  return [`sandbox-${sandboxId},debug-threads=on`, `source=${exported}`, `--shared-dir=${exported}`];
}

/** Removes the sockets of a machine and their directory. Idempotent. */
export async function removeRunDirectory(system: System, sandboxId: string): Promise<void> {
  const directory = join(vmRunRoot, sandboxId);
  for (const name of await system.files.list(directory)) await system.files.removeFile(join(directory, name));
  await system.files.removeDirectory(directory);
}

/**
 * Takes away whatever a sandbox has left on the host, when the process that served it is gone: its machine, its daemon,
 * its mounts, its directories and its id. Needs neither of them alive, and no record: everything is found by the id.
 * Idempotent; every step is tried though others fail.
 */
export async function cleanUpSandbox(system: System, sandboxId: string, rootfs: readonly string[]): Promise<void> {
  await using rollback = new RollbackStack();
  rollback.defer(() => new SandboxStore(system).release(sandboxId));
  rollback.defer(() => removeRunDirectory(system, sandboxId));
  rollback.defer(() => {
    for (const path of rootfs) system.mounts.unmountAll(path);
  });
  rollback.defer(() => removeSharedDirectory(system, sandboxId));
  rollback.defer(() => {
    for (const identity of system.processes.findByArgument(...processMarks(sandboxId))) {
      system.processes.kill(identity, "SIGKILL");
    }
  });
}

/** Takes away what one container of a living or dead sandbox has left on the host. Idempotent. */
export async function cleanUpContainer(
  system: System,
  container: { sandboxId: string; containerId: string; rootfs: string },
): Promise<void> {
  await using rollback = new RollbackStack();
  rollback.defer(() => {
    system.mounts.unmountAll(container.rootfs);
  });
  rollback.defer(() => removeContainerShare(system, container.sandboxId, container.containerId));
}
