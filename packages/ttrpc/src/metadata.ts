import { InvalidArgumentError } from "./errors.js";

/** Key-value pairs that travel with a request. Keys are lower case; a key may have several values, in order. */
export type Metadata = ReadonlyMap<string, readonly string[]>;

/** What {@link createMetadata} takes: a plain object, or pairs as a Map has them. */
export type MetadataInit =
  Readonly<Record<string, string | readonly string[]>> | Iterable<readonly [string, string | readonly string[]]>;

/**
 * Metadata with every key in lower case; values of keys that differ in case alone are joined, in order.
 *
 * @throws InvalidArgumentError if a key is empty.
 */
export function createMetadata(init: MetadataInit): Metadata {
  const pairs: string[] = [];
  for (const [key, value] of isIterable(init) ? init : Object.entries(init)) {
    if (key === "") throw new InvalidArgumentError("cannot use metadata: a key is empty");
    for (const one of typeof value === "string" ? [value] : value) pairs.push(key, one);
  }
  return metadataFromPairs(pairs);
}

/** Metadata from keys and values in turn, as the wire has them. */
export function metadataFromPairs(pairs: readonly string[]): Metadata {
  const metadata = new Map<string, string[]>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = (pairs[index] as string).toLowerCase();
    const value = pairs[index + 1] as string;
    const values = metadata.get(key);
    if (values === undefined) metadata.set(key, [value]);
    else values.push(value);
  }
  return metadata;
}

function isIterable<T>(value: object): value is Iterable<T> {
  return Symbol.iterator in value;
}
