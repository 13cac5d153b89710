/**
 * The system calls that Node does not offer, typed, each throwing a SystemError. Nothing here decides anything: callers
 * pass flags, and `what` for the error's sentence.
 */
import { constants } from "node:os";
import { loadKoffi } from "./native.js";
import { SystemError } from "./system-error.js";

type NativeFunction = (...args: unknown[]) => number;

const functions = new Map<string, NativeFunction>();
const errnoNames = new Map(Object.entries(constants.errno).map(([name, number]) => [number as number, name]));

/** "ENOENT" for 2; "errno 4711" for a number that Node does not know. */
export function errnoName(errno: number): string {
  return errnoNames.get(errno) ?? `errno ${errno}`;
}

function native(prototype: string): NativeFunction {
  let found = functions.get(prototype);
  if (found === undefined) {
    found = loadKoffi().load(null).func(prototype) as NativeFunction;
    functions.set(prototype, found);
  }
  return found;
}

/** Calls libc and turns -1 into a SystemError that says `cannot ${what}: ERRNO`. */
function call(prototype: string, what: string, path: string | undefined, args: unknown[]): number {
  const result = native(prototype)(...args);
  if (result !== -1) return result;
  const syscall = /(\w+)\(/.exec(prototype)?.[1] ?? prototype;
  throw new SystemError(what, { code: errnoName(loadKoffi().errno()), syscall, path });
}

/** mount(2). `source`, `type` and `data` may be null where the kernel ignores them. */
export function mount(
  source: string | null,
  target: string,
  options: { type?: string | null; flags?: number; data?: string | null },
): void {
  call(
    "int mount(const char*, const char*, const char*, unsigned long, const char*)",
    `mount ${source ?? options.type ?? "nothing"} on ${target}`,
    target,
    [source, target, options.type ?? null, options.flags ?? 0, options.data ?? null],
  );
}

/** umount2(2). */
export function umount(target: string, flags = 0): void {
  call("int umount2(const char*, int)", `unmount ${target}`, target, [target, flags]);
}

/** setns(2): moves the calling (main) thread into the namespace that `fd` refers to. */
export function setns(fd: number, namespaceType: number): void {
  call("int setns(int, int)", "enter a namespace", undefined, [fd, namespaceType]);
}

/** unshare(2). */
export function unshare(flags: number): void {
  call("int unshare(int)", "leave shared namespaces", undefined, [flags]);
}

/** socket(2), close-on-exec. */
export function socket(domain: number, type: number): number {
  const SOCK_CLOEXEC = 0o2000000;
  return call("int socket(int, int, int)", "create a socket", undefined, [domain, type | SOCK_CLOEXEC, 0]);
}

/** bind(2) with a raw socket address. */
export function bind(fd: number, address: Uint8Array, what: string): void {
  call("int bind(int, const void*, unsigned int)", what, undefined, [fd, address, address.length]);
}

/** listen(2). */
export function listen(fd: number, backlog: number): void {
  call("int listen(int, int)", "listen on a socket", undefined, [fd, backlog]);
}

/** ioctl(2) with an integer argument or a buffer that the kernel fills. */
export function ioctl(fd: number, request: number, argument: number | Uint8Array, what: string): number {
  const type = typeof argument === "number" ? "long" : "void*";
  return call(`int ioctl(int, unsigned long, ${type})`, what, undefined, [fd, request, argument]);
}

/** mknod(2). */
export function mknod(path: string, mode: number, device: number): void {
  call("int mknod(const char*, unsigned int, unsigned long)", `create device node ${path}`, path, [path, mode, device]);
}

/** sethostname(2), for the calling thread's UTS namespace. */
export function sethostname(name: string): void {
  call("int sethostname(const char*, unsigned long)", `set the host name to ${name}`, undefined, [
    name,
    Buffer.byteLength(name),
  ]);
}

/** syscall(2), for what libc has no function for. Arguments are integers, or buffers passed by address. */
export function syscall(
  what: string,
  number: number,
  ...args: (number | bigint | Uint8Array | string | null)[]
): number {
  const types = args.map((arg) =>
    typeof arg === "string" || arg === null ? "const char*" : arg instanceof Uint8Array ? "void*" : "long",
  );
  return call(`long syscall(${["long", ...types].join(", ")})`, what, undefined, [number, ...args]);
}

/** close(2). */
export function close(fd: number): void {
  call("int close(int)", `close descriptor ${fd}`, undefined, [fd]);
}
