import { spawn } from "node:child_process";

/** A program ended with another status than 0. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  readonly kind = "internal";
  readonly stderr: string;

  constructor(command: string, ended: string, stderr: string) {
    super(`cannot run ${command}: it ended with ${ended}${stderr === "" ? "" : `\n${stderr.trimEnd()}`}`);
    this.stderr = stderr;
  }
}

/** Options of `runProgram`. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the program's stdin, which is then closed. Default: nothing. */
  readonly input?: string | Uint8Array;
}

/**
 * Runs a program of the host to its end and returns what it wrote to stdout.
 *
 * @throws ProgramError, with the end of its stderr, where it ends with another status than 0.
 */
export async function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<Buffer> {
  const child = spawn(command, [...args], {
    stdio: ["pipe", "pipe", "pipe"],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, LC_ALL: "C", ...options.env },
  });
  const stdout: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-8192)));
  // A program that ends without reading its input is judged by its status, not by the broken pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const ended = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve(signal ?? `status ${code ?? "unknown"}`);
    });
  });
  if (ended !== "status 0") throw new ProgramError([command, ...args].join(" ").slice(0, 200), ended, stderr);
  return Buffer.concat(stdout);
}
