/**
 * A JSON reader for documents that come from elsewhere. `JSON.parse` would do the syntax, but it rounds the 64-bit
 * numbers of OCI (18446744073709551615 is "no limit"), keeps the last of two members with the same name without a word,
 * and has no limit on depth or size.
 */
import type { JsonStep, JsonValue } from "./json-value.js";
import { JsonBudget, maxTextLength, UnreadableJsonError } from "./json-value.js";
import { printable } from "../printable.js";

/** A document that could be read, and what is nevertheless wrong with its text. */
export interface JsonDocument {
  readonly value: JsonValue;
  /** Members that occur twice in one object. The first one is in `value`. */
  readonly repeated: readonly (readonly JsonStep[])[];
}

/**
 * Reads one JSON document (RFC 8259).
 *
 * @throws UnreadableJsonError at the first syntax error, and when the document is larger, deeper or has more values
 *   than `json-value.ts` allows.
 */
export function readJson(text: string): JsonDocument {
  if (text.length > maxTextLength) {
    throw new UnreadableJsonError([], `has ${text.length} characters; at most ${maxTextLength} are read`);
  }
  return new Reader(text).document();
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Longest number that is read. 64-bit integers have 20 digits, doubles written by anyone's encoder 25 characters. */
const maxNumberLength = 64;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const special = /[\u0000-\u001f\\]/;
const control = /[\u0000-\u001f]/;
const unpairedSurrogate = /\p{Surrogate}/gu;

class Reader {
  readonly #text: string;
  readonly #budget = new JsonBudget();
  readonly #path: JsonStep[] = [];
  readonly #repeated: JsonStep[][] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonDocument {
    if (this.#text.charCodeAt(0) === 0xfeff) throw new UnreadableJsonError([], "starts with a byte order mark");
    this.#space();
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail("expected the end of the document");
    return { value, repeated: this.#repeated };
  }

  #value(depth: number): JsonValue {
    this.#budget.take(depth, this.#path);
    const code = this.#text.charCodeAt(this.#at);
    switch (code) {
      case openBrace:
        return this.#object(depth);
      case openBracket:
        return this.#array(depth);
      case quote:
        return this.#string();
      case 0x74:
        return this.#word("true", true);
      case 0x66:
        return this.#word("false", false);
      case 0x6e:
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonValue {
    const object: Record<string, JsonValue> = {};
    const nulls = new Set<string>();
    this.#open();
    if (this.#take(closeBrace)) return object;
    do {
      this.#space();
      if (this.#text.charCodeAt(this.#at) !== quote) this.#fail("expected a member name in double quotes");
      const key = this.#string();
      this.#space();
      if (!this.#take(colon)) this.#fail("expected a colon after the member name");
      this.#space();
      this.#path.push(key);
      const value = this.#value(depth + 1);
      if (Object.hasOwn(object, key) || nulls.has(key)) this.#repeated.push([...this.#path]);
      else if (value === null || key === "__proto__") nulls.add(key);
      else object[key] = value;
      this.#path.pop();
      this.#space();
    } while (this.#take(comma));
    if (!this.#take(closeBrace)) this.#fail("expected a comma or a closing brace");
    return object;
  }

  #array(depth: number): JsonValue {
    const array: JsonValue[] = [];
    this.#open();
    if (this.#take(closeBracket)) return array;
    do {
      this.#space();
      this.#path.push(array.length);
      array.push(this.#value(depth + 1));
      this.#path.pop();
      this.#space();
    } while (this.#take(comma));
    if (!this.#take(closeBracket)) this.#fail("expected a comma or a closing bracket");
    return array;
  }

  #string(): string {
    const start = this.#at + 1;
    let end = this.#text.indexOf('"', start);
    while (end !== -1 && this.#isEscaped(end, start)) end = this.#text.indexOf('"', end + 1);
    if (end === -1) this.#fail("expected the end of this string");
    const raw = this.#text.slice(start, end);
    const value = special.test(raw) ? this.#unescape(raw) : raw;
    this.#at = end + 1;
    return value;
  }

  #isEscaped(at: number, start: number): boolean {
    let first = at;
    while (first > start && this.#text.charCodeAt(first - 1) === backslash) first--;
    return (at - first) % 2 === 1;
  }

  #unescape(raw: string): string {
    if (control.test(raw)) this.#fail("expected no control characters in this string");
    try {
      // As Go does, so that the same text becomes the same UTF-8 everywhere.
      return (JSON.parse(`"${raw}"`) as string).replace(unpairedSurrogate, "\ufffd");
    } catch {
      return this.#fail("expected only known escapes in this string");
    }
  }

  #number(): number | bigint {
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) return this.#fail("expected a value");
    const [literal, fraction, exponent] = match;
    if (literal.length > maxNumberLength) this.#fail(`expected a number of at most ${maxNumberLength} characters`);
    const value = Number(literal) + 0;
    if (!Number.isFinite(value)) this.#fail("expected a number within the range of a double");
    this.#at += literal.length;
    const isWhole = fraction === undefined && exponent === undefined;
    return isWhole && !Number.isSafeInteger(value) ? BigInt(literal) : value;
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail("expected a value");
    this.#at += word.length;
    return value;
  }

  #open(): void {
    this.#at++;
    this.#space();
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #fail(expected: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split("\n").length;
    const column = this.#at - before.lastIndexOf("\n");
    const character = this.#text.charAt(this.#at);
    const found = character === "" ? "the end of the text" : printable(character);
    throw new UnreadableJsonError(
      this.#path,
      `is not valid JSON at line ${line}, column ${column}: ${expected}, got ${found}`,
    );
  }
}
