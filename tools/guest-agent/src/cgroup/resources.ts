/** What the OCI runtime spec's resources become in cgroup v2: files and their contents, nothing else. */

/** The part of OCI `linux.resources` that is set in the guest. Absent values leave a file as it is. */
export interface Resources {
  readonly memory?: { readonly limit?: bigint; readonly reservation?: bigint; readonly swap?: bigint };
  readonly cpu?: {
    readonly shares?: bigint;
    readonly quota?: bigint;
    readonly period?: bigint;
    readonly cpus?: string;
    readonly mems?: string;
  };
  readonly pids?: bigint;
  readonly hugepages?: readonly { readonly pageSize: string; readonly limit: bigint }[];
  readonly blockIoWeight?: number;
  readonly unified?: Readonly<Record<string, string>>;
}

/** One file of a cgroup directory and what to write to it. */
export interface CgroupSetting {
  readonly file: string;
  readonly value: string;
}

/**
 * The settings for `resources`, in an order that the kernel accepts. Source of the conversions: OCI runtime spec,
 * config-linux, and crun's documentation of cgroup v2.
 */
export function toCgroupSettings(resources: Resources): CgroupSetting[] {
  const settings: CgroupSetting[] = [];
  const set = (file: string, value: string | undefined) => {
    if (value !== undefined && value !== "") settings.push({ file, value });
  };
  const { memory, cpu, pids, hugepages, blockIoWeight, unified } = resources;
  set("memory.max", limit(memory?.limit));
  set("memory.low", positive(memory?.reservation));
  set("memory.swap.max", swapAlone(memory));
  set("cpu.weight", cpu?.shares === undefined ? undefined : toCpuWeight(cpu.shares));
  set("cpu.max", toCpuMax(cpu?.quota, cpu?.period));
  set("cpuset.cpus", cpu?.cpus);
  set("cpuset.mems", cpu?.mems);
  set("pids.max", pids === undefined || pids === 0n ? undefined : limit(pids));
  set("io.weight", blockIoWeight === undefined || blockIoWeight === 0 ? undefined : toIoWeight(blockIoWeight));
  for (const { pageSize, limit: bytes } of hugepages ?? []) set(`hugetlb.${pageSize}.max`, String(bytes));
  for (const [file, value] of Object.entries(unified ?? {})) set(file, value);
  return settings;
}

function limit(value: bigint | undefined): string | undefined {
  if (value === undefined || value === 0n) return undefined;
  return value < 0n ? "max" : String(value);
}

function positive(value: bigint | undefined): string | undefined {
  return value === undefined || value <= 0n ? undefined : String(value);
}

/** OCI's swap is memory and swap together, cgroup v2's is swap alone. */
function swapAlone(memory: Resources["memory"]): string | undefined {
  const swap = memory?.swap;
  if (swap === undefined || swap === 0n) return undefined;
  if (swap < 0n) return "max";
  const bytes = swap - (memory?.limit ?? 0n);
  return bytes < 0n ? undefined : String(bytes);
}

/** [2, 262144] to [1, 10000]. */
function toCpuWeight(shares: bigint): string | undefined {
  if (shares === 0n) return undefined;
  const bounded = shares < 2n ? 2n : shares > 262144n ? 262144n : shares;
  return String(1n + ((bounded - 2n) * 9999n) / 262142n);
}

function toCpuMax(quota: bigint | undefined, period: bigint | undefined): string | undefined {
  if ((quota === undefined || quota === 0n) && (period === undefined || period === 0n)) return undefined;
  const allowed = quota === undefined || quota <= 0n ? "max" : String(quota);
  return period === undefined || period === 0n ? allowed : `${allowed} ${period}`;
}

/** [10, 1000] to [1, 10000]. */
function toIoWeight(weight: number): string {
  return String(1 + Math.floor(((weight - 10) * 9999) / 990));
}
