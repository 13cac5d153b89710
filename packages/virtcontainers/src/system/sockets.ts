import { closeSync } from "node:fs";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { InvalidArgumentError } from "../errors.js";
import * as libc from "./libc.js";
import { toSystemError } from "./system-error.js";

const AF_UNIX = 1;
const SOCK_STREAM = 1;

/** sun_path holds 108 bytes, the last of which is NUL. */
export const maxUnixPathBytes = 107;

/** A bound, listening socket that has not been given away yet. */
export interface ListeningSocket {
  readonly path: string;
  /** To be inherited by a child; valid until `close`. */
  readonly fd: number;
  /** Closes this process's descriptor; a child that inherited it goes on listening, and the path stays. */
  close(): void;
}

/** Unix sockets of the host. */
export interface Sockets {
  /**
   * Binds a socket for a child to inherit. A connection succeeds from this moment on, even before the child accepts:
   * nobody has to wait for a path to appear.
   *
   * @throws InvalidArgumentError for a path over 107 bytes; SystemError (already-exists) for one that is in use.
   */
  listenUnix(path: string): ListeningSocket;
  /** Connects; resolves once connected. `signal` ends the attempt. */
  connectUnix(path: string, options?: { signal?: AbortSignal }): Promise<Duplex>;
}

/** The sockets of this machine. */
export class HostSockets implements Sockets {
  listenUnix(path: string): ListeningSocket {
    const bytes = Buffer.from(path);
    if (bytes.length > maxUnixPathBytes) {
      throw new InvalidArgumentError(
        `cannot listen on ${path}: a socket's path has at most ${maxUnixPathBytes} bytes, this one has ${bytes.length}`,
      );
    }
    const fd = libc.socket(AF_UNIX, SOCK_STREAM);
    try {
      const address = Buffer.alloc(2 + bytes.length + 1);
      address.writeUInt16LE(AF_UNIX);
      bytes.copy(address, 2);
      libc.bind(fd, address, `listen on ${path}`);
      libc.listen(fd, 16);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    return {
      path,
      fd,
      close: () => {
        closeSync(fd);
      },
    };
  }

  async connectUnix(path: string, options: { signal?: AbortSignal } = {}): Promise<Duplex> {
    const socket = connect({ path });
    const abort = () => socket.destroy(options.signal?.reason as Error | undefined);
    options.signal?.addEventListener("abort", abort, { once: true });
    try {
      return await new Promise<Duplex>((resolve, reject) => {
        socket.once("connect", () => {
          resolve(socket);
        });
        socket.once("error", (error) => {
          reject(toSystemError(`connect to ${path}`, error) as Error);
        });
        socket.once("close", () => {
          reject((options.signal?.reason as Error | undefined) ?? new Error(`cannot connect to ${path}: closed`));
        });
        if (options.signal?.aborted === true) abort();
      });
    } finally {
      options.signal?.removeEventListener("abort", abort);
    }
  }
}
