import { runProgram } from "@kata-ts/guest-image";
import { devPaths } from "../workspace.js";

/** Namespaces of containerd that have the images. */
export const namespaces = ["default", "k8s.io"] as const;

/** Runs `ctr` against the private containerd and returns what it prints. */
export async function ctr(namespace: string, ...args: string[]): Promise<string> {
  return (await runProgram("ctr", ["--address", devPaths.socket, "--namespace", namespace, ...args])).toString();
}

/** Lines of a quiet listing. */
export async function ctrList(namespace: string, ...args: string[]): Promise<string[]> {
  return (await ctr(namespace, ...args))
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
