import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDirectory, cacheKey, fileDigest, pruneSiblings } from "./cache.js";
import { resolveKernelPackage, resolvePackages, unpackPackages, type DebianPackage } from "./debian-package.js";
import { writeDiskImage } from "./disk-image.js";
import { kernelRecipes, type KernelFlavour } from "./flavours.js";
import { writeInitramfs } from "./initramfs.js";
import { findRelease, installModules } from "./kernel-modules.js";
import { guestPackages, writeRootFilesystem } from "./root-filesystem.js";
import { runProgram } from "./run-program.js";
import { extractVmlinux } from "./vmlinux.js";

/** Bumped when the way of building changes, so that older results are not taken for new ones. */
const recipeVersion = 1;
const busyboxPath = "/bin/busybox";
const initPath = fileURLToPath(new URL("../files/init", import.meta.url));
const diskMiB = 384;

/** What to build the guest from, and where to keep results. */
export interface GuestImageOptions {
  /** Results are kept here by their inputs, for this and later calls. */
  readonly cacheDirectory: string;
  /** The agent's executable, which becomes the guest's init. */
  readonly agent: string;
  /** koffi's native part for the agent. */
  readonly nativeLibrary: string;
  readonly flavours: readonly KernelFlavour[];
  /** Told of each step that takes time. */
  readonly onProgress?: (step: string) => void;
}

/** One bootable kernel: an uncompressed ELF file and the initramfs with its drivers. */
export interface GuestKernel {
  readonly version: string;
  readonly kernel: string;
  readonly initrd: string;
}

/** Everything a virtual machine starts from. */
export interface GuestImage {
  readonly image: string;
  readonly kernels: Readonly<Partial<Record<KernelFlavour, GuestKernel>>>;
}

/** Builds kernels, their initramfs and the root image, or takes them from the cache where no input has changed. */
export async function buildGuestImage(options: GuestImageOptions): Promise<GuestImage> {
  const kernels: Partial<Record<KernelFlavour, GuestKernel & { directory: string }>> = {};
  for (const flavour of options.flavours) kernels[flavour] = await buildKernel(flavour, options);
  const packages = await resolvePackages(guestPackages);
  const key = cacheKey({
    recipeVersion,
    packages,
    agent: await fileDigest(options.agent),
    nativeLibrary: await fileDigest(options.nativeLibrary),
    kernels: Object.values(kernels).map(({ directory }) => directory),
  });
  const directory = await cachedDirectory(join(options.cacheDirectory, "images", key), async (work) => {
    options.onProgress?.("building the guest's root image");
    const root = join(work, "root");
    await writeRootFilesystem({ ...options, packages }, root, join(work, "download"));
    for (const { directory: kernel } of Object.values(kernels)) {
      await cp(join(kernel, "modules/lib/modules"), join(root, "lib/modules"), { recursive: true });
    }
    await writeDiskImage(root, join(work, "kata-containers.img"), diskMiB);
    for (const scratch of ["root", "download"]) await rm(join(work, scratch), { recursive: true });
  });
  await pruneSiblings(directory, 3);
  return { image: join(directory, "kata-containers.img"), kernels };
}

async function buildKernel(
  flavour: KernelFlavour,
  options: GuestImageOptions,
): Promise<GuestKernel & { directory: string }> {
  const recipe = kernelRecipes[flavour];
  const kernelPackage: DebianPackage = await resolveKernelPackage(recipe.metapackage);
  const busybox = await fileDigest(busyboxPath);
  const key = cacheKey({ recipeVersion, recipe, kernelPackage, busybox, init: await readFile(initPath, "utf8") });
  const directory = await cachedDirectory(
    join(options.cacheDirectory, "kernels", `${flavour}-${key}`),
    async (work) => {
      options.onProgress?.(`unpacking Debian's ${flavour} kernel ${kernelPackage.version}`);
      const unpacked = join(work, "unpacked");
      await unpackPackages([kernelPackage], unpacked, join(work, "download"));
      const release = await findRelease(unpacked);
      await runProgram("depmod", ["-b", unpacked, release]);
      const vmlinux = await extractVmlinux(await readFile(join(unpacked, `boot/vmlinuz-${release}`)));
      await writeFile(join(work, "vmlinux"), vmlinux, { mode: 0o644 });
      await writeInitramfs(
        { kernelRoot: unpacked, release, modules: recipe.bootModules, busybox: busyboxPath, init: initPath },
        join(work, "initrd.img"),
        join(work, "initramfs"),
      );
      await mkdir(join(work, "modules"));
      await installModules(unpacked, join(work, "modules"), release, recipe.guestModules);
      for (const scratch of ["unpacked", "download", "initramfs"]) await rm(join(work, scratch), { recursive: true });
    },
  );
  await pruneSiblings(join(dirname(directory), "any"), 4);
  return {
    version: kernelPackage.version,
    directory,
    kernel: join(directory, "vmlinux"),
    initrd: join(directory, "initrd.img"),
  };
}
