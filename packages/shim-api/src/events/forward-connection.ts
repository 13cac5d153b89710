/** The connection to containerd's event service: opened when the first event comes, opened again when it was lost. */
import type { Duplex } from "node:stream";

import type { Envelope } from "../gen/api/types/event_pb.js";
import { Events } from "../gen/api/services/ttrpc/events/v1/events_pb.js";
import {
  CanceledError,
  createMetadata,
  DeadlineExceededError,
  systemClock,
  TtrpcClient,
  type Clock,
  type Metadata,
} from "@kata-ts/ttrpc";

/** Options of {@link ForwardConnection}. */
export interface ForwardConnectionOptions {
  /** Opens a connection to the socket that containerd names in TTRPC_ADDRESS. */
  readonly connect: () => Promise<Duplex>;
  /** Sent with every call, as containerd's own shims do. */
  readonly namespace: string;
  /** Limit for connecting, and again for the call. Default: 5000. */
  readonly timeoutMs?: number | undefined;
  /** Default: the time of this process. */
  readonly clock?: Clock | undefined;
}

/** Forwards envelopes one at a time; the caller waits for one before the next. */
export class ForwardConnection {
  readonly #connect: () => Promise<Duplex>;
  readonly #metadata: Metadata;
  readonly #timeoutMs: number;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #client: TtrpcClient | undefined;

  constructor({ connect, namespace, timeoutMs = 5000, clock = systemClock }: ForwardConnectionOptions) {
    this.#connect = connect;
    this.#metadata = createMetadata({ "containerd-namespace-ttrpc": namespace });
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
  }

  /**
   * Delivers `envelope`. If the connection of an earlier call turns out to be lost, a new one is opened and the envelope
   * sent again; containerd may then have it twice, which is what its own shims risk too.
   *
   * Rejects with what `connect` rejected with, or with an error of the ttrpc client.
   */
  async forward(envelope: Envelope): Promise<void> {
    const idle = this.#client;
    if (idle !== undefined) {
      try {
        await this.#call(idle, envelope);
        return;
      } catch (error) {
        if (!isNamed(error, "ConnectionClosedError")) throw error;
      }
    }
    await this.#call(await this.#open(), envelope);
  }

  /** Closes the connection for good: a call in flight and all later ones are rejected. */
  close(): void {
    this.#closing.abort();
    this.#client?.close();
    this.#client = undefined;
  }

  async #call(client: TtrpcClient, envelope: Envelope): Promise<void> {
    try {
      await client.call(Events.method.forward, { envelope }, { timeoutMs: this.#timeoutMs, metadata: this.#metadata });
    } catch (error) {
      // After a timeout the call may still be running in containerd, and closing the connection is the only way to tell
      // containerd that nobody waits for it.
      if (isNamed(error, "ConnectionClosedError") || isNamed(error, "DeadlineExceededError")) {
        client.close();
        if (this.#client === client) this.#client = undefined;
      }
      throw error;
    }
  }

  async #open(): Promise<TtrpcClient> {
    const duplex = await this.#connectInTime();
    const client = new TtrpcClient(duplex, { clock: this.#clock });
    this.#client = client;
    return client;
  }

  #connectInTime(): Promise<Duplex> {
    const { signal } = this.#closing;
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (): void => {
        isOver = true;
        stopTimer();
        signal.removeEventListener("abort", onAbort);
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const onAbort = (): void => {
        fail(new CanceledError("cannot connect to containerd's event service: closed by this side"));
      };
      const stopTimer = this.#clock.startTimer(this.#timeoutMs, () => {
        fail(new DeadlineExceededError("connect to containerd's event service", this.#timeoutMs));
      });
      signal.addEventListener("abort", onAbort);
      if (signal.aborted) {
        onAbort();
        return;
      }
      this.#connect().then(
        (duplex) => {
          // Too late: nobody waits for this connection any more.
          if (isOver) duplex.destroy();
          else {
            end();
            resolve(duplex);
          }
        },
        (error: unknown) => {
          if (!isOver) fail(error as Error);
        },
      );
    });
  }
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}
