import type { Duplex } from "node:stream";
import { TextTail } from "../text-tail.js";

const keptLength = 32768;
const shownLines = 20;

/** Reads the guest's console for as long as the machine lives, and remembers the end of it. */
export class GuestConsole {
  readonly #tail = new TextTail(keptLength);
  readonly #stream: Duplex;

  /** @param onText told of everything, as it comes; default nobody */
  constructor(stream: Duplex, onText: (text: string) => void = () => undefined) {
    this.#stream = stream;
    stream.on("data", (chunk: Buffer) => {
      const text = chunk.toString();
      this.#tail.push(text);
      onText(text);
    });
    // The console ends with the machine, however that ends.
    stream.on("error", () => undefined);
  }

  /** The last lines that the guest wrote. */
  lastLines(): string[] {
    return this.#tail.lines(shownLines);
  }

  /** Stops reading. */
  close(): void {
    this.#stream.destroy();
  }
}
