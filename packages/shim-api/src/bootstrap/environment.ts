import { EnvironmentError } from "../errors.js";
import { parseGoBoolean } from "./go-flags.js";

/** What containerd tells a shim through its environment. */
export interface ShimEnvironment {
  /** Path of the ttrpc socket that takes events. Undefined when the caller is not containerd. */
  readonly ttrpcAddress: string | undefined;
  /** The same as `-address`; from containerd 1.7. */
  readonly grpcAddress: string | undefined;
  /** The same as `-namespace`; from containerd 1.7. */
  readonly namespace: string | undefined;
  /** Set, to 2, by every containerd from 1.7 on; its absence means 1.6. */
  readonly maxShimVersion: number | undefined;
  /** Whether the shim shall put itself into a core scheduling group of its own. */
  readonly isCoreScheduling: boolean;
}

/**
 * Reads the variables that containerd sets; empty ones count as absent.
 *
 * @throws EnvironmentError if MAX_SHIM_VERSION is no positive number or SCHED_CORE no boolean.
 */
export function parseEnvironment(env: Readonly<Record<string, string | undefined>>): ShimEnvironment {
  const read = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  return {
    ttrpcAddress: read("TTRPC_ADDRESS"),
    grpcAddress: read("GRPC_ADDRESS"),
    namespace: read("NAMESPACE"),
    maxShimVersion: parseVersion("MAX_SHIM_VERSION", read("MAX_SHIM_VERSION")),
    isCoreScheduling: parseSwitch("SCHED_CORE", read("SCHED_CORE")),
  };
}

function parseVersion(variable: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new EnvironmentError(variable, text, "a version number");
  return Number(text);
}

function parseSwitch(variable: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  const parsed = parseGoBoolean(text);
  if (parsed === undefined) throw new EnvironmentError(variable, text, "1 or 0");
  return parsed;
}
