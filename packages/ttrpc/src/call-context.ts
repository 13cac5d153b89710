import type { Duplex } from "node:stream";
import type { ConnectionClosedError } from "./errors.js";
import type { Metadata } from "./metadata.js";

/** The connection that a request came in on. */
export interface Peer {
  /** The transport, for questions about the peer. Reading from it or writing to it breaks the connection. */
  readonly duplex: Duplex;
  /** Resolves, and never rejects, when the connection is gone, with the reason. */
  readonly closed: Promise<ConnectionClosedError>;
  /** Requests whose handlers have not finished. */
  readonly activeCalls: number;
  /** Closes the connection at once: the signals of running handlers abort, their answers are dropped. */
  close(): void;
}

/** What a handler may know of its call beside the request. Every part is made when it is first asked for. */
export interface CallContext {
  /**
   * Aborts when the deadline passes (reason: DeadlineExceededError), or when the connection is lost or closed (reason:
   * ConnectionClosedError). ttrpc carries no cancellation: a caller that gives up early is not noticed.
   */
  readonly signal: AbortSignal;
  /** The time the caller gave, in milliseconds from the arrival of the request. Undefined: no limit. */
  readonly timeoutMs: number | undefined;
  /** What is left of {@link timeoutMs}, to be passed on to calls that the handler makes; 0 once it is over. */
  readonly remainingMs: number | undefined;
  /** The moment at which the time is over, on the clock of `performance.now()`. Undefined: no limit. */
  readonly deadlineMs: number | undefined;
  readonly metadata: Metadata;
  readonly peer: Peer;
}
