/** Capabilities in the order of their numbers. Source: Linux include/uapi/linux/capability.h, 6.1. */
const names = [
  ...["CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP"],
  ...["LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER"],
  ...["SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE"],
  ...["SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP"],
  ...["MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF"],
  "CHECKPOINT_RESTORE",
];

/** How many capabilities the kernel knows. */
export const capabilityCount = names.length;

/** Numbers of named capabilities; names that this kernel does not know are left out, as runc does. */
export function capabilityNumbers(capabilities: readonly string[]): number[] {
  return capabilities
    .map((name) => names.indexOf(name.toUpperCase().replace(/^CAP_/, "")))
    .filter((number) => number >= 0);
}

/** The set as a mask, bit N for capability N. */
export function capabilityMask(capabilities: readonly string[]): bigint {
  return capabilityNumbers(capabilities).reduce((mask, number) => mask | (1n << BigInt(number)), 0n);
}
