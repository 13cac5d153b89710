/** What is wrong with one key of a configuration file. */
export interface ConfigProblem {
  /** The key with its table, such as `hypervisor.qemu.default_memory`. */
  readonly key: string;
  /** What was expected, and what is there. */
  readonly message: string;
}

/** There is no configuration file where there must be one. */
export class ConfigNotFoundError extends Error {
  override readonly name = "ConfigNotFoundError";
  readonly kind = "not-found";
}

/** A configuration file cannot be read as TOML, or some of its values cannot be meant. Names every one of them. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly kind = "invalid-argument";
  readonly path: string;
  readonly problems: readonly ConfigProblem[];

  constructor(path: string, problems: readonly ConfigProblem[], options?: { cause?: unknown }) {
    const list = problems.map(({ key, message }) => (key === "" ? message : `${key}: ${message}`)).join("; ");
    super(`cannot use configuration ${path}: ${list}`, options);
    this.path = path;
    this.problems = problems;
  }
}
