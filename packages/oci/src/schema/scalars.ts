/**
 * The scalars that OCI documents are made of. Each says in one sentence what it expects. None of them repeats the text
 * it was given unless that text is a path or a word out of a short list: arguments, variables and annotations may hold
 * secrets.
 */
import * as z from "zod";
import { printable } from "../printable.js";

/** What a value is, in the words of a message: `a string`, `the number 12`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  switch (typeof value) {
    case "string":
      return "a string";
    case "number":
    case "bigint":
      return `the number ${value}`;
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

/** `expected …, got …`, or `is missing; expected …` where there is nothing. */
export function expectation(expected: string, found: unknown): string {
  return found === undefined ? `is missing; expected ${expected}` : `expected ${expected}, got ${describeValue(found)}`;
}

/** Any text without a NUL character, which no system call could take. */
export const text = z.string().refine((value) => !value.includes("\0"), "expected no NUL character in this string");

/** Any such text but the empty one. */
export const nonEmptyText = text.refine((value) => value !== "", "expected a string that is not empty");

/** A path that starts with a slash. */
export const absolutePath = text.refine((value) => value.startsWith("/"), {
  error: (issue) => `expected an absolute path, got ${printable(String(issue.input))}`,
});

/** An environment variable as `execve` takes it. */
export const environmentEntry = text.refine((value) => value.indexOf("=") > 0, "expected NAME=value");

function wholeNumber(minimum: number, maximum: number): z.ZodType<number> {
  return z.transform((input: unknown, context): number => {
    if (typeof input === "number" && Number.isInteger(input) && input >= minimum && input <= maximum) return input;
    const message = expectation(`a whole number from ${minimum} to ${maximum}`, input);
    context.issues.push({ code: "custom", input, message });
    return z.NEVER;
  });
}

function wideNumber(minimum: bigint, maximum: bigint): z.ZodType<bigint> {
  return z.transform((input: unknown, context): bigint => {
    const value = typeof input === "number" && Number.isSafeInteger(input) ? BigInt(input) : input;
    if (typeof value === "bigint" && value >= minimum && value <= maximum) return value;
    const message = expectation(`a whole number from ${minimum} to ${maximum}`, input);
    context.issues.push({ code: "custom", input, message });
    return z.NEVER;
  });
}

/** Whole numbers that fit a JavaScript number. */
export const uint16 = wholeNumber(0, 0xffff);
export const uint32 = wholeNumber(0, 0xffff_ffff);
export const int32 = wholeNumber(-0x8000_0000, 0x7fff_ffff);
export const oomScore = wholeNumber(-1000, 1000);
export const niceness = wholeNumber(-20, 19);
export const umask = wholeNumber(0, 0o777);
export const ioPriorityLevel = wholeNumber(0, 7);
export const syscallArgumentIndex = wholeNumber(0, 5);
/** Nanoseconds within a second. */
export const nanoseconds = wholeNumber(0, 999_999_999);
/** A hook's time limit in seconds: zero would mean that it may not run at all, and the specification forbids it. */
export const hookTimeout = wholeNumber(1, 0x7fff_ffff);

/** Whole numbers that do not: whatever OCI declares as int64 or uint64 is a bigint, however small. */
export const int64 = wideNumber(-(2n ** 63n), 2n ** 63n - 1n);
export const uint64 = wideNumber(0n, 2n ** 64n - 1n);
/** A device's major or minor number. */
export const deviceNumber = wideNumber(0n, 2n ** 32n - 1n);
/** The same in a rule of the device cgroup, where -1 stands for all. */
export const deviceNumberOrAll = wideNumber(-1n, 2n ** 32n - 1n);

/** A list; absent and `null` mean empty. */
export function list<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(item).default(() => []);
}

/** A map from names that are not empty; absent and `null` mean empty. */
export function map<T>(value: z.ZodType<T>): z.ZodType<Record<string, T>> {
  return z.record(nonEmptyText, value).default(() => ({}));
}

/** A flag; absent and `null` mean false. */
export const flag = z.boolean().default(false);
