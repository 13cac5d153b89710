import type { Duplex } from "node:stream";
import { coalesce, JOINED_BYTES } from "./coalesce.js";
import { ConnectionClosedError } from "./errors.js";
import type { Frame } from "./frame.js";
import { FrameDecoder } from "./frame-decoder.js";

/** Who is told what happens on a {@link Connection}. */
export interface ConnectionObserver {
  onFrame(frame: Frame): void;
  /** Called once, when the connection is gone, with the reason. */
  onClosed(error: ConnectionClosedError): void;
  /** The transport has taken as much as it buffers (true), or has room again (false). */
  onCongestion?(congested: boolean): void;
}

/**
 * Frames over a Duplex, which it owns from now on. Client and server are built on it; it knows no messages. Frames
 * that are sent in one go, or by promises that settle together, reach the transport in one write.
 */
export class Connection {
  readonly #duplex: Duplex;
  readonly #observer: ConnectionObserver;
  readonly #decoder = new FrameDecoder();
  #outgoing: Uint8Array[] = [];
  #outgoingBytes = 0;
  #flushScheduled = false;
  #paused = false;
  #decoding = false;
  #ending = false;
  #closeError: ConnectionClosedError | undefined;

  readonly #onData = (chunk: Buffer): void => {
    this.#decoder.push(chunk);
    this.#decode();
  };
  readonly #onEnd = (): void => {
    this.#remoteClosed();
  };
  readonly #onError = (cause: NodeJS.ErrnoException): void => {
    const reason = cause.code === "ECONNRESET" || cause.code === "EPIPE" ? "remote" : "failed";
    this.close(new ConnectionClosedError(reason, cause.message, { cause }));
  };
  readonly #onDrain = (): void => {
    this.#observer.onCongestion?.(false);
  };
  readonly #flush = (): void => {
    this.#flushScheduled = false;
    if (this.#closeError !== undefined) return;
    this.#write();
    if (this.#ending) this.#finish();
  };

  constructor(duplex: Duplex, observer: ConnectionObserver) {
    this.#duplex = duplex;
    this.#observer = observer;
    duplex.on("data", this.#onData);
    duplex.on("end", this.#onEnd);
    duplex.on("close", this.#onEnd);
    duplex.on("error", this.#onError);
    duplex.on("drain", this.#onDrain);
    // What has ended before will not say so again. Not now: the owner of the observer is still being built.
    if (duplex.destroyed || duplex.readableEnded) process.nextTick(this.#onEnd);
  }

  /** The transport. Reading from it or writing to it breaks the connection. */
  get duplex(): Duplex {
    return this.#duplex;
  }

  /** Why the connection is gone; undefined while it is there. */
  get closeError(): ConnectionClosedError | undefined {
    return this.#closeError;
  }

  /** Sends a frame, given as its pieces, at the end of this turn of the event loop. Dropped if the connection is gone. */
  send(pieces: readonly Uint8Array[]): void {
    if (this.#closeError !== undefined || this.#ending) return;
    for (const piece of pieces) {
      this.#outgoing.push(piece);
      this.#outgoingBytes += piece.length;
    }
    // Nothing is gained by waiting for more than fits into one buffer, and a full transport must be noticed in time.
    if (this.#outgoingBytes > JOINED_BYTES) this.#write();
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    // Ticks queued by a microtask run when the microtasks are done: answers of promises that settle together go together.
    process.nextTick(this.#flush);
  }

  /** Reads no further, starting with the frames that have arrived and were not yet handed over. */
  pause(): void {
    this.#paused = true;
    this.#duplex.pause();
  }

  /** Undoes {@link pause}. */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#decode();
    // The observer may have paused again, or the connection may be gone.
    if (this.#canRead()) this.#duplex.resume();
  }

  /** Writes what was sent, then closes. Nothing can be sent, and nothing is read, from now on. */
  end(): void {
    if (this.#closeError !== undefined || this.#ending) return;
    this.#ending = true;
    // What still arrives is dropped, but the transport must be read for its end to be noticed.
    this.#duplex.off("data", this.#onData);
    this.#duplex.resume();
    if (!this.#flushScheduled) this.#finish();
  }

  /** Ends the connection at once, with this reason. What is not written yet is lost. Later reasons do not count. */
  close(error: ConnectionClosedError): void {
    if (this.#closeError !== undefined) return;
    this.#closeError = error;
    this.#outgoing = [];
    const duplex = this.#duplex;
    duplex.off("data", this.#onData);
    duplex.off("end", this.#onEnd);
    duplex.off("close", this.#onEnd);
    duplex.off("drain", this.#onDrain);
    // The error listener stays: a transport that fails once more while it is torn down must not end the process.
    duplex.destroy();
    this.#observer.onClosed(error);
  }

  #canRead(): boolean {
    return !this.#paused && !this.#ending && this.#closeError === undefined;
  }

  #decode(): void {
    if (this.#decoding) return;
    this.#decoding = true;
    try {
      while (this.#canRead()) {
        const frame = this.#decoder.next();
        if (frame === undefined) return;
        this.#observer.onFrame(frame);
      }
    } finally {
      this.#decoding = false;
    }
  }

  #write(): void {
    const buffers = coalesce(this.#outgoing);
    this.#outgoing = [];
    this.#outgoingBytes = 0;
    const duplex = this.#duplex;
    let hasRoom = true;
    if (buffers.length > 1) duplex.cork();
    for (const buffer of buffers) hasRoom = duplex.write(buffer);
    if (buffers.length > 1) duplex.uncork();
    if (!hasRoom) this.#observer.onCongestion?.(true);
  }

  #finish(): void {
    this.#duplex.end(() => {
      this.close(new ConnectionClosedError("local", "closed by this side"));
    });
  }

  #remoteClosed(): void {
    const how = this.#decoder.isMidFrame ? "closed by the peer in the middle of a frame" : "closed by the peer";
    this.close(new ConnectionClosedError("remote", how));
  }
}
