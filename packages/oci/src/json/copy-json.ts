import { JsonBudget, maxTextLength, UnreadableJsonError } from "./json-value.js";
import type { JsonStep, JsonValue } from "./json-value.js";

/**
 * Turns a value that somebody else has parsed into a document under the same rules and limits as `readJson`. The value
 * itself is left alone. Whole numbers beyond 2^53 must be bigint: as numbers they have lost digits already.
 *
 * @throws UnreadableJsonError if it holds something that JSON cannot say, or is too large or deep (or circular).
 */
export function copyJson(value: unknown): JsonValue {
  return new Copier().copy(value, 0);
}

class Copier {
  readonly #budget = new JsonBudget();
  readonly #path: JsonStep[] = [];
  #textLength = 0;

  copy(value: unknown, depth: number): JsonValue {
    this.#budget.take(depth, this.#path);
    switch (typeof value) {
      case "boolean":
      case "bigint":
        return value;
      case "string":
        this.#addText(value);
        return value;
      case "number":
        return this.#number(value);
      case "object":
        if (value === null) return null;
        return Array.isArray(value) ? this.#array(value, depth) : this.#object(value, depth);
      default:
        return this.#fail(
          `holds ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}, which is not JSON`,
        );
    }
  }

  #number(value: number): number {
    if (!Number.isFinite(value)) this.#fail(`holds ${value}, which is not JSON`);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.#fail(`holds ${value}, which has lost digits: pass the text or a bigint`);
    }
    return value;
  }

  #array(value: readonly unknown[], depth: number): JsonValue {
    return Array.from(value, (item, index) => {
      this.#path.push(index);
      const copied = this.copy(item, depth + 1);
      this.#path.pop();
      return copied;
    });
  }

  #object(value: object, depth: number): JsonValue {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Another realm's Object.prototype is as good as ours: it too has no prototype.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      this.#fail("holds an object that is not a plain one");
    }
    const copied: Record<string, JsonValue> = {};
    for (const [key, member] of Object.entries(value) as [string, unknown][]) {
      if (member === null || member === undefined || key === "__proto__") continue;
      this.#addText(key);
      this.#path.push(key);
      copied[key] = this.copy(member, depth + 1);
      this.#path.pop();
    }
    return copied;
  }

  #addText(text: string): void {
    this.#textLength += text.length;
    if (this.#textLength > maxTextLength) {
      throw new UnreadableJsonError([], `has more than ${maxTextLength} characters of text`);
    }
  }

  #fail(why: string): never {
    throw new UnreadableJsonError(this.#path, why);
  }
}
