export { ctr, ctrList } from "./containerd/ctr.js";
export { environment, runningPid, startContainerd, stopContainerd } from "./containerd/daemon.js";
export { devPaths, workspaceRoot } from "./workspace.js";
