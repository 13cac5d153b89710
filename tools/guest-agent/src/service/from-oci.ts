/** From the protocol's OCI messages to what the engine takes. Protobuf's names end in this file. */
import type { LinuxResources, Process, Spec, Storage } from "@kata-ts/virtcontainers/agent-proto";
import type { Resources } from "../cgroup/resources.js";
import type { ContainerSpec, DeviceNode, NamespaceSpec, ProcessSpec } from "../engine/container-engine.js";
import { AgentError } from "../errors.js";
import type { StorageRequest } from "../storage/storages.js";

const namespaceTypes: readonly string[] = ["mount", "uts", "ipc", "pid", "network", "cgroup"];
const deviceTypes: Readonly<Record<string, DeviceNode["type"]>> = { c: "char", u: "char", b: "block", p: "fifo" };

/** A container's spec. Which of its fields the host has already cleared is told in docs of the host's side. */
export function fromSpec(spec: Spec): ContainerSpec {
  const { Process: process, Root: root, Linux: linux } = spec;
  if (process === undefined) throw new AgentError("invalid-argument", "cannot create a container: no OCI.Process");
  if (root === undefined || root.Path === "") {
    throw new AgentError("invalid-argument", "cannot create a container: no OCI.Root.Path");
  }
  return {
    rootfs: root.Path,
    readonlyRootfs: root.Readonly,
    rootfsPropagation: linux?.RootfsPropagation ?? "",
    hostname: spec.Hostname,
    namespaces: (linux?.Namespaces ?? []).map(({ Type, Path }) => toNamespace(Type, Path)),
    mounts: spec.Mounts,
    devices: (linux?.Devices ?? []).map((device) => ({
      path: device.Path,
      type: deviceTypes[device.Type] ?? "char",
      major: Number(device.Major),
      minor: Number(device.Minor),
      mode: device.FileMode & 0o7777,
      uid: device.UID,
      gid: device.GID,
    })),
    sysctl: linux?.Sysctl ?? {},
    maskedPaths: linux?.MaskedPaths ?? [],
    readonlyPaths: linux?.ReadonlyPaths ?? [],
    process: fromProcess(process),
  };
}

/** A process of a container. */
export function fromProcess(process: Process): ProcessSpec {
  if (process.Args.length === 0) throw new AgentError("invalid-argument", "cannot create a process: no Args");
  const { Capabilities: sets } = process;
  return {
    args: process.Args,
    env: process.Env,
    cwd: process.Cwd === "" ? "/" : process.Cwd,
    terminal: process.Terminal,
    uid: process.User?.UID ?? 0,
    gid: process.User?.GID ?? 0,
    additionalGids: process.User?.AdditionalGids ?? [],
    capabilities: {
      bounding: sets?.Bounding ?? [],
      effective: sets?.Effective ?? [],
      inheritable: sets?.Inheritable ?? [],
      permitted: sets?.Permitted ?? [],
      ambient: sets?.Ambient ?? [],
    },
    limits: process.Rlimits.map(({ Type, Soft, Hard }) => ({ type: Type, soft: Soft, hard: Hard })),
    noNewPrivileges: process.NoNewPrivileges,
    // proto3 cannot tell 0 from absent; 0 is what a process has anyway.
    oomScoreAdj: process.OOMScoreAdj === 0n ? undefined : Number(process.OOMScoreAdj),
  };
}

/** Resource limits; 0 stands for absent in the protocol. */
export function fromResources(resources: LinuxResources | undefined): Resources {
  if (resources === undefined) return {};
  const { Memory: memory, CPU: cpu, Pids: pids, BlockIO: blockIo } = resources;
  return {
    ...(memory === undefined
      ? {}
      : { memory: { limit: memory.Limit, reservation: memory.Reservation, swap: memory.Swap } }),
    ...(cpu === undefined
      ? {}
      : { cpu: { shares: cpu.Shares, quota: cpu.Quota, period: cpu.Period, cpus: cpu.Cpus, mems: cpu.Mems } }),
    ...(pids === undefined ? {} : { pids: pids.Limit }),
    ...(blockIo === undefined ? {} : { blockIoWeight: blockIo.Weight }),
    hugepages: resources.HugepageLimits.map(({ Pagesize, Limit }) => ({ pageSize: Pagesize, limit: Limit })),
  };
}

/** A storage to mount. */
export function fromStorage(storage: Storage): StorageRequest {
  return {
    driver: storage.driver,
    source: storage.source,
    fstype: storage.fstype,
    options: storage.options,
    mountPoint: storage.mountPoint,
  };
}

function toNamespace(type: string, path: string): NamespaceSpec {
  if (!namespaceTypes.includes(type)) {
    throw new AgentError("unimplemented", `cannot create a container: ${type} namespaces are not offered`);
  }
  return { type: type as NamespaceSpec["type"], ...(path === "" ? {} : { path }) };
}
