/**
 * The OCI runtime specification 1.2 for Linux containers, as values of this package. Three rules make it differ from the
 * JSON: lists, maps and flags are always there (empty or false where the document has none), whatever OCI declares as
 * int64 or uint64 is a bigint, and what is about other platforms is left out.
 */
import type { Annotations } from "./annotations.js";
import type { Linux, LinuxIdMapping } from "./linux.js";
import type { Process } from "./process.js";

/** What a bundle's `config.json` says. */
export interface Spec {
  /** The version of the specification that the writer had in mind: `1.x.y`. */
  readonly ociVersion: string;
  /** Absent only where the caller of `parseSpec` allowed that. */
  readonly process?: Process;
  readonly root: Root;
  readonly hostname?: string;
  readonly domainname?: string;
  /** To be mounted in this order. */
  readonly mounts: readonly Mount[];
  readonly hooks?: Hooks;
  readonly annotations: Annotations;
  readonly linux?: Linux;
}

export interface Root {
  /** Absolute, or relative to the bundle; `parseBundle` resolves it. */
  readonly path: string;
  readonly readonly: boolean;
}

export interface Mount {
  /** An absolute path inside the container. Relative ones are taken from `/`, with a warning. */
  readonly destination: string;
  readonly type?: string;
  readonly source?: string;
  readonly options: readonly string[];
  /** For idmapped mounts. */
  readonly uidMappings: readonly LinuxIdMapping[];
  readonly gidMappings: readonly LinuxIdMapping[];
}

/** Programs to run around the life of a container, per moment in the order given. */
export interface Hooks {
  /** The old name of `createRuntime`, `createContainer` and `startContainer` in one; Docker still writes it. */
  readonly prestart: readonly Hook[];
  readonly createRuntime: readonly Hook[];
  readonly createContainer: readonly Hook[];
  readonly startContainer: readonly Hook[];
  readonly poststart: readonly Hook[];
  readonly poststop: readonly Hook[];
}

export interface Hook {
  /** An absolute path. */
  readonly path: string;
  /** As for `execv`: the first one is the program's name. */
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** Seconds, at least one. */
  readonly timeout?: number;
}
