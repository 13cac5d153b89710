import { constants, openSync } from "node:fs";
import { Socket } from "node:net";
import type { Writable } from "node:stream";
import * as libc from "./libc.js";
import { toSystemError } from "./system-error.js";

/** What a writer outside puts in, chunk by chunk. */
export interface InputStream extends AsyncIterable<Uint8Array> {
  /** Ends the stream as soon as everything that is in it now has been read, though its writer stays. */
  endWhenDry(): void;
  /** Stops reading at once. */
  close(): void;
}

/** FIFOs of the host. */
export interface Fifos {
  /**
   * Opens a FIFO to read from. It ends when its last writer leaves, and not before the first one comes.
   *
   * @throws SystemError
   */
  openInput(path: string): InputStream;
  /**
   * Opens a FIFO to write to. A reader may come late, leave, and be followed by another: nothing is lost in between.
   *
   * @throws SystemError
   */
  openOutput(path: string): Writable;
}

/** The FIFOs of this machine. None of them is ever read or written through the thread pool, where four would fill it. */
export class HostFifos implements Fifos {
  openInput(path: string): InputStream {
    const fd = openFifo(path, constants.O_RDONLY);
    return new FifoInput(fd, new Socket({ fd, readable: true, writable: false }));
  }

  openOutput(path: string): Writable {
    // Being a reader too, this process never sees EPIPE or ENXIO, whoever comes and goes at the other end.
    const fd = openFifo(path, constants.O_RDWR);
    const socket = new Socket({ fd, readable: false, writable: true });
    socket.on("error", () => undefined);
    return socket;
  }
}

function openFifo(path: string, access: number): number {
  try {
    return openSync(path, access | constants.O_NONBLOCK);
  } catch (error) {
    throw toSystemError(`open ${path}`, error);
  }
}

/** A FIFO and the stream over it. */
class FifoInput implements InputStream {
  readonly #fd: number;
  readonly #socket: Socket;
  #ending = false;

  constructor(fd: number, socket: Socket) {
    this.#fd = fd;
    this.#socket = socket;
    socket.on("error", () => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for await (const chunk of this.#socket) {
      yield chunk as Uint8Array;
      this.#endIfDry();
    }
  }

  endWhenDry(): void {
    this.#ending = true;
    this.#endIfDry();
  }

  close(): void {
    this.#socket.destroy();
  }

  #endIfDry(): void {
    if (!this.#ending || this.#socket.destroyed || this.#socket.readableEnded) return;
    if (this.#socket.readableLength === 0 && bytesWaiting(this.#fd) === 0) this.#socket.push(null);
  }
}

function bytesWaiting(fd: number): number {
  const FIONREAD = 0x541b;
  const count = Buffer.alloc(4);
  libc.ioctl(fd, FIONREAD, count, "look into a FIFO");
  return count.readInt32LE(0);
}
