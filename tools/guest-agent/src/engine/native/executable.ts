import { libc, SystemError } from "@kata-ts/virtcontainers/system";
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import type { ProcessSpec } from "../container-engine.js";
import { executableCandidates } from "./plan-process.js";

const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
const RESOLVE_IN_ROOT = 0x10;
const syscallOpenat2 = 437;

/**
 * Makes sure that a container has the program it is to run, as runc does at create: otherwise the mistake would show
 * only at start. Symbolic links are followed inside the container.
 *
 * @param root a directory that is the container's root, such as /proc/PID/root
 * @throws SystemError (not-found, or permission-denied for what is no executable file)
 */
export function checkExecutable(root: string, spec: ProcessSpec): void {
  const rootFd = openSync(root, O_PATH | constants.O_DIRECTORY);
  try {
    let code = "ENOENT";
    for (const candidate of executableCandidates(spec)) {
      const verdict = judge(rootFd, candidate.startsWith("/") ? candidate : `${spec.cwd}/${candidate}`);
      if (verdict === undefined) return;
      if (verdict !== "ENOENT" && verdict !== "ENOTDIR") code = verdict;
    }
    const [program = ""] = spec.args;
    const where = program.includes("/") ? "" : " in $PATH";
    throw new SystemError(`run ${JSON.stringify(program)}: executable file not found${where}`, {
      code,
      syscall: "execve",
    });
  } finally {
    closeSync(rootFd);
  }
}

/** Why `path` cannot be run; undefined where it can. */
function judge(rootFd: number, path: string): string | undefined {
  // struct open_how: flags, mode, resolve.
  const how = new Uint8Array(BigUint64Array.of(BigInt(O_PATH | O_CLOEXEC), 0n, BigInt(RESOLVE_IN_ROOT)).buffer);
  let fd: number;
  try {
    fd = libc.syscall(`look at ${path}`, syscallOpenat2, rootFd, path, how, how.length);
  } catch (error) {
    return (error as SystemError).code;
  }
  try {
    const found = fstatSync(fd);
    return found.isFile() && (found.mode & 0o111) !== 0 ? undefined : "EACCES";
  } finally {
    closeSync(fd);
  }
}
