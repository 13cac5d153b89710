/** From OCI as containerd writes it to the OCI messages of the agent's protocol, generations 2.5 to 4. */
import { create } from "@bufbuild/protobuf";
import type { LinuxDevice, LinuxResources, Process, Spec } from "@kata-ts/oci";
import {
  LinuxResourcesSchema,
  ProcessSchema,
  SpecSchema,
  type LinuxResources as LinuxResourcesMessage,
  type Process as ProcessMessage,
  type Spec as SpecMessage,
} from "../gen/oci_pb.js";

/** The namespaces that a container has in the guest; the others are the machine's own. */
const guestNamespaces = new Set(["mount", "uts", "ipc", "pid", "cgroup"]);

/**
 * A container's spec as the guest is to carry it out. What the host has taken over, or the guest cannot honour, is left
 * out. Compat: Kata's Go runtime, constrainGRPCSpec; unlike there the cgroup namespace is kept, as in runtime-rs.
 *
 * - hooks run on the host
 * - seccomp only where the agent supports it
 * - devices' cgroup rules, block I/O and network classes name devices of the host
 * - cpusets name processors of the host
 * - namespaces to join are on the host: in the guest each container gets its own
 */
export function toSpecMessage(
  spec: Spec,
  guest: { rootfs: string; supportsSeccomp: boolean; sharedPidNamespace: boolean },
): SpecMessage {
  const { linux } = spec;
  return create(SpecSchema, {
    Version: spec.ociVersion,
    ...(spec.process === undefined ? {} : { Process: toProcessMessage(spec.process) }),
    Root: { Path: guest.rootfs, Readonly: spec.root.readonly },
    Hostname: spec.hostname ?? "",
    Mounts: spec.mounts.map(({ destination, source, type, options }) => ({
      destination,
      source: source ?? type ?? "",
      type: type ?? "",
      options: [...options],
    })),
    Annotations: { ...spec.annotations },
    ...(linux === undefined
      ? {}
      : {
          Linux: {
            Sysctl: { ...linux.sysctl },
            ...(linux.resources === undefined ? {} : { Resources: toResourcesMessage(linux.resources) }),
            CgroupsPath: linux.cgroupsPath ?? "",
            Namespaces: linux.namespaces
              .filter(({ type }) => guestNamespaces.has(type) && !(type === "pid" && guest.sharedPidNamespace))
              .map(({ type }) => ({ Type: type, Path: "" })),
            Devices: linux.devices.map(toDeviceMessage),
            RootfsPropagation: linux.rootfsPropagation ?? "",
            MaskedPaths: [...linux.maskedPaths],
            ReadonlyPaths: [...linux.readonlyPaths],
          },
        }),
  });
}

/** A process as the guest is to run it. */
export function toProcessMessage(process: Process): ProcessMessage {
  const { capabilities: sets, consoleSize, user } = process;
  return create(ProcessSchema, {
    Terminal: process.terminal,
    ...(consoleSize === undefined ? {} : { ConsoleSize: { Height: consoleSize.height, Width: consoleSize.width } }),
    User: {
      UID: user.uid,
      GID: user.gid,
      AdditionalGids: [...user.additionalGids],
      Username: user.username ?? "",
    },
    Args: [...process.args],
    Env: [...process.env],
    Cwd: process.cwd,
    ...(sets === undefined
      ? {}
      : {
          Capabilities: {
            Bounding: [...sets.bounding],
            Effective: [...sets.effective],
            Inheritable: [...sets.inheritable],
            Permitted: [...sets.permitted],
            Ambient: [...sets.ambient],
          },
        }),
    Rlimits: process.rlimits.map(({ type, hard, soft }) => ({ Type: type, Hard: hard, Soft: soft })),
    NoNewPrivileges: process.noNewPrivileges,
    OOMScoreAdj: BigInt(process.oomScoreAdj ?? 0),
  });
}

/** Limits that the guest sets on a container's cgroup. */
export function toResourcesMessage(resources: LinuxResources): LinuxResourcesMessage {
  const { memory, cpu, pids } = resources;
  return create(LinuxResourcesSchema, {
    ...(memory === undefined
      ? {}
      : {
          Memory: {
            Limit: memory.limit ?? 0n,
            Reservation: memory.reservation ?? 0n,
            Swap: memory.swap ?? 0n,
            Kernel: memory.kernel ?? 0n,
            KernelTCP: memory.kernelTCP ?? 0n,
            Swappiness: memory.swappiness ?? 0n,
            DisableOOMKiller: memory.disableOOMKiller ?? false,
          },
        }),
    ...(cpu === undefined
      ? {}
      : { CPU: { Shares: cpu.shares ?? 0n, Quota: cpu.quota ?? 0n, Period: cpu.period ?? 0n } }),
    ...(pids?.limit === undefined ? {} : { Pids: { Limit: pids.limit } }),
    HugepageLimits: resources.hugepageLimits.map(({ pageSize, limit }) => ({ Pagesize: pageSize, Limit: limit })),
  });
}

function toDeviceMessage(device: LinuxDevice) {
  return {
    Path: device.path,
    Type: device.type,
    Major: device.major,
    Minor: device.minor,
    FileMode: device.fileMode ?? 0o666,
    UID: device.uid ?? 0,
    GID: device.gid ?? 0,
  };
}
