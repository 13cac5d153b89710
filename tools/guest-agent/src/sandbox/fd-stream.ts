import { pollDescriptor, type PollEvents } from "@kata-ts/virtcontainers/system";
import { closeSync, readSync, writeSync } from "node:fs";

/**
 * One end of a pipe, or the master of a terminal, read and written on demand: nothing is read that nobody asked for, so
 * a slow reader holds the container's process back and no memory is spent. The descriptor must be non-blocking.
 */
export class FdStream {
  #fd: number | undefined;
  readonly #waiting = new Set<() => void>();
  #lingerMs: number | undefined;
  #reads: Promise<unknown> = Promise.resolve();

  /** Takes the descriptor over. */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** True once `close` was called, or the other end is gone. */
  get closed(): boolean {
    return this.#fd === undefined;
  }

  /**
   * Up to `maxBytes` as soon as there are any; empty at the end of the stream and after `close`. Several reads at a time
   * are served in their order.
   */
  read(maxBytes: number): Promise<Uint8Array> {
    const result = this.#reads.then(() => this.#read(maxBytes));
    this.#reads = result.catch(() => undefined);
    return result;
  }

  async #read(maxBytes: number): Promise<Uint8Array> {
    for (;;) {
      const bytes = this.#readNow(maxBytes);
      if (bytes !== undefined) return bytes;
      if (!(await this.#until({ readable: true }, this.#lingerMs))) this.close();
    }
  }

  /** Undefined where there is nothing yet. */
  #readNow(maxBytes: number): Uint8Array | undefined {
    if (this.#fd === undefined) return new Uint8Array();
    const buffer = Buffer.allocUnsafe(maxBytes);
    try {
      const count = readSync(this.#fd, buffer, 0, maxBytes, null);
      if (count === 0) this.close();
      return buffer.subarray(0, count);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") return undefined;
      // EIO: every process has closed the terminal.
      if (code !== "EIO") throw error;
      this.close();
      return new Uint8Array();
    }
  }

  /** Writes all of `bytes`, as fast as the reader takes them; what nobody can read any more is dropped. */
  async write(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length && this.#fd !== undefined) {
      try {
        done += writeSync(this.#fd, bytes, done);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EAGAIN") await this.#until({ writable: true });
        else if (code === "EPIPE" || code === "EIO") this.close();
        else throw error;
      }
    }
  }

  /**
   * Ends the stream when `lingerMs` have passed without anything to read. Everything that is in the pipe now is read
   * first, however slowly: the time runs only while a reader waits.
   */
  closeWhenDry(lingerMs: number): void {
    this.#lingerMs = lingerMs;
    for (const wake of this.#waiting) wake();
  }

  /** Closes the descriptor; reads that wait see the end of the stream. */
  close(): void {
    if (this.#fd === undefined) return;
    closeSync(this.#fd);
    this.#fd = undefined;
    for (const wake of this.#waiting) wake();
  }

  /** True when it is time to try again: the kernel says so, or `close` was called. False after `timeoutMs` of nothing. */
  #until(events: PollEvents, timeoutMs?: number): Promise<boolean> {
    const fd = this.#fd;
    if (fd === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      const poll = pollDescriptor(fd, events, () => {
        settle(true);
      });
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => {
              settle(false);
            }, timeoutMs);
      const settle = (again: boolean) => {
        clearTimeout(timer);
        poll[Symbol.dispose]();
        this.#waiting.delete(wake);
        resolve(again);
      };
      const wake = () => {
        settle(true);
      };
      this.#waiting.add(wake);
    });
  }
}
