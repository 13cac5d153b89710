import { closeSync } from "node:fs";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import * as libc from "./libc.js";

/** The part of Node's internal pipe handle that is used here. */
interface PipeHandle {
  open(fd: number): number;
}

let createPipeHandle: (() => PipeHandle) | undefined;

/**
 * A stream over any descriptor that poll(2) understands: a vsock socket, a virtio-serial port, a terminal. `net.Socket`
 * itself refuses those (ERR_INVALID_FD_TYPE), while the handle it uses for pipes takes them.
 */
export function streamFromFd(fd: number): Duplex {
  createPipeHandle ??= findPipeHandle();
  const handle = createPipeHandle();
  const failure = handle.open(fd);
  if (failure !== 0) throw new Error(`cannot stream descriptor ${fd}: libuv answers ${failure}`);
  return new Socket({ handle, readable: true, writable: true, allowHalfOpen: false } as object);
}

/** Node exports no constructor for pipe handles; a socket over a socketpair has one. */
function findPipeHandle(): () => PipeHandle {
  const [AF_UNIX, SOCK_STREAM_CLOEXEC, syscallSocketpair, pipeTypeSocket] = [1, 0o2000001, 53, 0];
  const pair = Buffer.alloc(8);
  libc.syscall("create a socket pair", syscallSocketpair, AF_UNIX, SOCK_STREAM_CLOEXEC, 0, pair);
  const socket = new Socket({ fd: pair.readInt32LE(0) });
  const { constructor } = (socket as unknown as { _handle: { constructor: new (type: number) => PipeHandle } })._handle;
  socket.destroy();
  closeSync(pair.readInt32LE(4));
  return () => new constructor(pipeTypeSocket);
}
