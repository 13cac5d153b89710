import type { RollbackStack } from "../concurrency/rollback-stack.js";
import type { MountSpec } from "../system/mounts.js";
import type { System } from "../system/system.js";

/**
 * Mounts a container's root filesystem where the bundle has it; `rollback` takes every layer of it away again, the ones
 * of a mount that failed halfway too.
 */
export async function mountRootfs(
  system: System,
  mounts: readonly MountSpec[],
  target: string,
  rollback: RollbackStack,
): Promise<void> {
  if (mounts.length === 0) return;
  rollback.defer(() => {
    system.mounts.unmountAll(target);
  });
  await system.files.makeDirectory(target, { mode: 0o711 });
  for (const mount of mounts) system.mounts.mount(mount, target);
}
