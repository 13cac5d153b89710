/**
 * How many vCPUs and how much memory a workload asks for, in VM terms. Pure arithmetic: what the VM gets (defaults,
 * overheads, ceilings, rounding up to whole vCPUs) is decided where the configuration is known.
 */
import type { Annotations } from "./annotations.js";
import { criAnnotations, readIntegerAnnotation } from "./annotations.js";
import type { ContainerType } from "./container-type.js";
import type { LinuxResources } from "./resources.js";
import type { Spec } from "./spec.js";

/** What a workload asks for; 0 means that it does not say. */
export interface Sizing {
  /** May be a fraction: a quota of 150 ms every 100 ms is 1.5. */
  readonly vcpus: number;
  readonly memoryMiB: number;
}

/** The numbers that sizing starts from, in the units of OCI: microseconds, shares and bytes. */
export interface WorkloadLimits {
  readonly cpuPeriod?: bigint | undefined;
  readonly cpuQuota?: bigint | undefined;
  readonly cpuShares?: bigint | undefined;
  readonly memoryBytes?: bigint | undefined;
}

const sharesPerCpu = 1024;
const bytesPerMiB = 1024n * 1024n;
/** What cgroup v1 shows for "no limit" (2^63 less a page), and anything above it. */
const unlimitedBytes = 2n ** 63n - 4096n;
const uint64 = { minimum: 0n, maximum: 2n ** 64n - 1n };

/**
 * The sizing that follows from limits: quota over period; where the quota is negative (the kubelet's static CPU manager
 * lifts it from containers that own whole CPUs), the shares over 1024, rounded up; else nothing. Memory is rounded down
 * to whole MiB; none, a negative and an "unlimited" limit are nothing.
 */
export function sizingFromLimits({ cpuPeriod, cpuQuota, cpuShares, memoryBytes }: WorkloadLimits): Sizing {
  return { vcpus: vcpusFrom(cpuPeriod ?? 0n, cpuQuota ?? 0n, cpuShares ?? 0n), memoryMiB: toMiB(memoryBytes ?? 0n) };
}

/**
 * What a whole pod asks for, from the annotations that containerd's CRI plugin puts on the sandbox (Kubernetes 1.23 and
 * later). CRI-O writes none, so its sandboxes ask for nothing.
 *
 * Compat: Kata warns about an annotation that is not a number and takes 0 (`virtcontainers/pkg/oci/utils.go`); here it
 * is an error, since a VM of the wrong size is noticed too late.
 *
 * @throws InvalidAnnotationError
 */
export function sandboxSizing(annotations: Annotations): Sizing {
  return sizingFromLimits({
    cpuPeriod: readIntegerAnnotation(annotations, criAnnotations.sandboxCpuPeriod, uint64),
    cpuQuota: readIntegerAnnotation(annotations, criAnnotations.sandboxCpuQuota),
    cpuShares: readIntegerAnnotation(annotations, criAnnotations.sandboxCpuShares, uint64),
    memoryBytes: readIntegerAnnotation(annotations, criAnnotations.sandboxMemory),
  });
}

/** What one container asks for, from its own limits. */
export function containerSizing(resources: LinuxResources | undefined): Sizing {
  return sizingFromLimits({
    cpuPeriod: resources?.cpu?.period,
    cpuQuota: resources?.cpu?.quota,
    cpuShares: resources?.cpu?.shares,
    memoryBytes: resources?.memory?.limit,
  });
}

/**
 * What a spec asks for, by what its container is: a sandbox for its pod (annotations), a container and a single
 * container for itself (own limits).
 *
 * @throws InvalidAnnotationError
 */
export function sizingOf(spec: Spec, type: ContainerType): Sizing {
  return type === "sandbox" ? sandboxSizing(spec.annotations) : containerSizing(spec.linux?.resources);
}

function vcpusFrom(period: bigint, quota: bigint, shares: bigint): number {
  if (quota < 0n) return Math.ceil(Number(shares) / sharesPerCpu);
  return quota > 0n && period > 0n ? Number(quota) / Number(period) : 0;
}

function toMiB(bytes: bigint): number {
  return bytes <= 0n || bytes >= unlimitedBytes ? 0 : Number(bytes / bytesPerMiB);
}
