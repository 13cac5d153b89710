import { constants, promises as fs } from "node:fs";
import { dirname } from "node:path";
import { toSystemError } from "./system-error.js";

/** What stands at a path. */
export type FileKind = "file" | "directory" | "symlink" | "socket" | "fifo" | "block" | "character";

/** Who may do what with a file. */
export interface FileOwnership {
  readonly uid: number;
  /** Permission bits alone, such as 0o644. */
  readonly mode: number;
}

/** Files of the host. Every method throws a SystemError that names the path. */
export interface Files {
  /** The text of a file of at most `maxBytes` (default 64 MiB). */
  readText(path: string, options?: { maxBytes?: number }): Promise<string>;
  /** Replaces a file as a whole: after a crash either the old text or the new one is there. */
  writeTextAtomically(path: string, text: string, options?: { mode?: number }): Promise<void>;
  /** Creates a directory and its missing parents; one that exists is fine. */
  makeDirectory(path: string, options?: { mode?: number }): Promise<void>;
  /** Creates an empty file unless something is there already, for use as the target of a bind mount. */
  touch(path: string): Promise<void>;
  /** Names in a directory; empty where there is no such directory. */
  list(path: string): Promise<string[]>;
  /** What stands at `path`, symlinks not followed; undefined where nothing does. */
  kindOf(path: string): Promise<FileKind | undefined>;
  /** Size in bytes of what `path` leads to, symlinks followed. */
  sizeOf(path: string): Promise<number>;
  /** A word that changes whenever the file that `path` leads to is replaced or written to. */
  versionOf(path: string): Promise<string>;
  /** Who owns what `path` leads to, and its permission bits. */
  ownershipOf(path: string): Promise<FileOwnership>;
  /** `path` with every symlink resolved. */
  realPath(path: string): Promise<string>;
  /** Gives a file or directory another name; a directory replaces only an empty one. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or socket; one that is gone is fine. */
  removeFile(path: string): Promise<void>;
  /** Removes an empty directory; one that is gone is fine. Never descends: a mount may be below. */
  removeDirectory(path: string): Promise<void>;
}

/** The files of this machine. */
export class HostFiles implements Files {
  async readText(path: string, options: { maxBytes?: number } = {}): Promise<string> {
    return await attempt(`read ${path}`, async () => {
      const file = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const { size } = await file.stat();
        const maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
        if (size > maxBytes) throw Object.assign(new Error(), { code: "EFBIG", syscall: "read", path });
        return await file.readFile("utf8");
      } finally {
        await file.close();
      }
    });
  }

  async writeTextAtomically(path: string, text: string, options: { mode?: number } = {}): Promise<void> {
    await attempt(`write ${path}`, async () => {
      const temporary = `${path}.${process.pid}.tmp`;
      await fs.writeFile(temporary, text, { mode: options.mode ?? 0o600 });
      await fs.rename(temporary, path);
    });
  }

  async makeDirectory(path: string, options: { mode?: number } = {}): Promise<void> {
    await attempt(`create directory ${path}`, async () => {
      await fs.mkdir(path, { recursive: true, mode: options.mode ?? 0o700 });
    });
  }

  async touch(path: string): Promise<void> {
    await attempt(`create ${path}`, async () => {
      await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await fs.open(path, "a", 0o600);
      await file.close();
    });
  }

  async list(path: string): Promise<string[]> {
    return await attempt(`list ${path}`, async () => await ifPresent(fs.readdir(path), []));
  }

  async kindOf(path: string): Promise<FileKind | undefined> {
    return await attempt(`look at ${path}`, async () => {
      const found = await ifPresent(fs.lstat(path), undefined);
      if (found === undefined) return undefined;
      if (found.isDirectory()) return "directory";
      if (found.isSymbolicLink()) return "symlink";
      if (found.isSocket()) return "socket";
      if (found.isFIFO()) return "fifo";
      if (found.isBlockDevice()) return "block";
      return found.isCharacterDevice() ? "character" : "file";
    });
  }

  async sizeOf(path: string): Promise<number> {
    return await attempt(`look at ${path}`, async () => (await fs.stat(path)).size);
  }

  async versionOf(path: string): Promise<string> {
    return await attempt(`look at ${path}`, async () => {
      const { dev, ino, size, mtimeMs } = await fs.stat(path);
      return [dev, ino, size, mtimeMs].join(":");
    });
  }

  async ownershipOf(path: string): Promise<FileOwnership> {
    return await attempt(`look at ${path}`, async () => {
      const { uid, mode } = await fs.stat(path);
      return { uid, mode: mode & 0o7777 };
    });
  }

  async realPath(path: string): Promise<string> {
    return await attempt(`resolve ${path}`, async () => await fs.realpath(path));
  }

  async rename(from: string, to: string): Promise<void> {
    await attempt(`rename ${from} to ${to}`, async () => {
      await fs.rename(from, to);
    });
  }

  async removeFile(path: string): Promise<void> {
    await attempt(`remove ${path}`, async () => {
      await ifPresent(fs.unlink(path), undefined);
    });
  }

  async removeDirectory(path: string): Promise<void> {
    await attempt(`remove directory ${path}`, async () => {
      await ifPresent(fs.rmdir(path), undefined);
    });
  }
}

async function attempt<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw toSystemError(what, error);
  }
}

async function ifPresent<T, E>(action: Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await action;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return otherwise;
    throw error;
  }
}
