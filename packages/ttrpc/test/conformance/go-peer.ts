import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** One call for the Go client to make. What a method needs is in `value`, `bytes` or `code`. */
export interface GoCall {
  readonly service?: string;
  readonly method: string;
  readonly value?: string;
  readonly bytes?: number;
  readonly code?: number;
  readonly timeoutMs?: number;
  readonly metadata?: Readonly<Record<string, readonly string[]>>;
}

/** What came of a {@link GoCall}. */
export interface GoResult {
  readonly code: number;
  readonly message?: string;
  /** Type URL and value in hex. */
  readonly details?: readonly string[];
  readonly value?: string;
  readonly bytes?: number;
  readonly closed?: boolean;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

const GO_LIBRARIES = "/usr/share/gocode";

/** The program in `peer/`, built into a folder of its own, and the processes that run it. */
export class GoPeer {
  readonly folder = mkdtempSync(join(tmpdir(), "ttrpc-conformance-"));
  readonly #program = join(this.folder, "peer");
  readonly #children = new Set<Child>();

  /** @throws Error if the Go tool chain or a library is missing; the message says what to install. */
  constructor() {
    const source = fileURLToPath(new URL("peer", import.meta.url));
    try {
      if (!existsSync(join(GO_LIBRARIES, "src/github.com/containerd/ttrpc")))
        throw new Error("containerd/ttrpc is missing");
      const env = { ...process.env, GO111MODULE: "off", GOPATH: GO_LIBRARIES };
      execFileSync("go", ["build", "-o", this.#program, "."], {
        cwd: source,
        env,
        stdio: ["ignore", "ignore", "pipe"],
      });
    } catch (cause) {
      this.dispose();
      throw new Error(
        "cannot build the Go peer; on Debian: apt-get install golang-go golang-github-containerd-ttrpc-dev",
        { cause },
      );
    }
  }

  /** Starts a server. Resolves with its socket when it listens. */
  async serve(name: string): Promise<{ socket: string; kill: () => void }> {
    const socket = join(this.folder, name);
    const child = this.#start("serve", socket);
    await once(child.stdout, "data");
    return { socket, kill: () => child.kill("SIGKILL") };
  }

  /** Makes all calls at the same time over one connection; the results are in the order of the calls. */
  async call(socket: string, calls: readonly GoCall[]): Promise<GoResult[]> {
    const { output } = this.startCalls(socket, calls);
    const lines = (await output).trim().split("\n");
    return lines.map((line) => JSON.parse(line) as GoResult);
  }

  /** As `call`, with the means to end the client. */
  startCalls(socket: string, calls: readonly GoCall[]): { output: Promise<string>; kill: () => void } {
    const child = this.#start("call", socket);
    child.stdin.end(calls.map((call) => JSON.stringify({ service: "ttrpc.testing.Testing", ...call })).join("\n"));
    return { output: text(child.stdout), kill: () => child.kill("SIGKILL") };
  }

  /** Ends all processes and removes the folder. */
  dispose(): void {
    for (const child of this.#children) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(...args: string[]): Child {
    const child = spawn(this.#program, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#children.add(child);
    child.once("exit", () => this.#children.delete(child));
    return child;
  }
}
