import type { GuestImage } from "@kata-ts/guest-image";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { workspaceRoot } from "../workspace.js";

const shipped = join(workspaceRoot, "packages/katautils/config/configuration-qemu.toml");

/** The shipped configuration with the paths of the guest that was built here. */
export async function kataConfiguration({ image, kernels }: GuestImage): Promise<string> {
  const { cloud } = kernels;
  if (cloud === undefined) throw new Error("cannot write a configuration: the cloud kernel was not built");
  const paths = { kernel: cloud.kernel, image, image_initrd: cloud.initrd };
  let text = await readFile(shipped, "utf8");
  for (const [key, path] of Object.entries(paths)) {
    const line = new RegExp(`^${key} = .*$`, "m");
    if (!line.test(text)) throw new Error(`cannot set ${key}: ${shipped} has no such line`);
    text = text.replace(line, `${key} = ${JSON.stringify(path)}`);
  }
  return text;
}
