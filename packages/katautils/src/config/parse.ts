import { parse, TomlError } from "smol-toml";
import { ConfigError, type ConfigProblem } from "../errors.js";
import { configurationSchema, knownKeys, type Configuration } from "./schema.js";

/** A configuration, and what in its file has no effect. */
export interface ParsedConfig {
  readonly configuration: Configuration;
  /** Sentences for the log. Compat: Kata loads files with keys it does not know. */
  readonly warnings: readonly string[];
}

/**
 * Reads the text of a `configuration.toml`.
 *
 * @param path the file's name, for messages
 * @throws ConfigError with everything that is wrong
 */
export function parseConfig(text: string, path: string): ParsedConfig {
  const document = parseToml(text, path);
  const parsed = configurationSchema.safeParse(document);
  const problems: ConfigProblem[] = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(({ path: key, message }) => ({ key: key.join("."), message }));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(path, problems);
  return { configuration: parsed.data, warnings: unusedKeys(document).map((key) => `${path}: ${key} has no effect`) };
}

function parseToml(text: string, path: string): Record<string, unknown> {
  try {
    return parse(text.replace(/^\uFEFF/, "")) as Record<string, unknown>;
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [message = ""] = cause.message.split("\n");
    throw new ConfigError(`${path}:${cause.line}:${cause.column}`, [{ key: "", message }], { cause });
  }
}

/** What each key allows by itself, but not together. */
function contradictions({ hypervisor: { qemu } }: Configuration): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const say = (key: string, message: string) => problems.push({ key: `hypervisor.qemu.${key}`, message });
  if (qemu.image !== "" && qemu.initrd !== "") say("initrd", "image and initrd exclude each other");
  if (qemu.image === "" && qemu.initrd === "") say("image", "either image or initrd must be set");
  if (qemu.image_initrd !== "" && qemu.image === "") say("image_initrd", "it leads to image, which is not set");
  return problems;
}

/** Keys that nothing acts on, with their tables. */
function unusedKeys(document: Record<string, unknown>): string[] {
  const unused: string[] = [];
  const walk = (value: Record<string, unknown>, prefix: string): void => {
    const known = knownKeys[prefix];
    for (const [key, entry] of Object.entries(value)) {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      const leadsToTable = Object.keys(knownKeys).some((table) => table === name || table.startsWith(`${name}.`));
      if (leadsToTable && isTable(entry)) walk(entry, name);
      else if (known?.includes(key) !== true) unused.push(name);
    }
  };
  walk(document, "");
  return unused;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
