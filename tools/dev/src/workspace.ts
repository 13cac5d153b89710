import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of this checkout. */
export const workspaceRoot = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** Results that later runs, of any checkout, can use again. */
export const cacheDirectory = "/var/cache/kata-ts";

/** Tells the containerds of two checkouts on one machine apart. */
const checkout = createHash("sha256").update(workspaceRoot).digest("hex").slice(0, 8);

/** Where the private containerd of this checkout is. Short, for paths of sockets are. */
export const devPaths = {
  /** Removed by `stop`. */
  root: `/var/lib/kata-ts/${checkout}`,
  /** Removed by `stop`. */
  state: `/run/kata-ts/${checkout}`,
  socket: `/run/kata-ts/${checkout}/containerd.sock`,
  pidFile: `/run/kata-ts/${checkout}/containerd.pid`,
  config: `/run/kata-ts/${checkout}/containerd.toml`,
  log: `/run/kata-ts/${checkout}/containerd.log`,
  kataConfig: `/run/kata-ts/${checkout}/configuration.toml`,
  cniConfig: `/run/kata-ts/${checkout}/cni`,
  /** Name of the bridge that CNI makes; at most 15 characters. */
  bridge: `kata-${checkout}`,
} as const;

/** Where the executables of this checkout are. */
export const executables = {
  directory: join(workspaceRoot, "node_modules/.bin"),
  agent: join(workspaceRoot, "tools/guest-agent/dist/kata-agent"),
  nativeLibrary: join(workspaceRoot, "node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node"),
} as const;

/** The directories that hold those of every checkout; removed with the last one. */
export const sharedParents = ["/var/lib/kata-ts", "/run/kata-ts"] as const;
