import type { CallContext, Peer } from "./call-context.js";
import type { Clock } from "./clock.js";
import { DeadlineExceededError } from "./errors.js";
import type { Route } from "./handlers.js";
import { type Metadata, metadataFromPairs } from "./metadata.js";

const MAX_CAUSES = 32;

/** What {@link ActiveCall} is made of. */
export interface ActiveCallInit {
  readonly streamId: number;
  readonly route: Route;
  readonly clock: Clock;
  readonly peer: Peer;
  /** 0: no limit. */
  readonly timeoutMs: number;
  readonly metadata: readonly string[];
}

/** A call that is being handled. The timer exists only while somebody holds the signal and the call runs. */
export class ActiveCall implements CallContext {
  readonly #init: ActiveCallInit;
  readonly deadlineMs: number | undefined;
  #metadata: Metadata | undefined;
  #controller: AbortController | undefined;
  #stopTimer: (() => void) | undefined;
  #ended = false;

  constructor(init: ActiveCallInit) {
    this.#init = init;
    this.deadlineMs = init.timeoutMs === 0 ? undefined : init.clock.nowMs() + init.timeoutMs;
  }

  get streamId(): number {
    return this.#init.streamId;
  }

  get route(): Route {
    return this.#init.route;
  }

  get timeoutMs(): number | undefined {
    return this.#init.timeoutMs === 0 ? undefined : this.#init.timeoutMs;
  }

  get remainingMs(): number | undefined {
    return this.deadlineMs === undefined ? undefined : Math.max(0, this.deadlineMs - this.#init.clock.nowMs());
  }

  get metadata(): Metadata {
    return (this.#metadata ??= metadataFromPairs(this.#init.metadata));
  }

  get peer(): Peer {
    return this.#init.peer;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (!this.#ended && this.remainingMs !== undefined) this.#startTimer(this.remainingMs);
    }
    return this.#controller.signal;
  }

  /** The call is answered: the deadline means nothing any more. */
  end(): void {
    this.#ended = true;
    this.#stopTimer?.();
  }

  /** The call will never be answered. */
  abort(reason: Error): void {
    this.#controller ??= new AbortController();
    this.#controller.abort(reason);
    this.end();
  }

  /** The reason why the signal aborted, if that is what `error`, or what caused it, is. */
  abortReasonIn(error: unknown): unknown {
    const signal = this.#controller?.signal;
    if (signal?.aborted !== true) return undefined;
    let cause = error;
    for (let depth = 0; depth < MAX_CAUSES && typeof cause === "object" && cause !== null; depth++) {
      if (cause === signal.reason) return cause;
      cause = "cause" in cause ? cause.cause : undefined;
    }
    return undefined;
  }

  #startTimer(remainingMs: number): void {
    const expire = (): void => {
      this.#controller?.abort(new DeadlineExceededError(this.#init.route.what, this.#init.timeoutMs));
    };
    if (remainingMs === 0) expire();
    else this.#stopTimer = this.#init.clock.startTimer(remainingMs, expire);
  }
}
