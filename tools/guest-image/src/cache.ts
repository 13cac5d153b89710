import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat, utimes, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A short name for a set of inputs: the same inputs give the same name, any other ones another. */
export function cacheKey(inputs: unknown): string {
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 16);
}

/** SHA-256 of a file's contents. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/**
 * The directory `path` with what `build` puts there. Built beside it and renamed, so that a directory that exists is
 * complete; two builders at once both succeed and one result is kept.
 */
export async function cachedDirectory(path: string, build: (directory: string) => Promise<void>): Promise<string> {
  if (await exists(path)) {
    const now = new Date();
    await utimes(path, now, now);
    return path;
  }
  const temporary = `${path}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    await build(temporary);
    await rename(temporary, path).catch(async (error: unknown) => {
      if (!(await exists(path))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return path;
}

/** Removes all but the `keep` most recently used directories beside `path`. */
export async function pruneSiblings(path: string, keep: number): Promise<void> {
  const parent = dirname(path);
  const entries = await Promise.all(
    (await readdir(parent)).map(async (name) => ({ name, used: (await stat(join(parent, name))).mtimeMs })),
  );
  entries.sort((a, b) => b.used - a.used);
  for (const { name } of entries.slice(keep)) await rm(join(parent, name), { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
