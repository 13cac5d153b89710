import { createHash } from "node:crypto";
import { join } from "node:path/posix";

import { SocketPathError } from "../errors.js";
import { checkIdentifier } from "../identifier.js";

/** Where shims listen unless containerd (2.3 and later) names another folder. */
export const DEFAULT_SOCKET_DIR = "/run/containerd/s";

/** What the address of a shim is made of. */
export interface SocketAddressOptions {
  /** The value of `-address`. */
  readonly containerdAddress: string;
  readonly namespace: string;
  /** The container, or the group whose containers share a shim: choosing is up to the caller. */
  readonly id: string;
  /** Absolute. Default: {@link DEFAULT_SOCKET_DIR}. */
  readonly socketDir?: string | undefined;
}

/** Where a shim listens. */
export interface SocketAddress {
  /** Path of the Unix socket. */
  readonly path: string;
  /** The same as containerd wants to be told: `unix://<path>`. */
  readonly address: string;
}

/** sun_path has 108 bytes; containerd's shims stay two below. */
const MAX_PATH_BYTES = 106;

/**
 * The address under which the shim for `id` listens: always the same for the same arguments, so that a second `start` for
 * the pod finds the first one's shim.
 *
 * @throws IdentifierError, SocketPathError if the folder is not absolute or too long for a socket in it.
 */
export function socketAddress({
  containerdAddress,
  namespace,
  id,
  socketDir = DEFAULT_SOCKET_DIR,
}: SocketAddressOptions): SocketAddress {
  const identity = join(containerdAddress, checkIdentifier("namespace", namespace), checkIdentifier("id", id));
  const path = join(socketDir, createHash("sha256").update(identity).digest("hex"));
  if (!path.startsWith("/")) throw new SocketPathError(path, "the path is not absolute");
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_PATH_BYTES) {
    throw new SocketPathError(path, `the path has ${bytes} bytes, the limit is ${MAX_PATH_BYTES}`);
  }
  return { path, address: `unix://${path}` };
}
