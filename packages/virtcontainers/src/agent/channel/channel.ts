import type { Duplex } from "node:stream";

/** A way from the host to the agent in the guest. */
export interface AgentChannel {
  /** Completes "over ...", for messages. */
  readonly description: string;
  /** Resolves with a connection as soon as the agent listens; there is no limit but `signal`. */
  connect(signal: AbortSignal): Promise<Duplex>;
}
