import { join } from "node:path";
import type { RollbackStack } from "../concurrency/rollback-stack.js";
import { InvalidArgumentError } from "../errors.js";
import { TextTail } from "../hypervisor/text-tail.js";
import type { System } from "../system/system.js";

/** There are two daemons of this name: QEMU's in C, up to QEMU 7.2, and its successor in Rust. Their options differ. */
export type VirtiofsdFlavour = "c" | "rust";

/** How the configuration wants the daemon. */
export interface VirtiofsdSettings {
  readonly path: string;
  readonly cache: "never" | "metadata" | "auto" | "always";
  /** Further arguments, in the notation of the Rust daemon as Kata's configuration has them, or of the C one. */
  readonly extraArgs: readonly string[];
}

/** A daemon that serves one sandbox's shared directory. */
export interface Virtiofsd {
  readonly socketPath: string;
  /** What it said last. */
  messages(): string;
  /** Resolves when it is gone; never rejects. */
  readonly exited: Promise<void>;
}

/** Starts the daemon; `rollback` stops it. It accepts on its socket from the start. */
export async function startVirtiofsd(
  system: System,
  settings: VirtiofsdSettings,
  options: { directory: string; runDirectory: string },
  rollback: RollbackStack,
): Promise<Virtiofsd> {
  const flavour = await detectFlavour(system, settings.path);
  const socket = system.sockets.listenUnix(join(options.runDirectory, "vhost-fs.sock"));
  rollback.defer(() => system.files.removeFile(socket.path));
  try {
    const child = await system.processes.spawn({
      command: settings.path,
      args: virtiofsdArguments(flavour, settings, { fd: 3, directory: options.directory }),
      fds: [socket.fd],
      cwd: "/",
    });
    const said = new TextTail(4096);
    child.stderr.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
    });
    rollback.defer(async () => {
      child.kill("SIGKILL");
      await child.exited;
    });
    return { socketPath: socket.path, messages: () => said.text, exited: child.exited.then(() => undefined) };
  } finally {
    socket.close();
  }
}

/** Tells the daemons apart by what they say of their version. */
export async function detectFlavour(system: System, path: string): Promise<VirtiofsdFlavour> {
  const { stdout, stderr } = await system.processes.run(path, ["--version"]);
  const text = stdout + stderr;
  // "virtiofsd version 7.2.22 (Debian ...)" against "virtiofsd 1.13.2".
  if (/^virtiofsd version \d/m.test(text)) return "c";
  if (/^virtiofsd(?: backend)? v?\d/m.test(text)) return "rust";
  throw new InvalidArgumentError(
    `cannot use ${path} as virtiofsd: unknown version ${JSON.stringify(text.slice(0, 100))}`,
  );
}

/** The daemon's arguments. */
export function virtiofsdArguments(
  flavour: VirtiofsdFlavour,
  settings: VirtiofsdSettings,
  shared: { fd: number; directory: string },
): string[] {
  const { cache, extraArgs } = settings;
  switch (flavour) {
    case "c":
      return [
        ...[`--fd=${shared.fd}`, "-f", "-o", `source=${shared.directory}`, "-o", `cache=${cCacheModes[cache]}`],
        ...["-o", "xattr", "-o", "no_posix_lock"],
        ...extraArgs.flatMap(toCArgument),
      ];
    case "rust":
      return [`--fd=${shared.fd}`, `--shared-dir=${shared.directory}`, `--cache=${cache}`, "--xattr", ...extraArgs];
  }
}

/** The C daemon calls no cache "none", and has no mode that keeps metadata alone. */
const cCacheModes = { never: "none", metadata: "auto", auto: "auto", always: "always" } as const;

/** Kata's configuration writes the Rust daemon's options; the C one has some of them under -o. */
function toCArgument(argument: string): string[] {
  if (argument === "--announce-submounts") return ["-o", "announce_submounts"];
  // Rust's own default sandbox is also C's.
  if (argument === "--sandbox=namespace") return [];
  return [argument];
}
