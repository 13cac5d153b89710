/**
 * The flag syntax of Go's `flag` package, which containerd assumes of every shim:
 *
 *     -name value   -name=value   --name ...   -switch   -switch=false
 *
 * Flags end at the first argument that is none: one without a dash, a lone `-`, or after `--`, which is dropped. A flag
 * given twice has its last value.
 */
import { CommandLineError } from "../errors.js";

/** The flags that a program knows. */
export interface GoFlags {
  /** Flags that take a value. */
  readonly strings: readonly string[];
  /** Flags that are on when they are there. */
  readonly switches: readonly string[];
}

/** What was given. */
export interface ParsedFlags {
  readonly strings: ReadonlyMap<string, string>;
  readonly switches: ReadonlyMap<string, boolean>;
  /** What follows the flags. */
  readonly positionals: readonly string[];
}

/** What Go's strconv.ParseBool takes. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

/** The boolean that `text` stands for in Go; undefined if it stands for none. */
export function parseGoBoolean(text: string): boolean | undefined {
  return booleans.get(text);
}

/**
 * Parses `args`, the arguments without the program's name.
 *
 * @throws CommandLineError naming the flag that is unknown, lacks its value or has a bad one.
 */
export function parseGoFlags(args: readonly string[], { strings, switches }: GoFlags): ParsedFlags {
  const found = { strings: new Map<string, string>(), switches: new Map<string, boolean>() };
  let index = 0;
  for (; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (!arg.startsWith("-") || arg === "-") break;
    if (arg === "--") {
      index++;
      break;
    }
    const { name, value } = splitFlag(arg);
    if (switches.includes(name)) {
      found.switches.set(name, switchValue(name, value));
    } else if (strings.includes(name)) {
      const text = value ?? args[++index];
      if (text === undefined) throw new CommandLineError(`flag -${name} needs a value`);
      found.strings.set(name, text);
    } else {
      throw new CommandLineError(`unknown flag -${name}`);
    }
  }
  return { ...found, positionals: args.slice(index) };
}

function splitFlag(arg: string): { readonly name: string; readonly value: string | undefined } {
  const body = arg.slice(arg.startsWith("--") ? 2 : 1);
  if (body.startsWith("-") || body.startsWith("=")) throw new CommandLineError(`${arg} is no flag`);
  const equals = body.indexOf("=");
  return equals < 0 ? { name: body, value: undefined } : { name: body.slice(0, equals), value: body.slice(equals + 1) };
}

function switchValue(name: string, value: string | undefined): boolean {
  const parsed = value === undefined ? true : parseGoBoolean(value);
  if (parsed === undefined)
    throw new CommandLineError(`flag -${name} is ${JSON.stringify(value)}, expected true or false`);
  return parsed;
}
