import { HostMounts, libc } from "@kata-ts/virtcontainers/system";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** What an init mounts before anything else can run. The root image itself is read-only. */
const filesystems = [
  { target: "/proc", type: "proc", options: ["nosuid", "nodev", "noexec"] },
  { target: "/sys", type: "sysfs", options: ["nosuid", "nodev", "noexec"] },
  { target: "/sys/fs/cgroup", type: "cgroup2", options: ["nosuid", "nodev", "noexec", "nsdelegate"] },
  { target: "/dev/pts", type: "devpts", options: ["nosuid", "noexec", "gid=5", "mode=620", "ptmxmode=666"] },
  { target: "/dev/shm", type: "tmpfs", options: ["nosuid", "nodev"] },
  { target: "/run", type: "tmpfs", options: ["nosuid", "nodev", "mode=755"] },
  { target: "/tmp", type: "tmpfs", options: ["nosuid", "nodev", "mode=1777"] },
] as const;

/** Where cgroups of containers are made. */
export const cgroupRoot = "/sys/fs/cgroup";

/** Makes a booted kernel a system that containers can run in. Only for pid 1. */
export function initGuest(): void {
  const mounts = new HostMounts();
  for (const { target, type, options } of filesystems) {
    if (target.startsWith("/dev/")) mkdirSync(target, { recursive: true });
    mounts.mount({ type, source: type, options: [...options] }, target);
  }
  raiseLoopback();
}

/** The value of `name=value` on the kernel's command line. */
export function kernelParameter(name: string): string | undefined {
  const words = readFileSync("/proc/cmdline", "utf8").trim().split(" ");
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Writes a line to the kernel's log, and so to the console. `level` as in syslog(3). */
export function logToKernel(level: 3 | 4 | 6, text: string): void {
  try {
    writeFileSync("/dev/kmsg", `<${level}>kata-agent: ${text.replaceAll("\n", "\\n").slice(0, 900)}\n`);
  } catch {
    // Nowhere is left to say it.
  }
}

function raiseLoopback(): void {
  const [AF_INET, SOCK_DGRAM, SIOCSIFFLAGS, IFF_UP] = [2, 2, 0x8914, 1];
  const socket = libc.socket(AF_INET, SOCK_DGRAM);
  // struct ifreq: name, then flags.
  const request = Buffer.alloc(40);
  request.write("lo");
  request.writeInt16LE(IFF_UP, 16);
  libc.ioctl(socket, SIOCSIFFLAGS, request, "raise the loopback interface");
  libc.close(socket);
}
