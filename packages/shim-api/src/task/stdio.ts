/** What containerd writes into the stdin, stdout and stderr fields of a task: a path or a URI. */
import { StdioError } from "../errors.js";

/** Where a stream of a process goes to or comes from. */
export type Stdio =
  /** Nowhere: the process gets /dev/null. */
  | { readonly kind: "none" }
  /** A FIFO that the client has made. */
  | { readonly kind: "fifo"; readonly path: string }
  /** A file to append to; containerd's own shim makes it 0644, and its parents 0755. */
  | { readonly kind: "file"; readonly path: string }
  /** A logging program that gets the output; `args` are its arguments, in the order of the URI. */
  | { readonly kind: "binary"; readonly path: string; readonly args: readonly string[] };

/**
 * Parses a stdio value. A value without a scheme is the path of a FIFO and taken as it is; the paths of URIs are
 * percent-decoded. Each query parameter of a `binary` URI becomes two arguments, its name and its value, even if that is
 * empty.
 *
 * @throws StdioError if the scheme is unknown or the path is not absolute.
 */
export function parseStdio(value: string): Stdio {
  if (value === "") return { kind: "none" };
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(value) ?? [];
  if (scheme === undefined || rest === undefined) return { kind: "fifo", path: absolute(value, value) };
  const [path = "", query = ""] = splitOnce(rest, "?");
  switch (scheme.toLowerCase()) {
    case "fifo":
      return { kind: "fifo", path: absolute(value, decode(value, path)) };
    case "file":
      return { kind: "file", path: absolute(value, decode(value, path)) };
    case "binary":
      return { kind: "binary", path: absolute(value, decode(value, path)), args: queryArgs(query) };
    default:
      throw new StdioError(value, `unknown scheme ${scheme}, expected fifo, file or binary`);
  }
}

function absolute(value: string, path: string): string {
  if (!path.startsWith("/")) throw new StdioError(value, "its path is not absolute");
  if (path.includes("\0")) throw new StdioError(value, "its path contains a NUL");
  return path;
}

function decode(value: string, path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new StdioError(value, "its path is not percent-encoded UTF-8");
  }
}

function queryArgs(query: string): readonly string[] {
  const args: string[] = [];
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(query)) {
    // Compat: containerd pkg/shim process/io.go takes the first value of a parameter and no other.
    if (seen.has(name)) continue;
    seen.add(name);
    args.push(name, value);
  }
  return args;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + separator.length)];
}
