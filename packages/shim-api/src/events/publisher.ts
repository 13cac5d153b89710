/**
 * Sends a shim's events to containerd in the order in which they were published. One event is in flight at a time: the
 * next one waits until containerd has answered, so that neither a retry nor a new connection can change the order.
 *
 *     publish -> queue (bounded) -> forward -> done
 *                   |                 |  ^
 *                   |                 v  | attempts left
 *                   |               delay
 *                   v                 v none left, or refused
 *               onDropped         onDropped
 */
import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { systemClock, type Clock } from "@kata-ts/ttrpc";
import type { Duplex } from "node:stream";

import { hasKind, type ErrorKind } from "../errdefs/kind.js";
import { EventDroppedError, type EventDropReason } from "../errors.js";
import { EnvelopeSchema, type Envelope } from "../gen/api/types/event_pb.js";
import { checkIdentifier } from "../identifier.js";
import { packAny } from "../typeurl.js";
import { ForwardConnection } from "./forward-connection.js";
import { eventSchemaOf, topicOf, type TaskEvent } from "./topics.js";

/** Options of {@link EventPublisher}. */
export interface EventPublisherOptions {
  /** Opens a connection to the socket that containerd names in TTRPC_ADDRESS. Called again whenever it was lost. */
  readonly connect: () => Promise<Duplex>;
  /** containerd's namespace, in which the events are. */
  readonly namespace: string;
  /**
   * Told of every event that will not reach containerd, once, in the order of the events. Must not throw: what it throws
   * ends the process as an unhandled rejection.
   */
  readonly onDropped: (error: EventDroppedError, event: TaskEvent) => void;
  /** Limit for connecting and for each call, in milliseconds. Default: 5000. */
  readonly timeoutMs?: number;
  /** How many events may wait, the one in flight included; a further one is dropped. Default: 2048. */
  readonly maxQueuedEvents?: number;
  /** How often an event is tried before it is dropped. Default: 5. */
  readonly maxAttempts?: number;
  /** The n-th retry comes n times this many milliseconds after the failure. Default: 1000. */
  readonly retryDelayMs?: number;
  /** Where deadlines and delays take their time from. Default: the time of this process. */
  readonly clock?: Clock;
  /** The time of day that events are stamped with. Default: that of the host. */
  readonly now?: () => Date;
}

interface QueuedEvent {
  readonly event: TaskEvent;
  readonly envelope: Envelope;
  readonly onSettled: (() => void)[];
}

/** Failures that no repetition cures. */
const refusals: ReadonlySet<ErrorKind> = new Set([
  "invalid-argument",
  "not-found",
  "already-exists",
  "permission-denied",
  "failed-precondition",
  "unimplemented",
]);

/** Sends events to containerd; see the head of this file. It owns its connection, and is itself closed by its owner. */
export class EventPublisher {
  readonly #options: Required<Omit<EventPublisherOptions, "connect" | "timeoutMs">>;
  readonly #connection: ForwardConnection;
  readonly #queue: QueuedEvent[] = [];
  readonly #closing = new AbortController();
  #worker: Promise<void> | undefined;

  /** @throws IdentifierError if containerd would refuse the namespace. */
  constructor({ connect, timeoutMs, ...options }: EventPublisherOptions) {
    const namespace = checkIdentifier("namespace", options.namespace);
    this.#options = {
      maxQueuedEvents: 2048,
      maxAttempts: 5,
      retryDelayMs: 1000,
      clock: systemClock,
      now: () => new Date(),
      ...options,
    };
    this.#connection = new ForwardConnection({ connect, namespace, timeoutMs, clock: this.#options.clock });
  }

  /** Events that wait, the one in flight included. */
  get queuedEvents(): number {
    return this.#queue.length;
  }

  /**
   * Queues `event`, stamped with the present time, and returns at once. The event is packed now: later changes of the
   * object do not matter. If the queue is full or the publisher closed, `onDropped` is called before this returns.
   */
  publish(event: TaskEvent): void {
    if (this.#isClosed()) {
      this.#drop("closed", event, "the publisher is closed");
      return;
    }
    if (this.#queue.length >= this.#options.maxQueuedEvents) {
      this.#drop("overflow", event, `${this.#options.maxQueuedEvents} events wait already`);
      return;
    }
    this.#queue.push({ event, envelope: this.#pack(event), onSettled: [] });
    this.#worker ??= this.#work();
  }

  /**
   * Resolves when every event that has been published so far is with containerd or dropped. Rejects with the reason of
   * `signal` when that aborts first; the events stay queued.
   */
  flush({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const last = this.#queue.at(-1);
      if (last === undefined) {
        resolve();
        return;
      }
      const onAbort = (): void => {
        reject(signal?.reason as Error);
      };
      last.onSettled.push(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      });
      if (signal?.aborted === true) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Closes the connection at once, drops what is still queued, and resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#connection.close();
    await this.#worker;
  }

  /** The same as {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  #pack(event: TaskEvent): Envelope {
    const topic = topicOf(event);
    return create(EnvelopeSchema, {
      timestamp: timestampFromDate(this.#options.now()),
      namespace: this.#options.namespace,
      topic,
      event: packAny(eventSchemaOf(topic), event),
    });
  }

  async #work(): Promise<void> {
    for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
      await this.#deliver(head);
      this.#queue.shift();
      for (const settled of head.onSettled) settled();
    }
    this.#worker = undefined;
  }

  async #deliver({ event, envelope }: QueuedEvent): Promise<void> {
    const { maxAttempts, retryDelayMs } = this.#options;
    for (let attempt = 1; !this.#isClosed(); attempt++) {
      try {
        await this.#connection.forward(envelope);
        return;
      } catch (cause) {
        if (this.#isClosed()) break;
        if (isRefusal(cause)) {
          this.#drop("refused", event, "containerd refused it", cause);
          return;
        }
        if (attempt >= maxAttempts) {
          this.#drop("gave-up", event, `${attempt} attempts failed`, cause);
          return;
        }
        await this.#delay(retryDelayMs * attempt);
      }
    }
    this.#drop("closed", event, "the publisher was closed first");
  }

  /** Resolves after `delayMs`, or when the publisher is closed. */
  #delay(delayMs: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const end = (): void => {
        stopTimer();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const stopTimer = this.#options.clock.startTimer(delayMs, end);
      signal.addEventListener("abort", end);
    });
  }

  #drop(reason: EventDropReason, event: TaskEvent, why: string, cause?: unknown): void {
    const options = cause === undefined ? {} : { cause };
    this.#options.onDropped(new EventDroppedError(reason, topicOf(event), why, options), event);
  }
}

/** A message over the frame limit is as hopeless as one that containerd refuses. */
function isRefusal(error: unknown): boolean {
  if (!hasKind(error)) return false;
  return refusals.has(error.kind) || ("name" in error && error.name === "FrameTooLargeError");
}
