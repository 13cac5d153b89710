import { libc, pollDescriptor } from "@kata-ts/virtcontainers/system";

const syscallWaitid = 247;
const P_ALL = 0;
const P_PID = 1;
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x01000000;
const CLD_EXITED = 1;

/** Reaps processes that Node did not start and therefore does not wait for. */
export class Reaper {
  readonly #waiting = new Map<number, (status: number) => void>();
  readonly #onChild = () => {
    this.#reapAll();
  };

  /**
   * @param options.reapOrphans also reap processes that nobody waits for, as an init must. Not for a process that has
   * children of its own through `node:child_process`: their exits would be lost.
   */
  constructor(options: { reapOrphans: boolean }) {
    if (options.reapOrphans) process.on("SIGCHLD", this.#onChild);
  }

  /**
   * Resolves with the exit status of a child, 128 + signal for a killed one. `pidfd` must stay open until then.
   */
  wait(pid: number, pidfd: number): Promise<number> {
    return new Promise<number>((resolve) => {
      // A pidfd becomes readable when its process ends.
      const poll = pollDescriptor(pidfd, { readable: true }, () => {
        this.#collect(pid);
      });
      this.#waiting.set(pid, (status) => {
        poll[Symbol.dispose]();
        resolve(status);
      });
    });
  }

  /** Stops reaping orphans. */
  close(): void {
    process.off("SIGCHLD", this.#onChild);
  }

  /** One signal may stand for many ends. */
  #reapAll(): void {
    for (;;) {
      const ended = waitid(P_ALL, 0, WEXITED | WNOHANG | WNOWAIT);
      if (ended === undefined) return;
      this.#collect(ended.pid);
    }
  }

  #collect(pid: number): void {
    const ended = waitid(P_PID, pid, WEXITED | WNOHANG);
    if (ended === undefined) return;
    const report = this.#waiting.get(pid);
    this.#waiting.delete(pid);
    report?.(ended.status);
  }
}

/** One ended child, or undefined where none has ended (or there is no such child). */
function waitid(type: number, id: number, options: number): { pid: number; status: number } | undefined {
  const info = Buffer.alloc(128);
  try {
    libc.syscall("wait for a process", syscallWaitid, type, id, info, options, null);
  } catch {
    // ECHILD: there is no child at all.
    return undefined;
  }
  // siginfo_t of SIGCHLD: si_code, si_pid and si_status.
  const [code, pid, status] = [info.readInt32LE(8), info.readInt32LE(16), info.readInt32LE(24)];
  if (pid === 0) return undefined;
  return { pid, status: code === CLD_EXITED ? status : 128 + status };
}
