import { findConfig, type FindConfigOptions } from "./find.js";
import { parseConfig, type ParsedConfig } from "./parse.js";

/** A configuration and where it came from. */
export interface LoadedConfig extends ParsedConfig {
  readonly path: string;
}

/**
 * Finds and reads the configuration.
 *
 * @throws ConfigNotFoundError, ConfigError
 */
export async function loadConfig(options: FindConfigOptions): Promise<LoadedConfig> {
  const path = await findConfig(options);
  return { path, ...parseConfig(await options.files.readText(path), path) };
}
