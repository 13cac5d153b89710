import { chmod, cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unpackPackages, type DebianPackage } from "./debian-package.js";

/** Debian packages whose files the agent needs: its C++ runtime, and busybox for a debug shell and modprobe. */
export const guestPackages: readonly string[] = ["libc6", "libgcc-s1", "libstdc++6", "libatomic1", "busybox-static"];

/** Directories on which the agent mounts what is writable; the image itself is mounted read-only. */
const mountPoints = ["dev", "proc", "sys", "run", "tmp", "root", "var", "mnt", "etc", "sbin"];

/** Busybox applets that something in the guest starts by path. modprobe is the kernel's own module loader. */
const applets = ["sbin/modprobe", "bin/sh", "bin/mount", "bin/ls", "bin/cat", "bin/ps", "bin/ip", "bin/dmesg"];

/** What goes into the guest's root filesystem beside Debian packages. */
export interface RootFilesystemInput {
  readonly packages: readonly DebianPackage[];
  /** The agent's executable; becomes /sbin/init. */
  readonly agent: string;
  /** koffi's native part; becomes /usr/lib/kata-agent/koffi.node. */
  readonly nativeLibrary: string;
}

/** Lays the guest's root filesystem out below `root`. */
export async function writeRootFilesystem(
  input: RootFilesystemInput,
  root: string,
  downloadDirectory: string,
): Promise<void> {
  await unpackPackages(input.packages, root, downloadDirectory);
  for (const unused of ["usr/share", "usr/lib/x86_64-linux-gnu/gconv"]) {
    await rm(join(root, unused), { recursive: true, force: true });
  }
  for (const directory of [...mountPoints, "usr/lib/kata-agent"])
    await mkdir(join(root, directory), { recursive: true });
  for (const applet of applets) await symlink("/bin/busybox", join(root, applet));
  await cp(input.agent, join(root, "sbin/init"));
  await chmod(join(root, "sbin/init"), 0o755);
  await cp(input.nativeLibrary, join(root, "usr/lib/kata-agent/koffi.node"));
  await writeFile(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  await writeFile(join(root, "etc/group"), "root:x:0:\n");
  // The agent bind-mounts a sandbox's own files over these two.
  await writeFile(join(root, "etc/hostname"), "");
  await writeFile(join(root, "etc/resolv.conf"), "");
}
