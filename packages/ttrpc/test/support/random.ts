/** A small pseudo random generator (mulberry32): the same seed gives the same numbers everywhere. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  /** A string of up to `maxLength` characters of one to four bytes each. */
  text(maxLength: number): string {
    const alphabet = ["a", "/", "\0", "é", "€", "\ufffd", "\ufeff", "😀"];
    return Array.from({ length: this.below(maxLength + 1) }, () => alphabet[this.below(alphabet.length)]).join("");
  }

  /** `bytes` cut into chunks of random sizes from 1 to `maxBytes`. */
  chunks(bytes: Buffer, maxBytes: number): Buffer[] {
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const size = 1 + this.below(maxBytes);
      chunks.push(bytes.subarray(at, at + size));
      at += size;
    }
    return chunks;
  }
}
