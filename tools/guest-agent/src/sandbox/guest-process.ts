import { libc } from "@kata-ts/virtcontainers/system";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { EngineProcess, StandardStreams } from "../engine/container-engine.js";
import { AgentError } from "../errors.js";
import { FdStream } from "./fd-stream.js";

/** How long a stream may stay open after the process has ended and all it wrote is read, when a child keeps it open. */
const lingerMs = 500;
/** How long a process that has ended is remembered for readers that have not come yet. */
const rememberMs = 60_000;
const syscallPipe2 = 293;
const ioctlSetWindowSize = 0x5414;
const SIGTERM = 15;
const SIGKILL = 9;

/** Pipes for a process that is about to be created: the process's ends and the agent's. */
export interface ProcessPipes {
  readonly streams: StandardStreams;
  readonly own: { stdin: number; stdout: number; stderr: number };
}

/** Creates the three pipes of a process, or opens /dev/null three times for one with a terminal. */
export function createPipes(): ProcessPipes {
  const [stdin, stdout, stderr] = [pipe(), pipe(), pipe()];
  for (const fd of [stdin.write, stdout.read, stderr.read]) setNonBlocking(fd);
  return {
    streams: { stdin: stdin.read, stdout: stdout.write, stderr: stderr.write },
    own: { stdin: stdin.write, stdout: stdout.read, stderr: stderr.read },
  };
}

/** A process in a container with its streams, as the protocol knows it. */
export class GuestProcess {
  readonly engine: EngineProcess;
  readonly #stdin: FdStream;
  readonly #stdout: FdStream;
  readonly #stderr: FdStream | undefined;
  readonly #terminal: number | undefined;
  readonly #forget: () => void;
  #stdinQueue: Promise<unknown> = Promise.resolve();
  #running = true;

  /**
   * @param own the agent's ends of the pipes; undefined for a process with a terminal
   * @param forget called when neither the exit status nor the streams are wanted any more
   */
  constructor(engine: EngineProcess, own: ProcessPipes["own"] | undefined, forget: () => void) {
    this.engine = engine;
    this.#terminal = engine.terminal;
    this.#forget = forget;
    if (engine.terminal !== undefined) {
      setNonBlocking(engine.terminal);
      this.#stdout = new FdStream(engine.terminal);
      this.#stdin = new FdStream(duplicate(engine.terminal));
      this.#stderr = undefined;
    } else {
      if (own === undefined) throw new RangeError("a process has either a terminal or pipes");
      this.#stdin = new FdStream(own.stdin);
      this.#stdout = new FdStream(own.stdout);
      this.#stderr = new FdStream(own.stderr);
    }
    void engine.exited.then(() => {
      this.#running = false;
      this.#lingerThenClose();
    });
  }

  get running(): boolean {
    return this.#running;
  }

  async readStdout(maxBytes: number): Promise<Uint8Array> {
    return await this.#stdout.read(maxBytes);
  }

  async readStderr(maxBytes: number): Promise<Uint8Array> {
    if (this.#stderr === undefined) return new Uint8Array();
    return await this.#stderr.read(maxBytes);
  }

  /** Writes in the order of the calls. An empty write closes stdin (Compat: Kata's agent from 2.x on). */
  async writeStdin(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) {
      await this.closeStdin();
      return;
    }
    const written = this.#stdinQueue.then(() => this.#stdin.write(bytes));
    this.#stdinQueue = written.catch(() => undefined);
    await written;
  }

  /** Closes stdin after all that was written before. A terminal is hung up (Compat: Kata's agent from 2.x on). */
  async closeStdin(): Promise<void> {
    await this.#stdinQueue;
    this.#stdin.close();
    if (this.#terminal !== undefined) this.#stdout.close();
  }

  /** Sets the size of the terminal. */
  resize(rows: number, columns: number): void {
    if (this.#terminal === undefined)
      throw new AgentError("failed-precondition", "cannot resize: there is no terminal");
    if (this.#stdout.closed) return;
    const size = new Uint8Array(Uint16Array.of(rows, columns, 0, 0).buffer);
    libc.ioctl(this.#terminal, ioctlSetWindowSize, size, "resize the terminal");
  }

  /** Sends a signal; a process that has ended is fine. */
  signal(signal: number): void {
    try {
      process.kill(this.engine.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }

  /**
   * Sends a signal to a container's init. As pid 1 of its namespace it would ignore a SIGTERM that it has no handler for,
   * so it gets SIGKILL (Compat: Kata's agent, signal_process).
   */
  signalInit(signal: number): void {
    this.signal(signal === SIGTERM && !this.#handles(SIGTERM) ? SIGKILL : signal);
  }

  /** Gives all descriptors back. */
  close(): void {
    this.#stdin.close();
    this.#stdout.close();
    this.#stderr?.close();
  }

  #handles(signal: number): boolean {
    try {
      const status = readFileSync(`/proc/${this.engine.pid}/status`, "utf8");
      const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? "0"}`);
      return ((caught >> BigInt(signal - 1)) & 1n) === 1n;
    } catch {
      return false;
    }
  }

  /** What the process wrote stays readable; a stream that a child keeps open ends `lingerMs` after it ran dry. */
  #lingerThenClose(): void {
    this.#stdin.close();
    for (const stream of [this.#stdout, this.#stderr]) stream?.closeWhenDry(lingerMs);
    setTimeout(() => {
      this.close();
      this.#forget();
    }, rememberMs).unref();
  }
}

function pipe(): { read: number; write: number } {
  const O_CLOEXEC = 0o2000000;
  const fds = Buffer.alloc(8);
  libc.syscall("create a pipe", syscallPipe2, fds, O_CLOEXEC);
  return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}

function setNonBlocking(fd: number): void {
  const [syscallFcntl, F_SETFL, O_NONBLOCK] = [72, 4, 0o4000];
  libc.syscall("set a descriptor non-blocking", syscallFcntl, fd, F_SETFL, O_NONBLOCK);
}

function duplicate(fd: number): number {
  const [syscallFcntl, F_DUPFD_CLOEXEC] = [72, 1030];
  return libc.syscall("duplicate a descriptor", syscallFcntl, fd, F_DUPFD_CLOEXEC, 0);
}

/** The stream of a process that is not there: reads end at once. */
export function openNull(): number {
  return openSync("/dev/null", "r+");
}

/** Closes descriptors that a new process has inherited by now. */
export function closeAll(streams: StandardStreams): void {
  for (const fd of new Set(Object.values(streams))) closeSync(fd);
}
