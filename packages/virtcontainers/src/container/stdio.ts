import type { Writable } from "node:stream";
import type { InputStream } from "../system/fifos.js";

/** The host's ends of a process's standard streams; absent ones are not connected. Owned by the process from then on. */
export interface Stdio {
  readonly stdin?: InputStream;
  readonly stdout?: Writable;
  /** Never for a process with a terminal. */
  readonly stderr?: Writable;
}
