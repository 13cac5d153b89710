import type { Json } from "./edited.js";
import type { Random } from "./random.js";

const oddTexts = ["", "\0", "x".repeat(3000), "/", "../..", "\ud800", "__proto__", "=", "a=b", "CAP_CHOWN", "é\u202e"];
const oddNumbers = [0, -1, 1.5, 1e300, 2 ** 53, -(2 ** 63), 4294967296, 18446744073709551615n, -9223372036854775809n];
const oddNames = ["", "__proto__", "constructor", "toString", "\0", "process", "type", "path", "0", "length"];
const pieces = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "\\",
  "\0",
  "null",
  "1e999",
  "-",
  "\ufeff",
  "\\u0000",
  "99999999999999999",
];

/** A text with some of its characters removed, doubled or replaced. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(mutated.length + 1);
    const removed = random.below(3) === 0 ? random.below(40) : random.below(2);
    const inserted = random.below(4) === 0 ? mutated.slice(at, at + random.below(200)) : random.pick(pieces);
    mutated = mutated.slice(0, at) + inserted + mutated.slice(at + removed);
  }
  return mutated;
}

/** A copy of a value in which some values or names somewhere inside are others. */
export function mutateValue(value: Json, random: Random): Json {
  const copy = structuredClone(value);
  for (let times = 1 + random.below(4); times > 0; times--) mutateOnce(copy, random);
  return copy;
}

function mutateOnce(root: Json, random: Random): void {
  let at = root;
  for (;;) {
    if (typeof at !== "object" || at === null) return;
    const holder = at as Record<string, Json>;
    const keys = Object.keys(holder);
    if (keys.length === 0 || random.below(12) === 0) {
      Object.defineProperty(holder, Array.isArray(at) ? String(at.length) : random.pick(oddNames), {
        value: oddValue(random, 0),
        configurable: true,
        enumerable: true,
        writable: true,
      });
      return;
    }
    const key = random.pick(keys);
    const inner = holder[key];
    if (typeof inner !== "object" || inner === null || random.below(4) === 0) {
      if (random.below(5) === 0 && !Array.isArray(at)) Reflect.deleteProperty(holder, key);
      else holder[key] = oddValue(random, 0);
      return;
    }
    at = inner;
  }
}

function oddValue(random: Random, depth: number): Json {
  switch (random.below(depth > 3 ? 4 : 7)) {
    case 0:
      return null;
    case 1:
      return random.below(2) === 0;
    case 2:
      return random.pick(oddTexts);
    case 3:
      return random.pick(oddNumbers);
    case 4:
      return Array.from({ length: random.below(4) }, () => oddValue(random, depth + 1));
    case 5:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [random.pick(oddNames), oddValue(random, depth + 1)]),
      );
    default: {
      let nested: Json = 1;
      for (let level = random.below(200); level > 0; level--) nested = level % 2 === 0 ? [nested] : { a: nested };
      return nested;
    }
  }
}
