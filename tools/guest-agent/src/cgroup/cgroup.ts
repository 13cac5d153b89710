import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { toSystemError } from "@kata-ts/virtcontainers/system";
import { toCgroupSettings, type Resources } from "./resources.js";

/** One cgroup v2 directory, created by and for a container. */
export class Cgroup {
  readonly path: string;
  readonly #root: string;

  private constructor(root: string, path: string) {
    this.#root = root;
    this.path = path;
  }

  /**
   * Creates the cgroup `name` below `root` with every controller that the root has, and limits it.
   *
   * @param name `cgroupsPath` of the OCI spec: a path, or systemd's `slice:prefix:name`
   */
  static create(root: string, name: string, resources: Resources): Cgroup {
    const path = posix.join(root, posix.normalize(`/${toPath(name)}`));
    const cgroup = new Cgroup(root, path);
    try {
      mkdirSync(path, { recursive: true });
      cgroup.#enableControllers();
      cgroup.update(resources);
      return cgroup;
    } catch (error) {
      cgroup.remove();
      throw toSystemError(`create cgroup ${path}`, error);
    }
  }

  /** Applies resources; a controller that this kernel lacks is left alone unless something was asked of it. */
  update(resources: Resources): void {
    for (const { file, value } of toCgroupSettings(resources)) {
      const path = posix.join(this.path, file);
      // Without swap the kernel has no such file, and nothing to limit.
      if (file === "memory.swap.max" && !existsSync(path)) continue;
      try {
        writeFileSync(path, value, { flag: "r+" });
      } catch (error) {
        throw toSystemError(`set ${file} to ${value}`, error);
      }
    }
  }

  /** Ends every process in it and in the cgroups below. */
  kill(): void {
    if (existsSync(this.path)) writeFileSync(posix.join(this.path, "cgroup.kill"), "1");
  }

  /** Removes the directory, with the directories that a process of the container may have made below. */
  remove(): void {
    removeTree(this.path);
    // The parents are shared with other containers: the last one to leave removes them.
    for (let parent = posix.dirname(this.path); parent !== this.#root; parent = posix.dirname(parent)) {
      if (!removeDirectory(parent)) return;
    }
  }

  /** A controller is available in a directory when every directory above hands it down. */
  #enableControllers(): void {
    const parts = posix.relative(this.#root, this.path).split("/");
    let directory = this.#root;
    for (const part of parts) {
      const available = readFileSync(posix.join(directory, "cgroup.controllers"), "utf8").trim().split(" ");
      for (const controller of available.filter(Boolean)) {
        try {
          writeFileSync(posix.join(directory, "cgroup.subtree_control"), `+${controller}`);
        } catch {
          // A controller that is not to be had below is simply absent there.
        }
      }
      directory = posix.join(directory, part);
    }
  }
}

/** Compat: Kata turns systemd's notation into a path, since the guest's cgroups are not systemd's. */
function toPath(name: string): string {
  const parts = name.split(":");
  return parts.length === 3 ? `${parts[1] ?? ""}/${parts[2] ?? ""}` : name;
}

function removeTree(directory: string): void {
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(posix.join(directory, entry.name));
  }
  removeDirectory(directory);
}

function removeDirectory(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch {
    return false;
  }
}
