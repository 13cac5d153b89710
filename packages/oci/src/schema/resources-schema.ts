import * as z from "zod";
import type {
  LinuxBlockIo,
  LinuxCpu,
  LinuxDeviceCgroup,
  LinuxHugepageLimit,
  LinuxMemory,
  LinuxNetwork,
  LinuxRdma,
  LinuxResources,
  LinuxThrottleDevice,
  LinuxWeightDevice,
} from "../resources.js";
import { deviceCgroupTypes } from "../resources.js";
import {
  deviceNumber,
  deviceNumberOrAll,
  int64,
  list,
  map,
  nonEmptyText,
  text,
  uint16,
  uint32,
  uint64,
} from "./scalars.js";

const device: z.ZodType<LinuxDeviceCgroup> = z.object({
  allow: z.boolean(),
  type: z.exactOptional(z.enum(deviceCgroupTypes)),
  major: z.exactOptional(deviceNumberOrAll),
  minor: z.exactOptional(deviceNumberOrAll),
  access: z.exactOptional(text.refine((value) => /^[rwm]*$/.test(value), "expected any of the letters r, w and m")),
});

const memory: z.ZodType<LinuxMemory> = z.object({
  limit: z.exactOptional(int64),
  reservation: z.exactOptional(int64),
  swap: z.exactOptional(int64),
  kernel: z.exactOptional(int64),
  kernelTCP: z.exactOptional(int64),
  swappiness: z.exactOptional(uint64),
  disableOOMKiller: z.exactOptional(z.boolean()),
  useHierarchy: z.exactOptional(z.boolean()),
  checkBeforeUpdate: z.exactOptional(z.boolean()),
});

const cpu: z.ZodType<LinuxCpu> = z.object({
  shares: z.exactOptional(uint64),
  quota: z.exactOptional(int64),
  burst: z.exactOptional(uint64),
  period: z.exactOptional(uint64),
  realtimeRuntime: z.exactOptional(int64),
  realtimePeriod: z.exactOptional(uint64),
  cpus: z.exactOptional(text),
  mems: z.exactOptional(text),
  idle: z.exactOptional(int64),
});

const weightDevice: z.ZodType<LinuxWeightDevice> = z.object({
  major: deviceNumber,
  minor: deviceNumber,
  weight: z.exactOptional(uint16),
  leafWeight: z.exactOptional(uint16),
});

const throttleDevice: z.ZodType<LinuxThrottleDevice> = z.object({
  major: deviceNumber,
  minor: deviceNumber,
  rate: uint64,
});

const blockIO: z.ZodType<LinuxBlockIo> = z.object({
  weight: z.exactOptional(uint16),
  leafWeight: z.exactOptional(uint16),
  weightDevice: list(weightDevice),
  throttleReadBpsDevice: list(throttleDevice),
  throttleWriteBpsDevice: list(throttleDevice),
  throttleReadIOPSDevice: list(throttleDevice),
  throttleWriteIOPSDevice: list(throttleDevice),
});

const hugepageLimit: z.ZodType<LinuxHugepageLimit> = z.object({
  pageSize: text.refine((value) => /^[1-9][0-9]*[KMG]B$/.test(value), "expected a page size like 64KB, 2MB or 1GB"),
  limit: uint64,
});

const network: z.ZodType<LinuxNetwork> = z.object({
  classID: z.exactOptional(uint32),
  priorities: list(z.object({ name: nonEmptyText, priority: uint32 })),
});

const rdma: z.ZodType<LinuxRdma> = z.object({
  hcaHandles: z.exactOptional(uint32),
  hcaObjects: z.exactOptional(uint32),
});

/** The resources of a spec or of an `Update`. */
export const resourcesSchema: z.ZodType<LinuxResources> = z.object({
  devices: list(device),
  memory: z.exactOptional(memory),
  cpu: z.exactOptional(cpu),
  pids: z.exactOptional(z.object({ limit: z.exactOptional(int64) })),
  blockIO: z.exactOptional(blockIO),
  hugepageLimits: list(hugepageLimit),
  network: z.exactOptional(network),
  rdma: map(rdma),
  unified: map(text),
});
