import type { FileOwnership, Files } from "@kata-ts/virtcontainers/system";
import { ConfigNotFoundError } from "../errors.js";

/** Where the configuration is looked for where nobody names one, in this order. Compat: Kata. */
export const defaultConfigPaths: readonly string[] = [
  "/etc/kata-containers/configuration.toml",
  "/usr/share/defaults/kata-containers/configuration.toml",
];

const groupOrOthersMayWrite = 0o022;

/** What may name a configuration file. */
export interface FindConfigOptions {
  readonly files: Files;
  /** The runtime option's `config_path`; it wins over everything. */
  readonly configPath?: string | undefined;
  /** The environment of containerd, which a shim inherits; `KATA_CONF_FILE` may name a file. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The configuration file to use, with symbolic links resolved.
 *
 * @throws ConfigNotFoundError where the named file, or every default one, is missing, or where `KATA_CONF_FILE` names a
 * file that others than root may write: it decides what runs as root.
 */
export async function findConfig({ files, configPath, env }: FindConfigOptions): Promise<string> {
  if (configPath !== undefined && configPath !== "")
    return await resolve(files, configPath, "the runtime option ConfigPath");
  const fromEnvironment = env["KATA_CONF_FILE"];
  if (fromEnvironment !== undefined && fromEnvironment !== "") {
    const path = await resolve(files, fromEnvironment, "KATA_CONF_FILE");
    refuseUnlessRootOnly(path, await files.ownershipOf(path));
    return path;
  }
  for (const path of defaultConfigPaths) {
    if ((await files.kindOf(path)) !== undefined) return await files.realPath(path);
  }
  throw new ConfigNotFoundError(`cannot find a configuration: there is none of ${defaultConfigPaths.join(", ")}`);
}

async function resolve(files: Files, path: string, named: string): Promise<string> {
  try {
    return await files.realPath(path);
  } catch (cause) {
    throw new ConfigNotFoundError(`cannot find the configuration ${path}, named by ${named}`, { cause });
  }
}

function refuseUnlessRootOnly(path: string, { uid, mode }: FileOwnership): void {
  if (uid === 0 && (mode & groupOrOthersMayWrite) === 0) return;
  throw new ConfigNotFoundError(
    `cannot use the configuration ${path}, named by KATA_CONF_FILE: it must belong to root and be writable by root alone`,
  );
}
