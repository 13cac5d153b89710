/**
 * `start`: makes sure that a shim serves the container, and answers its address. Everything that can wait is left to the
 * daemon, for containerd waits for this process to end.
 */
import {
  chooseStartAnswerFormat,
  encodeStartAnswer,
  parseEnvironment,
  parseStartInput,
  socketAddress,
  type ShimFlags,
} from "@kata-ts/shim-api";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { dirname, join } from "node:path";
import { groupingId } from "./grouping.js";

/** How long a shim that is already there may take to accept. Compat: containerd's own shims. */
const probeMs = 100;
const stdoutFd = 1;

/** Starts a shim for the container whose bundle is the working directory, or finds the one of its pod. */
export async function start(flags: ShimFlags): Promise<void> {
  const bundle = process.cwd();
  const input = parseStartInput(readFileSync(0), flags);
  const { path, address } = socketAddress({
    containerdAddress: flags.address,
    namespace: flags.namespace,
    id: groupingId(bundle, flags.id),
    socketDir: input.kind === "params" ? input.params.socketDir : undefined,
  });
  const listener = await listen(path);
  if (listener !== undefined) {
    const pid = spawnDaemon({ ...flags, socket: path }, listener, bundle);
    writeFileSync(join(bundle, "shim.pid"), String(pid));
  }
  writeFileSync(join(bundle, "address"), address);
  const format = chooseStartAnswerFormat(input, parseEnvironment(process.env));
  writeSync(stdoutFd, encodeStartAnswer({ address }, format));
}

/** Binds the socket; undefined where a living shim has it already. */
async function listen(path: string): Promise<Server | undefined> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return await bind(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  }
  if (await accepts(path)) return undefined;
  unlinkSync(path);
  return await bind(path);
}

async function bind(path: string): Promise<Server> {
  const server = createServer();
  const previous = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ path }, resolve);
    });
  } finally {
    process.umask(previous);
  }
  chmodSync(path, 0o600);
  return server;
}

async function accepts(path: string): Promise<boolean> {
  const socket = connect({ path });
  socket.setTimeout(probeMs);
  const accepted = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => {
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
    socket.once("timeout", () => {
      resolve(false);
    });
  });
  socket.destroy();
  return accepted;
}

/** The daemon holds none of this process's descriptors but the socket: containerd reads stdout until all holders close it. */
function spawnDaemon(flags: ShimFlags & { socket: string }, listener: Server, bundle: string): number {
  const { fd } = (listener as unknown as { _handle: { fd: number } })._handle;
  const args = [
    ...["-namespace", flags.namespace, "-id", flags.id, "-address", flags.address],
    ...["-publish-binary", flags.publishBinary, "-socket", flags.socket, ...(flags.isDebug ? ["-debug"] : [])],
  ];
  const child = spawn(process.execPath, [...execArguments(), ...args], {
    argv0: "containerd-shim-kata-v2",
    cwd: bundle,
    detached: true,
    stdio: ["ignore", "ignore", "ignore", fd],
  });
  if (child.pid === undefined) throw new Error("cannot start the shim's daemon");
  child.unref();
  return child.pid;
}

/** Nothing for a single executable; the script for a Node that runs one. */
function execArguments(): string[] {
  const [, script] = process.argv;
  const isSingleExecutable = process.getBuiltinModule("node:sea").isSea();
  return isSingleExecutable || script === undefined ? [] : [...process.execArgv, script];
}
