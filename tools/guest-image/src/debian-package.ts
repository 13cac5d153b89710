import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.js";

/** One version of one Debian package. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * The version of each package that apt would install now. Needs apt's lists (`apt-get update`).
 *
 * @throws Error where apt knows no such package.
 */
export async function resolvePackages(names: readonly string[]): Promise<DebianPackage[]> {
  const text = (await runProgram("apt-cache", ["policy", ...names])).toString();
  const versions = new Map<string, string>();
  let current = "";
  for (const line of text.split("\n")) {
    if (/^\S+:$/.test(line)) current = line.slice(0, -1);
    const candidate = /^ {2}Candidate: (\S+)/.exec(line)?.[1];
    if (candidate !== undefined && candidate !== "(none)") versions.set(current, candidate);
  }
  return names.map((name) => {
    const version = versions.get(name);
    if (version === undefined) throw new Error(`cannot find Debian package ${name}: apt offers no version of it`);
    return { name, version };
  });
}

/** The package that a metapackage such as linux-image-cloud-amd64 stands for: its one linux-image dependency. */
export async function resolveKernelPackage(metapackage: string): Promise<DebianPackage> {
  const text = (await runProgram("apt-cache", ["depends", metapackage])).toString();
  const name = /^\s*Depends: (linux-image-\S+)$/m.exec(text)?.[1];
  if (name === undefined)
    throw new Error(`cannot find the kernel of ${metapackage}: it depends on no linux-image package`);
  const [kernel] = await resolvePackages([name]);
  if (kernel === undefined) throw new Error(`cannot find Debian package ${name}`);
  return kernel;
}

/** Downloads packages into `downloadDirectory` and unpacks their files below `root`; nothing of them is run. */
export async function unpackPackages(
  packages: readonly DebianPackage[],
  root: string,
  downloadDirectory: string,
): Promise<void> {
  await mkdir(root, { recursive: true });
  await mkdir(downloadDirectory, { recursive: true });
  const wanted = packages.map(({ name, version }) => `${name}=${version}`);
  // As root apt would drop to user _apt, who may not write here.
  await runProgram("apt-get", ["-o", "APT::Sandbox::User=root", "download", ...wanted], { cwd: downloadDirectory });
  const files = await readdir(downloadDirectory);
  for (const { name } of packages) {
    const file = files.find((candidate) => candidate.startsWith(`${name}_`));
    if (file === undefined) throw new Error(`cannot unpack ${name}: apt-get download left no file of it`);
    await runProgram("dpkg-deb", ["-x", join(downloadDirectory, file), root]);
  }
}
