/** The end of a text that may be endless: what a machine said last, however much it says. */
export class TextTail {
  readonly #maxLength: number;
  #text = "";

  /** @param maxLength how many UTF-16 units to keep */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Adds to the text. */
  push(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-this.#maxLength);
  }

  get text(): string {
    return this.#text;
  }

  /** The last lines that are not blank, at most `count`; control characters are taken out. */
  lines(count: number): string[] {
    return this.#text
      .split(/[\r\n]+/)
      .map((line) => line.replace(/\p{Cc}/gu, "").trimEnd())
      .filter((line) => line !== "")
      .slice(-count);
  }
}
