/** Runs protoc, the one program that generation needs beside Node.js. */
import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";

import { ProtocError, ToolMissingError } from "./errors.js";

const remedy = "on Debian: apt-get install protobuf-compiler libprotobuf-dev";

/** Where protoc and its plugin are. */
export interface ProtocOptions {
  /** Program name or path; default `protoc`. */
  readonly protocPath?: string;
  /** Path of protoc-gen-es; needed by `generateTypeScript` alone. */
  readonly pluginPath?: string;
}

/** The two things that protoc does here. Paths of .proto files are relative to `protoDir`. */
export class Protoc {
  readonly #protocPath: string;
  readonly #pluginPath: string;

  constructor({ protocPath = "protoc", pluginPath = "protoc-gen-es" }: ProtocOptions = {}) {
    this.#protocPath = protocPath;
    this.#pluginPath = pluginPath;
  }

  /**
   * Writes the TypeScript of `files` below `outDir`, which must exist.
   *
   * @throws ToolMissingError if protoc is not installed, ProtocError if it refuses the files.
   */
  async generateTypeScript(protoDir: string, files: readonly string[], outDir: string): Promise<void> {
    await this.#run([
      `--proto_path=${protoDir}`,
      `--plugin=protoc-gen-es=${this.#pluginPath}`,
      `--es_out=${outDir}`,
      "--es_opt=target=ts,import_extension=js,erasable_syntax=true",
      ...files,
    ]);
  }

  /**
   * The bytes of the message that `textproto` writes down, map entries ordered by key.
   *
   * @throws ToolMissingError if protoc is not installed, ProtocError if the text is not a `message`.
   */
  async encode(protoDir: string, file: string, message: string, textproto: string): Promise<Uint8Array> {
    return this.#run(
      [`--proto_path=${protoDir}`, `--encode=${message}`, "--deterministic_output", file],
      Buffer.from(textproto),
    );
  }

  async #run(args: readonly string[], stdin: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
    // The plugin is a script that asks `env` for node: it shall get the Node.js that runs this.
    const path = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
    const child = spawn(this.#protocPath, args, { env: { ...process.env, PATH: path } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // A protoc that exits without reading breaks this pipe; its exit status tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(stdin);
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on("error", (error: NodeJS.ErrnoException) => {
        reject(error.code === "ENOENT" ? new ToolMissingError(this.#protocPath, remedy) : error);
      });
      child.on("close", resolve);
    });
    if (exitCode !== 0) throw toError(args, exitCode, Buffer.concat(stderr).toString());
    return new Uint8Array(Buffer.concat(stdout));
  }
}

function toError(args: readonly string[], exitCode: number | null, stderr: string): Error {
  // Debian's protobuf-compiler only recommends the package with the files of google.protobuf.
  const missing = /google\/protobuf\/\S+\.proto(?=: File not found)/.exec(stderr)?.[0];
  return missing === undefined ? new ProtocError(args, exitCode, stderr) : new ToolMissingError(missing, remedy);
}
