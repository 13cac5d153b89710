/**
 * Which sandboxes there are on this host, and whose they are: one directory each, created whole or not at all. What a
 * sandbox holds is found by its id (see clean-up.ts), so the record says only who may touch it.
 */
import { join } from "node:path";
import { z } from "zod";
import { AlreadyExistsError } from "../errors.js";
import type { System } from "../system/system.js";
import { hasCode } from "../system/system-error.js";

/** Compat: Kata's own place for what it knows of a sandbox. */
export const sandboxStoreRoot = "/run/vc/sbs";

const recordFile = "persist.json";
const maxRecordBytes = 65536;

const recordSchema = z.strictObject({
  version: z.literal(1),
  sandboxId: z.string(),
  /** containerd's namespace. */
  namespace: z.string(),
  bundle: z.string(),
  /** The process that serves the sandbox. */
  owner: z.object({ pid: z.number().int().positive(), startTime: z.string() }),
});

/** What is known of a sandbox when its process is gone. */
export type SandboxRecord = z.infer<typeof recordSchema>;

/** The sandboxes of this host. */
export class SandboxStore {
  readonly #system: System;
  readonly #root: string;

  constructor(system: System, root = sandboxStoreRoot) {
    this.#system = system;
    this.#root = root;
  }

  /**
   * Takes an id, before anything of the sandbox exists.
   *
   * @throws AlreadyExistsError that names the holder, dead or alive.
   */
  async claim(record: Omit<SandboxRecord, "version">): Promise<void> {
    const { files } = this.#system;
    const directory = join(this.#root, record.sandboxId);
    const prepared = `${directory}.${record.owner.pid}.new`;
    await files.makeDirectory(prepared);
    await files.writeTextAtomically(join(prepared, recordFile), JSON.stringify({ version: 1, ...record }));
    try {
      await files.rename(prepared, directory);
    } catch (error) {
      await this.#remove(prepared);
      if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
      const holder = await this.find(record.sandboxId);
      const whose = holder === undefined ? "" : ` in namespace ${holder.namespace}`;
      throw new AlreadyExistsError(`cannot create sandbox ${record.sandboxId}: the id is in use${whose}`);
    }
  }

  /** The record of a sandbox; undefined where there is none, or none that can be read. */
  async find(sandboxId: string): Promise<SandboxRecord | undefined> {
    const path = join(this.#root, sandboxId, recordFile);
    try {
      return recordSchema.parse(JSON.parse(await this.#system.files.readText(path, { maxBytes: maxRecordBytes })));
    } catch {
      return undefined;
    }
  }

  /** Gives an id back. Idempotent. */
  async release(sandboxId: string): Promise<void> {
    await this.#remove(join(this.#root, sandboxId));
  }

  /** True while the process that serves the sandbox is alive. */
  isServed(record: SandboxRecord): boolean {
    return this.#system.processes.identify(record.owner.pid)?.startTime === record.owner.startTime;
  }

  async #remove(directory: string): Promise<void> {
    for (const name of await this.#system.files.list(directory))
      await this.#system.files.removeFile(join(directory, name));
    await this.#system.files.removeDirectory(directory);
  }
}
