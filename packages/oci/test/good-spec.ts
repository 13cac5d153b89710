import type { Json } from "./edited.js";

/** A spec in which nothing is wrong, and little is said. */
export const goodSpec: { [key: string]: Json } = {
  ociVersion: "1.2.0",
  process: { user: { uid: 0, gid: 0 }, args: ["/bin/sh"], env: ["PATH=/bin"], cwd: "/" },
  root: { path: "rootfs" },
  mounts: [{ destination: "/proc", type: "proc", source: "proc" }],
  linux: { namespaces: [{ type: "pid" }, { type: "network", path: "/var/run/netns/a" }] },
};
