/**
 * `delete`: takes away what a shim that died has left. containerd gives it five seconds and asks no second time, so it
 * needs neither the virtual machine nor the agent, and finds everything by the container's id.
 */
import { encodeDeleteResponse, socketAddress, type ShimFlags } from "@kata-ts/shim-api";
import { cleanUpContainer, cleanUpSandbox, SandboxStore } from "@kata-ts/virtcontainers";
import { createHostSystem, type System } from "@kata-ts/virtcontainers/system";
import { writeSync } from "node:fs";
import { join } from "node:path";
import { groupingId } from "./grouping.js";

/** 128 + SIGKILL. Compat: containerd's own shims. */
const killedStatus = 137;
const stdoutFd = 1;

/** Cleans up after the container whose bundle is named, or is the working directory, and answers on stdout. */
export async function deleteContainer(flags: ShimFlags): Promise<void> {
  const bundle = flags.bundle ?? process.cwd();
  const system = createHostSystem();
  const sandboxId = groupingId(bundle, flags.id);
  if (sandboxId === flags.id) await deleteSandbox(system, flags, bundle);
  else await cleanUpContainer(system, { sandboxId, containerId: flags.id, rootfs: join(bundle, "rootfs") });
  const answer = { pid: 0, exitStatus: killedStatus, exitedAt: new Date() };
  writeSync(stdoutFd, encodeDeleteResponse(answer));
}

/** An id may be in use in another namespace of containerd: that sandbox is not this one. */
async function deleteSandbox(system: System, flags: ShimFlags, bundle: string): Promise<void> {
  const { id, namespace, address } = flags;
  const store = new SandboxStore(system);
  const record = await store.find(id);
  const rootfs = join(bundle, "rootfs");
  if (record !== undefined && record.namespace !== namespace) {
    system.mounts.unmountAll(rootfs);
  } else {
    // A shim that containerd has given up must not go on.
    if (record !== undefined) system.processes.kill(record.owner, "SIGKILL");
    await cleanUpSandbox(system, id, [rootfs]);
  }
  await system.files.removeFile(socketAddress({ containerdAddress: address, namespace, id }).path);
}
