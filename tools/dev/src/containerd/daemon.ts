import { buildGuestImage, runProgram } from "@kata-ts/guest-image";
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { buildImages } from "../image/images.js";
import { say } from "../progress.js";
import { cacheDirectory, devPaths, executables, sharedParents } from "../workspace.js";
import { cniConfiguration, containerdConfiguration } from "./configuration.js";
import { ctr, ctrList, namespaces } from "./ctr.js";
import { kataConfiguration } from "./kata-configuration.js";

const startTimeoutMs = 60_000;
const stopTimeoutMs = 30_000;
const pollMs = 50;

/** What a shell needs to talk to the private containerd. */
export function environment(): Record<string, string> {
  const path = process.env["PATH"] ?? "";
  return {
    CONTAINERD_ADDRESS: devPaths.socket,
    CONTAINERD_NAMESPACE: "default",
    PATH: path.split(":").includes(executables.directory) ? path : `${executables.directory}:${path}`,
  };
}

/** The running containerd's process id; undefined where it does not run. */
export function runningPid(): number | undefined {
  if (!existsSync(devPaths.pidFile)) return undefined;
  const pid = Number(readFileSync(devPaths.pidFile, "utf8"));
  try {
    // A pid that was used again is not containerd.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(devPaths.config) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Starts containerd, unless it runs, and returns when it answers and has the images. */
export async function startContainerd(): Promise<void> {
  const guest = await buildGuestImage({
    cacheDirectory,
    agent: executables.agent,
    nativeLibrary: executables.nativeLibrary,
    flavours: ["cloud", "full"],
    onProgress: say,
  });
  const images = await buildImages(say);
  await mkdir(devPaths.cniConfig, { recursive: true });
  await mkdir(devPaths.root, { recursive: true });
  await writeFile(devPaths.kataConfig, await kataConfiguration(guest));
  if (runningPid() === undefined) {
    say("starting containerd");
    await writeFile(devPaths.config, containerdConfiguration());
    await writeFile(join(devPaths.cniConfig, "10-kata-ts.conflist"), cniConfiguration());
    await launch();
  }
  for (const namespace of namespaces) {
    const present = await ctrList(namespace, "images", "ls", "-q");
    for (const { name, archive } of images) {
      if (present.includes(name)) continue;
      say(`importing ${name} into namespace ${namespace}`);
      await ctr(namespace, "images", "import", archive);
    }
  }
}

/** Ends every task, then containerd, and removes everything of it. */
export async function stopContainerd(): Promise<void> {
  const pid = runningPid();
  if (pid !== undefined) {
    say("stopping containerd");
    await endTasks();
    await unmountIn(pid);
    process.kill(pid, "SIGTERM");
    await until(stopTimeoutMs, () => runningPid() === undefined);
  }
  if (existsSync(`/sys/class/net/${devPaths.bridge}`)) await runProgram("ip", ["link", "delete", devPaths.bridge]);
  for (const directory of [devPaths.state, devPaths.root]) await rm(directory, { recursive: true, force: true });
  for (const parent of sharedParents) removeIfEmpty(parent);
}

/** In a mount namespace of its own, in which mounts spread as they do on a systemd host, whatever this machine does. */
async function launch(): Promise<void> {
  const log = openSync(devPaths.log, "a");
  const child = spawn(
    "unshare",
    ["--mount", "--propagation", "shared", "containerd", "--config", devPaths.config, "--log-level", "debug"],
    {
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, ...environment(), KATA_CONF_FILE: devPaths.kataConfig, NODE_EXTRA_CA_CERTS: undefined },
    },
  );
  closeSync(log);
  child.unref();
  await writeFile(devPaths.pidFile, String(child.pid));
  const answers = await until(startTimeoutMs, async () => (await accepts(devPaths.socket)) || child.exitCode !== null);
  if (!answers || child.exitCode !== null) {
    throw new Error(`containerd did not start:\n${readFileSync(devPaths.log, "utf8").slice(-2000)}`);
  }
}

async function endTasks(): Promise<void> {
  for (const namespace of await ctrList("default", "namespaces", "ls", "-q")) {
    for (const task of await ctrList(namespace, "tasks", "ls", "-q")) {
      await ctr(namespace, "tasks", "delete", "--force", task).catch((error: unknown) => {
        say(`task ${task} of namespace ${namespace} would not end: ${String(error)}`);
      });
    }
    for (const container of await ctrList(namespace, "containers", "ls", "-q")) {
      await ctr(namespace, "containers", "delete", container).catch(() => undefined);
    }
  }
}

/** Mounts of containerd's namespace end with its last process; network namespaces of pods are files that must go first. */
async function unmountIn(pid: number): Promise<void> {
  const netns = join(devPaths.state, "containerd/io.containerd.grpc.v1.cri/netns");
  const enter = ["--target", String(pid), "--mount", "--"];
  const mounted = readFileSync(`/proc/${pid}/mounts`, "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "");
  for (const point of mounted.filter((path) => path.startsWith(netns)).reverse()) {
    await runProgram("nsenter", [...enter, "umount", "-l", point]);
  }
}

async function accepts(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return await new Promise((resolve) => {
    const socket = connect({ path });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

/** Asks again and again, for containerd tells nobody; false when the time is over. */
async function until(timeoutMs: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}

function removeIfEmpty(directory: string): void {
  if (existsSync(directory) && readdirSync(directory).length === 0) rmdirSync(directory);
}
