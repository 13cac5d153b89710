export const seccompActions = [
  "SCMP_ACT_KILL",
  "SCMP_ACT_KILL_PROCESS",
  "SCMP_ACT_KILL_THREAD",
  "SCMP_ACT_TRAP",
  "SCMP_ACT_ERRNO",
  "SCMP_ACT_TRACE",
  "SCMP_ACT_ALLOW",
  "SCMP_ACT_LOG",
  "SCMP_ACT_NOTIFY",
] as const;

export type SeccompAction = (typeof seccompActions)[number];

export const seccompOperators = [
  "SCMP_CMP_NE",
  "SCMP_CMP_LT",
  "SCMP_CMP_LE",
  "SCMP_CMP_EQ",
  "SCMP_CMP_GE",
  "SCMP_CMP_GT",
  "SCMP_CMP_MASKED_EQ",
] as const;

export type SeccompOperator = (typeof seccompOperators)[number];

/** Which system calls the container may make, in libseccomp's words. */
export interface LinuxSeccomp {
  readonly defaultAction: SeccompAction;
  readonly defaultErrnoRet?: number;
  /** `SCMP_ARCH_X86_64` and so on. Names that this package does not know are kept, with a warning. */
  readonly architectures: readonly string[];
  /** `SECCOMP_FILTER_FLAG_LOG` and so on. Names that this package does not know are kept, with a warning. */
  readonly flags: readonly string[];
  readonly listenerPath?: string;
  readonly listenerMetadata?: string;
  readonly syscalls: readonly LinuxSyscall[];
}

export interface LinuxSyscall {
  /** At least one. */
  readonly names: readonly string[];
  readonly action: SeccompAction;
  readonly errnoRet?: number;
  /** All of them must match. */
  readonly args: readonly LinuxSeccompArg[];
}

export interface LinuxSeccompArg {
  /** Which argument, 0 to 5. */
  readonly index: number;
  readonly value: bigint;
  /** The second operand of `SCMP_CMP_MASKED_EQ`; 0 where absent. */
  readonly valueTwo: bigint;
  readonly op: SeccompOperator;
}
