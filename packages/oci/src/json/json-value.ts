/**
 * A JSON document as this package sees it. Differs from what `JSON.parse` gives: whole numbers beyond 2^53 are bigint,
 * members that are `null` are left out (Go writes `null` for an empty slice, map or pointer), and there is never a
 * member called `__proto__`.
 */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | { [key: string]: JsonValue };

/** A step from a value to one inside it: a member's name or an index. */
export type JsonStep = string | number;

/** A document that cannot be read any further, as opposed to one that holds wrong values. */
export class UnreadableJsonError extends Error {
  override readonly name = "UnreadableJsonError";
  readonly path: readonly JsonStep[];

  constructor(path: readonly JsonStep[], why: string) {
    super(why);
    this.path = [...path];
  }
}

/** Most characters (UTF-16 units) of a document. The largest specs seen in clusters have some 200,000. */
export const maxTextLength = 8 * 1024 * 1024;
/** Most levels of nesting. The deepest thing OCI defines is at level 6. */
export const maxDepth = 64;
/** Most values in a document; one with a large seccomp profile and a hundred mounts has about 3,000. */
export const maxValues = 100_000;

/** Counts what has been read of one document and stops at the limits above. */
export class JsonBudget {
  #values = 0;

  /** @throws UnreadableJsonError if this value, `depth` levels down, is one too many or too deep. */
  take(depth: number, path: readonly JsonStep[]): void {
    if (depth > maxDepth) throw new UnreadableJsonError(path, `is nested deeper than ${maxDepth} levels`);
    if (++this.#values > maxValues) throw new UnreadableJsonError([], `has more than ${maxValues} values`);
  }
}
