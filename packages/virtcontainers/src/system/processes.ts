import { execFile, spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { SystemError, toSystemError } from "./system-error.js";

/** How a process ended: exactly one of the two is set. */
export interface ProcessExit {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A program to start. */
export interface SpawnRequest {
  readonly command: string;
  readonly args: readonly string[];
  /** File descriptors of this process that the child inherits as 3, 4, ... in this order. */
  readonly fds?: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The name under which it shows in a process list; default `command`. */
  readonly argv0?: string;
}

/** A process that this one started. */
export interface ChildProcess {
  readonly pid: number;
  /** What the process writes to stderr; its stdout is discarded. The owner must read it, or the process will block. */
  readonly stderr: Readable;
  /** Settles when the process has ended and all of its stderr was read; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Sends a signal; a process that is gone is fine. */
  kill(signal: NodeJS.Signals): void;
}

/** Says which process is meant even after its pid was used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot, field 22 of /proc/PID/stat. */
  readonly startTime: string;
}

/** What a program said. */
export interface ProgramOutput {
  readonly exit: ProcessExit;
  readonly stdout: string;
  readonly stderr: string;
}

/** Processes of the host. */
export interface Processes {
  /**
   * Starts a program and resolves once it runs.
   *
   * @throws SystemError where there is no such program or it may not be run.
   */
  spawn(request: SpawnRequest): Promise<ChildProcess>;
  /**
   * Runs a program to its end; for questions that programs answer at once.
   *
   * @throws SystemError where it cannot be started.
   */
  run(command: string, args: readonly string[], options?: { timeoutMs?: number }): Promise<ProgramOutput>;
  /** Running processes of this user that have one of these as an argument, exactly. */
  findByArgument(...candidates: string[]): ProcessIdentity[];
  /** Identifies a running process; undefined where there is none (a zombie counts as none). */
  identify(pid: number): ProcessIdentity | undefined;
  /** Sends a signal to exactly that process; one that is gone is fine. */
  kill(identity: ProcessIdentity, signal: NodeJS.Signals): void;
}

/** The processes of this machine. */
export class HostProcesses implements Processes {
  async spawn(request: SpawnRequest): Promise<ChildProcess> {
    const child = spawn(request.command, [...request.args], {
      stdio: ["ignore", "ignore", "pipe", ...(request.fds ?? [])],
      // A group of its own: a terminal's Ctrl-C is for whoever runs containerd, not for its virtual machines.
      detached: true,
      ...(request.env === undefined ? {} : { env: { ...request.env } }),
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
      ...(request.argv0 === undefined ? {} : { argv0: request.argv0 }),
    });
    const exited = new Promise<ProcessExit>((resolve) => {
      // Not "exit": its last words may still be in the pipe then.
      child.once("close", (code, signal) => {
        resolve({ code: code ?? undefined, signal: signal ?? undefined });
      });
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error) => {
        reject(toSystemError(`start ${request.command}`, error) as Error);
      });
    });
    const { pid, stderr } = child;
    if (pid === undefined) throw new SystemError(`start ${request.command}`, { code: "ESRCH", syscall: "spawn" });
    return { pid, stderr: stderr as Readable, exited, kill: (signal) => child.kill(signal) };
  }

  async run(command: string, args: readonly string[], options: { timeoutMs?: number } = {}): Promise<ProgramOutput> {
    return await new Promise((resolve, reject) => {
      execFile(command, [...args], { timeout: options.timeoutMs ?? 5000 }, (error, stdout, stderr) => {
        if (error !== null && typeof error.code === "string") {
          reject(toSystemError(`start ${command}`, error) as Error);
          return;
        }
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        resolve({ exit: { code, signal: error?.signal ?? undefined }, stdout, stderr });
      });
    });
  }

  findByArgument(...candidates: string[]): ProcessIdentity[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => isOwn(pid) && readArguments(pid).some((argument) => candidates.includes(argument)))
      .map((pid) => this.identify(pid))
      .filter((identity) => identity !== undefined);
  }

  identify(pid: number): ProcessIdentity | undefined {
    const stat = readStat(pid);
    return stat === undefined || stat.state === "Z" ? undefined : { pid, startTime: stat.startTime };
  }

  kill(identity: ProcessIdentity, signal: NodeJS.Signals): void {
    if (this.identify(identity.pid)?.startTime !== identity.startTime) return;
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
        throw toSystemError(`signal process ${identity.pid}`, error);
      }
    }
  }
}

/** Anybody may give a process any arguments. */
function isOwn(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === process.getuid?.();
  } catch {
    return false;
  }
}

function readArguments(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

function readStat(pid: number): { state: string; startTime: string } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, startTime] = [fields[0], fields[19]];
  return state === undefined || startTime === undefined ? undefined : { state, startTime };
}
