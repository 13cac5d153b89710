import { cachedDirectory, cacheKey, pruneSiblings, resolvePackages, runProgram } from "@kata-ts/guest-image";
import { chmod, cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDirectory } from "../workspace.js";
import { writeOciArchive, type ImageConfig } from "./oci-archive.js";

/** Bumped when the way of building changes. */
const recipeVersion = 2;

/** An image that can be imported. */
export interface TestImage {
  readonly name: string;
  readonly archive: string;
}

const busybox: ImageConfig = { name: "localhost/busybox:latest", command: ["sh"] };
const debian: ImageConfig = { name: "localhost/debian:latest", command: ["bash"] };
const pause: ImageConfig = {
  name: "localhost/pause:latest",
  entrypoint: ["/bin/busybox", "sh", "-c", "trap 'exit 0' TERM INT; while :; do sleep 86400 & wait; done"],
};

/** Makes the images from Debian's packages, or takes them from the cache. `onProgress` is told of what takes time. */
export async function buildImages(onProgress: (step: string) => void): Promise<TestImage[]> {
  const busyboxPackages = await resolvePackages(["busybox-static"]);
  const small = await cached("busybox", busyboxPackages, async (work) => {
    onProgress("making the busybox and pause images");
    const layer = await busyboxLayer(work);
    await writeOciArchive(busybox, layer, join(work, "busybox.tar"));
    await writeOciArchive(pause, layer, join(work, "pause.tar"));
    await rm(layer);
  });
  const large = await cached("debian", await resolvePackages(["base-files", "libc6", "bash", "apt"]), async (work) => {
    onProgress("making the Debian 12 image (mmdebstrap, about 20 s)");
    const layer = join(work, "layer.tar");
    await runProgram("mmdebstrap", ["--variant=minbase", "--quiet", "bookworm", layer]);
    await writeOciArchive(debian, layer, join(work, "debian.tar"));
    await rm(layer);
  });
  return [
    { name: busybox.name, archive: join(small, "busybox.tar") },
    { name: pause.name, archive: join(small, "pause.tar") },
    { name: debian.name, archive: join(large, "debian.tar") },
  ];
}

async function cached(name: string, packages: unknown, build: (work: string) => Promise<void>): Promise<string> {
  const parent = join(cacheDirectory, `image-${name}`);
  await mkdir(parent, { recursive: true });
  const directory = await cachedDirectory(join(parent, cacheKey({ recipeVersion, packages })), build);
  await pruneSiblings(directory, 2);
  return directory;
}

/** Static busybox under all its names, and the few files that programs expect. */
async function busyboxLayer(work: string): Promise<string> {
  const root = join(work, "root");
  for (const directory of ["bin", "dev", "etc", "proc", "root", "sys", "tmp", "var"]) {
    await mkdir(join(root, directory), { recursive: true });
  }
  await chmod(join(root, "tmp"), 0o1777);
  await cp("/bin/busybox", join(root, "bin/busybox"));
  const applets = (await runProgram("/bin/busybox", ["--list"])).toString().split("\n").filter(Boolean);
  for (const applet of applets) if (applet !== "busybox") await symlink("busybox", join(root, "bin", applet));
  await writeFile(
    join(root, "etc/passwd"),
    "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
  );
  await writeFile(join(root, "etc/group"), "root:x:0:\nnogroup:x:65534:\n");
  const layer = join(work, "layer.tar");
  const reproducible = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  await runProgram("tar", [...reproducible, "-C", root, "-cf", layer, "."]);
  await rm(root, { recursive: true });
  return layer;
}
