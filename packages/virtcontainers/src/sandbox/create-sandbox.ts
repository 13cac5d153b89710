import { join } from "node:path";
import type { Agent, AgentStorage } from "../agent/agent.js";
import { VirtioSerialChannel } from "../agent/channel/virtio-serial.js";
import { connectAgent } from "../agent/connect-agent.js";
import { orAborted } from "../concurrency/deadline.js";
import { RollbackStack } from "../concurrency/rollback-stack.js";
import type { SharedFilesystemKind } from "../hypervisor/capabilities.js";
import type { GuestBoot, Hypervisor, SharedFilesystem, VirtualMachine } from "../hypervisor/hypervisor.js";
import { VmStartError } from "../hypervisor/vm-errors.js";
import { guestSharedDirectory, SharedDirectory, sharedFilesystemTag } from "../storage/shared-directory.js";
import { startVirtiofsd, type VirtiofsdSettings } from "../storage/virtiofsd.js";
import type { System } from "../system/system.js";
import { cleanUpSandbox, removeRunDirectory, vmRunRoot } from "./clean-up.js";
import { Sandbox } from "./sandbox.js";
import { SandboxStore } from "./store.js";

/** Under TCG everything in the guest takes several times as long. */
const tcgTimeFactor = 4;

/** What a sandbox is to be. */
export interface SandboxConfig {
  readonly sandboxId: string;
  /** containerd's namespace. */
  readonly namespace: string;
  readonly bundle: string;
  readonly hostname: string;
  readonly boot: GuestBoot;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly sharedFilesystem: SharedFilesystemKind;
  readonly virtiofsd: VirtiofsdSettings;
  /** Entries of the virtio-fs queue. */
  readonly virtiofsQueueSize: number;
  /** Largest message of virtio-9p, in bytes. */
  readonly msize9p: number;
  /** How long the agent may take to answer first, in milliseconds; scaled by the accelerator. */
  readonly agentTimeoutMs: number;
  readonly debug: boolean;
}

/** What a sandbox is made with. */
export interface SandboxDependencies {
  readonly system: System;
  readonly hypervisor: Hypervisor;
  /** Told of each step, for whoever measures. */
  readonly onPhase?: (phase: SandboxPhase) => void;
}

/** Steps of a creation, in their order. */
export type SandboxPhase = "claimed" | "vm-started" | "agent-up" | "sandbox-created";

/**
 * Creates a virtual machine with an agent that is ready for containers.
 *
 * @throws AlreadyExistsError for an id in use, VmStartError with what QEMU and the guest said; nothing is left then.
 */
export async function createSandbox(
  dependencies: SandboxDependencies,
  config: SandboxConfig,
  { signal }: { signal: AbortSignal },
): Promise<Sandbox> {
  const { system, hypervisor, onPhase } = dependencies;
  const { sandboxId } = config;
  await using rollback = new RollbackStack();

  await claim(system, config);
  rollback.defer(() => new SandboxStore(system).release(sandboxId));
  onPhase?.("claimed");

  const runDirectory = join(vmRunRoot, sandboxId);
  rollback.defer(() => removeRunDirectory(system, sandboxId));
  await system.files.makeDirectory(runDirectory);

  const shared = await SharedDirectory.create(system, sandboxId, rollback);
  const sharedFilesystem = await shareDirectory(system, config, shared, runDirectory, rollback);

  const vm = await hypervisor.start({ ...config, runDirectory, sharedFilesystem }, { signal });
  rollback.defer(() => vm.stop());
  onPhase?.("vm-started");

  const agent = await reachAgent(system, config, vm, signal);
  rollback.defer(() => {
    agent.close();
  });
  onPhase?.("agent-up");

  await agent.createSandbox(
    {
      sandboxId,
      hostname: config.hostname,
      dns: [],
      storages: [sharedStorage(config)],
      sharedPidNamespace: false,
    },
    { signal },
  );
  onPhase?.("sandbox-created");
  return new Sandbox({ id: sandboxId, system, vm, agent, shared, rollback: rollback.move() });
}

/** Takes the id. One whose holder has died without being cleaned up is cleaned up first. */
async function claim(system: System, config: SandboxConfig): Promise<void> {
  const store = new SandboxStore(system);
  const { sandboxId, namespace, bundle } = config;
  const stale = await store.find(sandboxId);
  if (stale !== undefined && !store.isServed(stale)) {
    await cleanUpSandbox(system, sandboxId, [join(stale.bundle, "rootfs")]);
  }
  const owner = system.processes.identify(process.pid) ?? { pid: process.pid, startTime: "" };
  await store.claim({ sandboxId, namespace, bundle, owner });
}

async function shareDirectory(
  system: System,
  config: SandboxConfig,
  shared: SharedDirectory,
  runDirectory: string,
  rollback: RollbackStack,
): Promise<SharedFilesystem> {
  switch (config.sharedFilesystem) {
    case "virtio-9p":
      return { kind: "virtio-9p", tag: sharedFilesystemTag, directory: shared.exported };
    case "virtio-fs": {
      const daemon = await startVirtiofsd(
        system,
        config.virtiofsd,
        { directory: shared.exported, runDirectory },
        rollback,
      );
      return {
        kind: "virtio-fs",
        tag: sharedFilesystemTag,
        socketPath: daemon.socketPath,
        queueSize: config.virtiofsQueueSize,
      };
    }
  }
}

/** Compat: Kata's mount options. */
function sharedStorage(config: SandboxConfig): AgentStorage {
  const place = { source: sharedFilesystemTag, mountPoint: guestSharedDirectory };
  switch (config.sharedFilesystem) {
    case "virtio-fs":
      return { driver: "virtio-fs", fstype: "virtiofs", options: [], ...place };
    case "virtio-9p":
      return {
        driver: "9p",
        fstype: "9p",
        options: ["trans=virtio,version=9p2000.L,cache=mmap", "nodev", `msize=${config.msize9p}`],
        ...place,
      };
  }
}

async function reachAgent(
  system: System,
  config: SandboxConfig,
  vm: VirtualMachine,
  signal: AbortSignal,
): Promise<Agent> {
  const channel = new VirtioSerialChannel(system.sockets, { socketPath: vm.agentSocket, opened: vm.agentPortOpened });
  const timeoutMs = config.agentTimeoutMs * (vm.accelerator === "tcg" ? tcgTimeFactor : 1);
  const gone = vm.exited.then(({ reason }) => {
    throw new VmStartError(config.sandboxId, reason, { diagnostics: vm.diagnostics() });
  });
  const connected = connectAgent(channel, { timeoutMs, signal, clock: system.clock });
  try {
    return await orAborted(Promise.race([connected, gone]), signal);
  } catch (error) {
    // Whoever lost the race must not be left unheard.
    void connected.then(
      (agent) => {
        agent.close();
      },
      () => undefined,
    );
    if (error instanceof VmStartError || signal.aborted) throw error;
    throw new VmStartError(config.sandboxId, `${(error as Error).message} (${serialHint})`, {
      diagnostics: vm.diagnostics(),
      kind: "deadline-exceeded",
      cause: error,
    });
  }
}

const serialHint =
  "this host drives the agent over virtio-serial, which stock Kata 2-4 agents do not know: those need /dev/vhost-vsock";
