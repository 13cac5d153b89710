/** Stream ids: those of a client are odd, start at 1, grow with every request and are never used again. */

const MAX_STREAM_ID = 2 ** 32 - 1;

/** Hands out a client's stream ids. */
export class StreamIdSequence {
  #next: number;

  /** `first` must be odd. */
  constructor(first = 1) {
    this.#next = first;
  }

  /** The next id, or undefined once all of them are used up: after 2^31 requests a new connection is needed. */
  take(): number | undefined {
    if (this.#next > MAX_STREAM_ID) return undefined;
    const id = this.#next;
    this.#next += 2;
    return id;
  }
}

/** Watches over the stream ids that a client sends. */
export class StreamIdGuard {
  #last = 0;

  /** What is wrong with the id of a new request; undefined, and the id is taken, if nothing is. */
  check(id: number): string | undefined {
    if (id % 2 !== 1) return `stream id ${id} must be odd`;
    if (id <= this.#last) return `stream id ${id} must be greater than ${this.#last}, the last one used`;
    this.#last = id;
    return undefined;
  }
}
