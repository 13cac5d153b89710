import { libc, SystemError } from "@kata-ts/virtcontainers/system";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import type {
  ContainerEngine,
  ContainerSpec,
  EngineProcess,
  NamespaceSpec,
  ProcessSpec,
  StandardStreams,
} from "../container-engine.js";
import type { Reaper } from "../reaper.js";
import { checkExecutable } from "./executable.js";
import { CloneFlag, launch, type Launched } from "./launcher.js";
import {
  planBarrier,
  planClosing,
  planConsole,
  planProgram,
  planSignals,
  planStreams,
  planTerminal,
  terminalMasterFd,
} from "./plan-process.js";
import { planProtection, planRoot } from "./plan-root.js";
import { prepareMounts } from "./prepare-mounts.js";
import type { SyscallStep } from "./syscall-step.js";

/** setns(2) and unshare(2) types; the ones for clone3 that fit 32 bits. */
const namespaceTypes: Readonly<Record<NamespaceSpec["type"], number>> = {
  mount: Number(CloneFlag.newMount),
  uts: Number(CloneFlag.newUts),
  ipc: Number(CloneFlag.newIpc),
  pid: Number(CloneFlag.newPid),
  network: Number(CloneFlag.newNetwork),
  cgroup: Number(CloneFlag.newCgroup),
};

const syscallPidfdGetfd = 438;
const syscallPipe2 = 293;
const O_CLOEXEC = 0o2000000;

/** Makes containers with system calls alone: no program is started but the user's. */
export class NativeEngine implements ContainerEngine {
  readonly #reaper: Reaper;

  constructor(reaper: Reaper) {
    this.#reaper = reaper;
  }

  async create(spec: ContainerSpec, streams: StandardStreams, cgroup: string): Promise<EngineProcess> {
    using barrier = new Barrier();
    using joined = openNamespaces(spec.namespaces);
    const mounts = prepareMounts(spec.mounts);
    try {
      const { terminal } = spec.process;
      const steps: SyscallStep[] = [
        ...planSignals(),
        ...planClosing([...barrier.childFds, ...mounts.fds, ...joined.fds, ...Object.values(streams)]),
        { name: "setsid", args: [], what: "start a session" },
        ...joined.steps,
        ...(spec.namespaces.some(({ type, path }) => type === "cgroup" && path === undefined)
          ? [
              {
                name: "unshare",
                args: [namespaceTypes.cgroup],
                what: "create a cgroup namespace",
              } satisfies SyscallStep,
            ]
          : []),
        ...(spec.process.oomScoreAdj === undefined ? [] : planOomScore(spec.process.oomScoreAdj)),
        ...planRoot(spec, mounts.mounts),
        ...(terminal ? [...planTerminal(spec.process.uid), ...planConsole()] : planStreams(streams, spec.process.uid)),
        ...planHostname(spec),
        ...planWorkingDirectory(spec.process.cwd),
        ...planProtection(spec),
        ...planBarrier(barrier.ready.child, barrier.go.child),
        ...planProgram(spec.process),
      ];
      const namespaces = newNamespaces(spec.namespaces);
      const launched = withCgroup(cgroup, (cgroupFd) =>
        withPidNamespace(joined.pidFd, () => launch(steps, { namespaces, cgroupFd })),
      );
      return await this.#follow(launched, barrier, spec.process, () => {
        checkExecutable(`/proc/${launched.pid}/root`, spec.process);
      });
    } finally {
      mounts.close();
    }
  }

  async exec(init: EngineProcess, spec: ProcessSpec, streams: StandardStreams, cgroup: string): Promise<EngineProcess> {
    using barrier = new Barrier();
    const pidfd = libc.syscall(`open process ${init.pid}`, 434, init.pid, 0);
    try {
      const all = Object.values(namespaceTypes).reduce((sum, type) => sum | type, 0) & ~namespaceTypes.pid;
      const steps: SyscallStep[] = [
        ...planSignals(),
        ...planClosing([...barrier.childFds, pidfd, ...Object.values(streams)]),
        { name: "setsid", args: [], what: "start a session" },
        ...(spec.oomScoreAdj === undefined ? [] : planOomScore(spec.oomScoreAdj)),
        { name: "setns", args: [pidfd, all], what: "join the container" },
        ...(spec.terminal ? planTerminal(spec.uid) : planStreams(streams, spec.uid)),
        ...planBarrier(barrier.ready.child, barrier.go.child),
        ...planProgram(spec),
      ];
      const launched = withCgroup(cgroup, (cgroupFd) => withPidNamespace(pidfd, () => launch(steps, { cgroupFd })));
      return await this.#follow(launched, barrier, spec, () => undefined);
    } finally {
      closeSync(pidfd);
    }
  }

  /** Waits until the process has set itself up, and turns it into something to start. */
  async #follow(launched: Launched, barrier: Barrier, spec: ProcessSpec, check: () => void): Promise<EngineProcess> {
    const exited = this.#reaper.wait(launched.pid, launched.pidfd);
    void exited.then(() => {
      launched.release();
    });
    try {
      await barrier.reached(launched);
      check();
      const terminal = spec.terminal
        ? libc.syscall("fetch the terminal", syscallPidfdGetfd, launched.pidfd, terminalMasterFd, 0)
        : undefined;
      const release = barrier.hold();
      return { pid: launched.pid, terminal, exited, start: () => release(launched) };
    } catch (error) {
      process.kill(launched.pid, "SIGKILL");
      await exited;
      throw error;
    }
  }
}

/** Two pipes between this process and a new one: "I am set up", and "go on". */
class Barrier implements Disposable {
  readonly ready = pipe();
  readonly go = pipe();
  readonly #readySocket: Socket;
  #held = false;

  constructor() {
    // From here on the socket owns the descriptor.
    this.#readySocket = new Socket({ fd: this.ready.own, readable: true, writable: false });
    // `go` is read by the child: its ends are the other way round.
    const { own, child } = this.go;
    this.go = { own: child, child: own };
  }

  get childFds(): number[] {
    return [this.ready.child, this.go.child];
  }

  /** Resolves when the child has reported. */
  async reached(launched: Launched): Promise<void> {
    this.#closeChildEnds();
    const reported = await new Promise<boolean>((resolve) => {
      this.#readySocket.once("data", () => {
        resolve(true);
      });
      this.#readySocket.once("close", () => {
        resolve(false);
      });
    });
    if (!reported) throw launched.failure() ?? new SystemError("set up a process", { code: "EPIPE", syscall: "read" });
  }

  /** Keeps both pipes open beyond this scope; the result lets the child go on and waits until it runs its program. */
  hold(): (launched: Launched) => Promise<void> {
    this.#held = true;
    return async (launched) => {
      const ended = new Promise<void>((resolve) =>
        this.#readySocket.once("close", () => {
          resolve();
        }),
      );
      writeSync(this.go.own, "1");
      closeSync(this.go.own);
      // The pipe closes at execve, or when the process fails before.
      this.#readySocket.resume();
      if (!this.#readySocket.closed) await ended;
      const failure = launched.failure();
      if (failure !== undefined) throw failure;
    };
  }

  [Symbol.dispose](): void {
    if (this.#held) return;
    this.#closeChildEnds();
    this.#readySocket.destroy();
    closeSync(this.go.own);
  }

  #closeChildEnds(): void {
    for (const end of [this.ready, this.go]) {
      if (end.child >= 0) closeSync(end.child);
      end.child = -1;
    }
  }
}

function pipe(): { own: number; child: number } {
  const fds = Buffer.alloc(8);
  libc.syscall("create a pipe", syscallPipe2, fds, O_CLOEXEC);
  return { own: fds.readInt32LE(0), child: fds.readInt32LE(4) };
}

/** Namespaces to join: the steps that do it in the child, and the pid namespace, which only a parent can choose. */
function openNamespaces(
  namespaces: readonly NamespaceSpec[],
): Disposable & { steps: SyscallStep[]; fds: number[]; pidFd: number | undefined } {
  const fds: number[] = [];
  const steps: SyscallStep[] = [];
  let pidFd: number | undefined;
  for (const { type, path } of namespaces) {
    if (path === undefined) continue;
    const fd = openSync(path, constants.O_RDONLY | O_CLOEXEC);
    fds.push(fd);
    if (type === "pid") pidFd = fd;
    else steps.push({ name: "setns", args: [fd, namespaceTypes[type]], what: `join ${type} namespace ${path}` });
  }
  return {
    steps,
    fds,
    pidFd,
    [Symbol.dispose]: () => {
      for (const fd of fds) closeSync(fd);
    },
  };
}

/** The cgroup namespace is created by the child, once it is in its cgroup. */
function newNamespaces(namespaces: readonly NamespaceSpec[]): bigint {
  return namespaces
    .filter(({ type, path }) => path === undefined && type !== "cgroup")
    .reduce((flags, { type }) => flags | BigInt(namespaceTypes[type]), 0n);
}

/** Runs `action` with children of this thread born in the pid namespace that `fd` refers to. */
function withPidNamespace<T>(fd: number | undefined, action: () => T): T {
  if (fd === undefined) return action();
  const own = openSync("/proc/self/ns/pid", constants.O_RDONLY | O_CLOEXEC);
  try {
    libc.setns(fd, namespaceTypes.pid);
    try {
      return action();
    } finally {
      libc.setns(own, namespaceTypes.pid);
    }
  } finally {
    closeSync(own);
  }
}

function withCgroup<T>(path: string, action: (fd: number) => T): T {
  const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | O_CLOEXEC);
  try {
    return action(fd);
  } finally {
    closeSync(fd);
  }
}

function planOomScore(score: number): SyscallStep[] {
  const what = "set oom_score_adj";
  const file: SyscallStep = { name: "open", args: ["/proc/self/oom_score_adj", 1 | O_CLOEXEC, 0], what };
  const text = String(score);
  return [file, { name: "write", args: [{ resultOf: file }, text, text.length], what, tolerate: ["EACCES", "EPERM"] }];
}

function planHostname(spec: ContainerSpec): SyscallStep[] {
  const own = spec.namespaces.some(({ type, path }) => type === "uts" && path === undefined);
  if (!own || spec.hostname === "") return [];
  const what = `set the host name to ${spec.hostname}`;
  return [{ name: "sethostname", args: [spec.hostname, Buffer.byteLength(spec.hostname)], what }];
}

/** As runc does: a working directory that the image lacks is created. */
function planWorkingDirectory(cwd: string): SyscallStep[] {
  const parts = cwd.split("/").filter(Boolean);
  return parts.map((_, index): SyscallStep => ({
    name: "mkdir",
    args: [`/${parts.slice(0, index + 1).join("/")}`, 0o755],
    what: `create the working directory ${cwd}`,
    tolerate: ["EEXIST", "EROFS", "EACCES"],
  }));
}
