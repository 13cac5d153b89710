/**
 * What a new process does between its creation and the user's program, as data: a list of system calls. Node cannot run
 * code between fork and exec (a forked V8 has no heap: its pages are marked MADV_DONTFORK), and runc and crun solve the
 * same problem in C. As data the list can be built, read and tested without ever being run. See docs/adr/0004.
 */

/** x86-64 numbers of the system calls that a list may hold. Source: Linux arch/x86/entry/syscalls/syscall_64.tbl. */
export const syscallNumbers = {
  read: 0,
  write: 1,
  open: 2,
  rt_sigaction: 13,
  rt_sigprocmask: 14,
  ioctl: 16,
  execve: 59,
  chdir: 80,
  mkdir: 83,
  symlink: 88,
  umask: 95,
  setsid: 112,
  setgroups: 116,
  setresuid: 117,
  setresgid: 119,
  capset: 126,
  mknod: 133,
  personality: 135,
  pivot_root: 155,
  prctl: 157,
  mount: 165,
  umount2: 166,
  sethostname: 170,
  setdomainname: 171,
  fchownat: 260,
  unshare: 272,
  dup3: 292,
  prlimit64: 302,
  setns: 308,
  move_mount: 429,
  close_range: 436,
  mount_setattr: 442,
} as const;

/** Name of a system call that a list may hold. */
export type SyscallName = keyof typeof syscallNumbers;

/** Failures that a step may tolerate; no step needs more than three of them. */
export const tolerableErrnos = {
  EPERM: 1,
  ENOENT: 2,
  EACCES: 13,
  EEXIST: 17,
  ENODEV: 19,
  ENOTDIR: 20,
  EINVAL: 22,
  ENOTTY: 25,
  EROFS: 30,
  ELOOP: 40,
} as const;

/** Name of a failure that a step may tolerate. */
export type TolerableErrno = keyof typeof tolerableErrnos;

/** Stands for what an earlier step of the same list returned, such as a file descriptor. Each result has one reader. */
export interface ResultOf {
  readonly resultOf: SyscallStep;
}

/** Strings and buffers are passed by address; a list of strings as a NULL-terminated array, as execve takes it. */
export type StepArgument = number | bigint | string | Uint8Array | readonly string[] | null | ResultOf;

/** One system call. */
export interface SyscallStep {
  readonly name: SyscallName;
  readonly args: readonly StepArgument[];
  /** Completes "cannot ..." where the call fails. */
  readonly what: string;
  /** The list goes on where the call fails with one of these. */
  readonly tolerate?: readonly TolerableErrno[];
}

/** True for a reference to an earlier step's result. */
export function isResultOf(argument: StepArgument): argument is ResultOf {
  return typeof argument === "object" && argument !== null && "resultOf" in argument;
}
