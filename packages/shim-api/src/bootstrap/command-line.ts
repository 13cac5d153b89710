/** How containerd calls a shim: `<flags> <action>`. */
import { CommandLineError } from "../errors.js";
import { checkIdentifier } from "../identifier.js";
import { parseGoFlags, type ParsedFlags } from "./go-flags.js";

/** What all actions on a container are given. */
export interface ShimFlags {
  /** containerd's namespace; a valid identifier. */
  readonly namespace: string;
  /** The container; a valid identifier. */
  readonly id: string;
  /** Path of containerd's gRPC socket, without a scheme; empty when the caller is not containerd. */
  readonly address: string;
  /** containerd's own program, as it calls itself. */
  readonly publishBinary: string;
  /** The bundle; containerd passes it to `delete` alone. Undefined means the working directory. */
  readonly bundle: string | undefined;
  /** Whether containerd itself logs at debug level. */
  readonly isDebug: boolean;
  /** Where to listen instead of the usual place. */
  readonly socket: string | undefined;
  /** Where to listen for debuggers. */
  readonly debugSocket: string | undefined;
}

/**
 * What the shim is asked to do.
 *
 * - `start`: make a shim serve the container, answer its address on stdout
 * - `delete`: clean up after a shim that died, answer a DeleteResponse on stdout
 * - `serve`: be the shim; no action word
 * - `info`, `version`, `help`: answer about the program itself
 */
export type ShimCommand =
  ({ readonly action: "start" | "delete" | "serve" } & ShimFlags) | { readonly action: "info" | "version" | "help" };

const strings = ["namespace", "id", "address", "publish-binary", "bundle", "socket", "debug-socket"];
const switches = ["debug", "v", "version", "info", "h", "help"];

/**
 * Parses `args`, the arguments without program and script, as Go's flag package would.
 *
 * @throws CommandLineError for a flag, action or further argument that no containerd sends; IdentifierError for a namespace
 *   or id that is missing or that containerd would refuse.
 */
export function parseCommandLine(args: readonly string[]): ShimCommand {
  const flags = parseGoFlags(args, { strings, switches });
  const isOn = (name: string): boolean => flags.switches.get(name) === true;
  if (isOn("h") || isOn("help")) return { action: "help" };
  if (isOn("v") || isOn("version")) return { action: "version" };
  if (isOn("info")) return { action: "info" };
  const action = parseAction(flags.positionals);
  return {
    action,
    namespace: checkIdentifier("flag -namespace", flags.strings.get("namespace") ?? ""),
    id: checkIdentifier("flag -id", flags.strings.get("id") ?? ""),
    address: flags.strings.get("address") ?? "",
    publishBinary: flags.strings.get("publish-binary") ?? "containerd",
    bundle: nonEmpty(flags, "bundle"),
    isDebug: isOn("debug"),
    socket: nonEmpty(flags, "socket"),
    debugSocket: nonEmpty(flags, "debug-socket"),
  };
}

function parseAction([action, ...rest]: readonly string[]): "start" | "delete" | "serve" {
  if (action === undefined) return "serve";
  if (action !== "start" && action !== "delete") {
    throw new CommandLineError(`unknown action ${JSON.stringify(action)}, expected start or delete`);
  }
  // Go's shims ignore these; here `start -debug` shall not pass for a start with debug logs.
  if (rest[0] !== undefined) {
    throw new CommandLineError(`unexpected ${JSON.stringify(rest[0])} after ${action}; flags stand before the action`);
  }
  return action;
}

/** Go knows no absent string: an empty one is the same. */
function nonEmpty(flags: ParsedFlags, name: string): string | undefined {
  const value = flags.strings.get(name);
  return value === "" ? undefined : value;
}
