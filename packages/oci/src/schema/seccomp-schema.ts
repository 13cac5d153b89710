import * as z from "zod";
import type { LinuxSeccomp, LinuxSeccompArg, LinuxSyscall } from "../seccomp.js";
import { seccompActions, seccompOperators } from "../seccomp.js";
import { list, nonEmptyText, syscallArgumentIndex, text, uint32, uint64 } from "./scalars.js";

const argument: z.ZodType<LinuxSeccompArg> = z.object({
  index: syscallArgumentIndex,
  value: uint64,
  valueTwo: uint64.default(0n),
  op: z.enum(seccompOperators),
});

const syscall: z.ZodType<LinuxSyscall> = z.object({
  names: z.array(nonEmptyText).refine((names) => names.length > 0, "expected at least one system call"),
  action: z.enum(seccompActions),
  errnoRet: z.exactOptional(uint32),
  args: list(argument),
});

/** A seccomp profile. */
export const seccompSchema: z.ZodType<LinuxSeccomp> = z.object({
  defaultAction: z.enum(seccompActions),
  defaultErrnoRet: z.exactOptional(uint32),
  architectures: list(nonEmptyText),
  flags: list(nonEmptyText),
  listenerPath: z.exactOptional(text),
  listenerMetadata: z.exactOptional(text),
  syscalls: list(syscall),
});
