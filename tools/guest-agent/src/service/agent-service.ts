/** The agent protocol's methods that this agent offers; the table in README.md says which, and why not the others. */
import { AgentService, Health, HealthCheckResponse_ServingStatus } from "@kata-ts/virtcontainers/agent-proto";
import type { ServiceHandlers, TtrpcServer } from "@kata-ts/ttrpc";
import { readFileSync } from "node:fs";
import { AgentError } from "../errors.js";
import type { GuestSandbox } from "../sandbox/guest-sandbox.js";
import { storageHandlers } from "../storage/storages.js";
import { fromProcess, fromResources, fromSpec, fromStorage } from "./from-oci.js";

/** The release of Kata whose protocol and behaviour this agent has. */
export const protocolVersion = "4.1.0";

/**
 * Streams stay readable after WaitProcess has returned: a host that sees this may wait for the exit from the start. Ours
 * alone; Kata's agents destroy the streams of a process with its WaitProcess.
 */
export const streamsOutliveWait = "kata-ts.streams-outlive-wait";

const SIGKILL = 9;
/** A frame holds 4 MiB; what surrounds the data fits the rest. */
const maxReadBytes = 4 * 1024 * 1024 - 4096;

/** Offers the agent's services on `server`. */
export function registerServices(server: TtrpcServer, sandbox: GuestSandbox): void {
  server.register(AgentService, createAgentHandlers(sandbox));
  server.register(Health, {
    check: () => ({ status: HealthCheckResponse_ServingStatus.SERVING }),
    version: () => ({ grpcVersion: "0.0.1", agentVersion: protocolVersion }),
  });
}

function createAgentHandlers(sandbox: GuestSandbox): ServiceHandlers<typeof AgentService> {
  const process = (request: { containerId: string; execId: string }) => {
    const container = sandbox.container(request.containerId);
    // The first process is called by the container's id, or by none.
    return container.process(request.execId === request.containerId ? "" : request.execId);
  };
  return {
    createSandbox: (request) => {
      sandbox.prepare(request.storages.map(fromStorage));
      return {};
    },
    destroySandbox: async () => {
      await sandbox.destroy();
      return {};
    },
    createContainer: async (request) => {
      const { OCI: spec } = request;
      if (spec === undefined) throw new AgentError("invalid-argument", "cannot create a container: no OCI");
      await sandbox.createContainer({
        id: request.containerId,
        initId: request.execId,
        storages: request.storages.map(fromStorage),
        cgroupName:
          spec.Linux?.CgroupsPath === undefined || spec.Linux.CgroupsPath === ""
            ? request.containerId
            : spec.Linux.CgroupsPath,
        resources: fromResources(spec.Linux?.Resources),
        spec: fromSpec(spec),
      });
      return {};
    },
    startContainer: async (request) => {
      await sandbox.container(request.containerId).start();
      return {};
    },
    removeContainer: async (request) => {
      await sandbox.removeContainer(request.containerId);
      return {};
    },
    execProcess: async (request) => {
      if (request.process === undefined) throw new AgentError("invalid-argument", "cannot execute: no process");
      await sandbox.container(request.containerId).exec(request.execId, fromProcess(request.process));
      return {};
    },
    signalProcess: (request) => {
      const container = sandbox.container(request.containerId);
      // Compat: from 3.x on only SIGKILL without an exec id means every process.
      if (request.execId === "" && request.signal === SIGKILL) container.killAll();
      else if (request.execId === "" || request.execId === request.containerId)
        container.init.signalInit(request.signal);
      else container.process(request.execId).signal(request.signal);
      return {};
    },
    waitProcess: async (request) => ({ status: await process(request).engine.exited }),
    writeStdin: async (request) => {
      await process(request).writeStdin(request.data);
      return { len: request.data.length };
    },
    readStdout: async (request) => ({ data: await process(request).readStdout(readLength(request.len)) }),
    readStderr: async (request) => ({ data: await process(request).readStderr(readLength(request.len)) }),
    closeStdin: async (request) => {
      await process(request).closeStdin();
      return {};
    },
    ttyWinResize: (request) => {
      process(request).resize(request.row, request.column);
      return {};
    },
    getGuestDetails: (request) => ({
      memBlockSizeBytes: request.memBlockSize ? memoryBlockBytes() : 0n,
      agentDetails: {
        version: protocolVersion,
        initDaemon: true,
        storageHandlers: Object.keys(storageHandlers),
        supportsSeccomp: false,
        extraFeatures: [streamsOutliveWait],
      },
    }),
  };
}

function readLength(requested: number): number {
  return Math.min(Math.max(requested, 1), maxReadBytes);
}

/** Zero where the kernel has no memory hotplug. */
function memoryBlockBytes(): bigint {
  try {
    return BigInt(`0x${readFileSync("/sys/devices/system/memory/block_size_bytes", "utf8").trim()}`);
  } catch {
    return 0n;
  }
}
