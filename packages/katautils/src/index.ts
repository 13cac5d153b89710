export { defaultConfigPaths, findConfig, type FindConfigOptions } from "./config/find.js";
export { loadConfig, type LoadedConfig } from "./config/load.js";
export { parseConfig, type ParsedConfig } from "./config/parse.js";
export type { Configuration } from "./config/schema.js";
export { toQemuSettings, toSandboxConfig, type SandboxRequest } from "./create/sandbox-config.js";
export { ConfigError, ConfigNotFoundError, type ConfigProblem } from "./errors.js";
export { createLogger, type LogFields, type Logger, type LogLevel } from "./logging/logger.js";
