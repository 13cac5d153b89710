import * as z from "zod";
import type { LinuxCapabilities, PosixRlimit, Process, Scheduler, User } from "../process.js";
import { ioPriorityClasses, rlimitTypes, schedulerPolicies } from "../process.js";
import { refuseRepeated } from "./refuse-repeated.js";
import {
  absolutePath,
  environmentEntry,
  flag,
  int32,
  ioPriorityLevel,
  list,
  nonEmptyText,
  niceness,
  oomScore,
  text,
  uint32,
  uint64,
  umask,
} from "./scalars.js";

const user: z.ZodType<User> = z.object({
  uid: uint32,
  gid: uint32,
  umask: z.exactOptional(umask),
  additionalGids: list(uint32),
  username: z.exactOptional(text),
});

const capabilities: z.ZodType<LinuxCapabilities> = z.object({
  bounding: list(nonEmptyText),
  effective: list(nonEmptyText),
  inheritable: list(nonEmptyText),
  permitted: list(nonEmptyText),
  ambient: list(nonEmptyText),
});

const rlimit: z.ZodType<PosixRlimit> = z
  .object({ type: z.enum(rlimitTypes), hard: uint64, soft: uint64 })
  .refine(({ hard, soft }) => soft <= hard, {
    path: ["soft"],
    error: "expected a soft limit that is not above the hard limit",
  });

const scheduler: z.ZodType<Scheduler> = z.object({
  policy: z.enum(schedulerPolicies),
  nice: z.exactOptional(niceness),
  priority: z.exactOptional(int32),
  flags: list(text),
  runtime: z.exactOptional(uint64),
  deadline: z.exactOptional(uint64),
  period: z.exactOptional(uint64),
});

/** The process of a spec or of an `Exec`. Go's runtimes read a missing user as root, and so does this. */
export const processSchema: z.ZodType<Process> = z.object({
  terminal: flag,
  consoleSize: z.exactOptional(z.object({ height: uint32, width: uint32 })),
  user: user.default(() => ({ uid: 0, gid: 0, additionalGids: [] })),
  args: z
    .array(text)
    .refine((args) => args.length > 0, "expected at least one entry, the program to run")
    .refine((args) => args[0] !== "", { path: [0], error: "expected the program to run, got an empty string" }),
  env: list(environmentEntry),
  cwd: absolutePath,
  capabilities: z.exactOptional(capabilities),
  rlimits: refuseRepeated(list(rlimit), "type"),
  noNewPrivileges: flag,
  apparmorProfile: z.exactOptional(text),
  oomScoreAdj: z.exactOptional(oomScore),
  selinuxLabel: z.exactOptional(text),
  scheduler: z.exactOptional(scheduler),
  ioPriority: z.exactOptional(z.object({ class: z.enum(ioPriorityClasses), priority: ioPriorityLevel })),
  execCPUAffinity: z.exactOptional(z.object({ initial: z.exactOptional(text), final: z.exactOptional(text) })),
});
