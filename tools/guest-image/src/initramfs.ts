import { chmod, cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installModules } from "./kernel-modules.js";
import { runProgram } from "./run-program.js";

/** What the initramfs of one kernel is made from. */
export interface InitramfsInput {
  /** Where the kernel package was unpacked. */
  readonly kernelRoot: string;
  readonly release: string;
  /** Modules to carry; which of them are loaded is decided in the guest by the devices it has. */
  readonly modules: readonly string[];
  /** Path of a statically linked busybox. */
  readonly busybox: string;
  /** The /init to use. */
  readonly init: string;
}

/** Builds the archive that brings a distribution's kernel, whose drivers are modules, to the root image. */
export async function writeInitramfs(input: InitramfsInput, path: string, workDirectory: string): Promise<void> {
  await rm(workDirectory, { recursive: true, force: true });
  for (const directory of ["bin", "sbin", "dev", "proc", "sys", "root"]) {
    await mkdir(join(workDirectory, directory), { recursive: true });
  }
  await cp(input.busybox, join(workDirectory, "bin/busybox"));
  await chmod(join(workDirectory, "bin/busybox"), 0o755);
  await symlink("busybox", join(workDirectory, "bin/sh"));
  // The kernel asks for what a module needs at run time, such as a checksum, by starting this path.
  await symlink("../bin/busybox", join(workDirectory, "sbin/modprobe"));
  await cp(input.init, join(workDirectory, "init"));
  await chmod(join(workDirectory, "init"), 0o755);
  await installModules(input.kernelRoot, workDirectory, input.release, input.modules);
  await writeFile(path, await archive(workDirectory));
}

/** A cpio archive in the only format the kernel reads, the same bytes for the same files. */
async function archive(directory: string): Promise<Buffer> {
  const names = (await runProgram("find", [".", "-print0"], { cwd: directory })).toString().split("\0").filter(Boolean);
  return await runProgram("cpio", ["--quiet", "--create", "--null", "--format=newc", "--reproducible", "--owner=0:0"], {
    cwd: directory,
    input: names
      .sort()
      .map((name) => `${name}\0`)
      .join(""),
  });
}
