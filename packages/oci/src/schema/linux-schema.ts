import * as z from "zod";
import type { Linux, LinuxDevice, LinuxIdMapping, LinuxIntelRdt, LinuxNamespace, LinuxTimeOffset } from "../linux.js";
import { printable } from "../printable.js";
import { deviceTypes, mountPropagations, namespaceTypes, personalityDomains } from "../linux.js";
import { refuseRepeated } from "./refuse-repeated.js";
import { resourcesSchema } from "./resources-schema.js";
import { absolutePath, deviceNumber, flag, int64, list, map, nanoseconds, text, uint32 } from "./scalars.js";
import { seccompSchema } from "./seccomp-schema.js";

/** A range of mapped user or group ids. */
export const idMappingSchema: z.ZodType<LinuxIdMapping> = z.object({
  containerID: uint32,
  hostID: uint32,
  size: uint32,
});

// Go writes an empty path where none is set and the field is not left out.
const namespacePath = text.refine((value) => value === "" || value.startsWith("/"), {
  error: (issue) => `expected an absolute path, got ${printable(String(issue.input))}`,
});

const namespace: z.ZodType<LinuxNamespace> = z
  .object({ type: z.enum(namespaceTypes), path: z.exactOptional(namespacePath) })
  .transform(({ type, path }) => (path === undefined || path === "" ? { type } : { type, path }));

const device: z.ZodType<LinuxDevice> = z
  .object({
    path: absolutePath,
    type: z.enum(deviceTypes),
    major: z.exactOptional(deviceNumber),
    minor: z.exactOptional(deviceNumber),
    fileMode: z.exactOptional(uint32),
    uid: z.exactOptional(uint32),
    gid: z.exactOptional(uint32),
  })
  .superRefine((value, context) => {
    if (value.type === "p") return;
    for (const key of ["major", "minor"] as const) {
      if (value[key] !== undefined) continue;
      const message = `is missing; expected the ${key} number of the device`;
      context.addIssue({ code: "custom", path: [key], message });
    }
  })
  .transform(({ major = 0n, minor = 0n, ...device }) => ({ ...device, major, minor }));

const intelRdt: z.ZodType<LinuxIntelRdt> = z.object({
  closID: z.exactOptional(text),
  schemata: list(text),
  l3CacheSchema: z.exactOptional(text),
  memBwSchema: z.exactOptional(text),
  enableCMT: flag,
  enableMBM: flag,
  enableMonitoring: flag,
});

const timeOffset: z.ZodType<LinuxTimeOffset> = z.object({ secs: int64.default(0n), nanosecs: nanoseconds.default(0) });

/** The Linux part of a spec. */
export const linuxSchema: z.ZodType<Linux> = z.object({
  uidMappings: list(idMappingSchema),
  gidMappings: list(idMappingSchema),
  sysctl: map(text),
  resources: z.exactOptional(resourcesSchema),
  cgroupsPath: z.exactOptional(text),
  namespaces: refuseRepeated(list(namespace), "type"),
  devices: list(device),
  seccomp: z.exactOptional(seccompSchema),
  rootfsPropagation: z.exactOptional(z.enum(mountPropagations)),
  maskedPaths: list(absolutePath),
  readonlyPaths: list(absolutePath),
  mountLabel: z.exactOptional(text),
  intelRdt: z.exactOptional(intelRdt),
  personality: z.exactOptional(z.object({ domain: z.enum(personalityDomains), flags: list(text) })),
  timeOffsets: map(timeOffset),
});
