/**
 * Creates a process that carries out a list of system calls and, if the list ends with execve, becomes another program.
 *
 * The child runs 110 bytes of machine code and no JavaScript, in memory that it shares with this process: when a call
 * fails, it leaves the address of the step and the errno there, so that the error can name what could not be done.
 *
 * ```asm
 * ; long launch(struct clone_args *rdi, size_t rsi, struct step *rdx, struct status *rcx)
 *        mov r8, rdx                 ; the kernel keeps every register but rax, rcx and r11
 *        mov r9, rcx
 *        mov eax, 435                ; clone3
 *        syscall
 *        test rax, rax
 *        jz child
 *        ret                         ; the pid, or a negative errno
 * child: mov rbx, r8
 *        mov rbp, r9
 * step:  mov rax, [rbx]              ; number and arguments
 *        mov rdi, [rbx + 8]
 *        mov rsi, [rbx + 16]
 *        mov rdx, [rbx + 24]
 *        mov r10, [rbx + 32]
 *        mov r8,  [rbx + 40]
 *        mov r9,  [rbx + 48]
 *        syscall
 *        mov rcx, [rbx + 56]         ; where the result goes: often an argument of a later step
 *        mov [rcx], rax
 *        test rax, rax
 *        jns next
 *        cmp rax, [rbx + 64]         ; failures that do not matter here
 *        je next
 *        cmp rax, [rbx + 72]
 *        je next
 *        cmp rax, [rbx + 80]
 *        je next
 *        mov [rbp], rbx              ; which step failed, and how
 *        mov [rbp + 8], rax
 *        mov edi, 255
 *        mov eax, 231                ; exit_group
 *        syscall
 * next:  add rbx, 88
 *        jmp step
 * ```
 */
import { libc, loadKoffi, SystemError } from "@kata-ts/virtcontainers/system";
import { encodeProgram, programLayout, stepBytes } from "./encode-program.js";
import type { SyscallStep } from "./syscall-step.js";

/** The listing above, assembled. A test assembles it again and compares. */
export const machineCode = Buffer.from(
  "4989d04989c9b8b30100000f054885c07401c34c89c34c89cd488b03488b7b08488b7310488b53184c8b53204c8b43284c8b4b300f05" +
    "488b4b384889014885c07926483b43407420483b4348741a483b4350741448895d0048894508bfff000000b8e70000000f054883c358ebab",
  "hex",
);

/** clone3 flags. Source: Linux include/uapi/linux/sched.h. */
export const CloneFlag = {
  newTime: 0x80n,
  pidfd: 0x1000n,
  newMount: 0x20000n,
  newCgroup: 0x2000000n,
  newUts: 0x4000000n,
  newIpc: 0x8000000n,
  newUser: 0x10000000n,
  newPid: 0x20000000n,
  newNetwork: 0x40000000n,
  clearSignalHandlers: 0x100000000n,
  intoCgroup: 0x200000000n,
} as const;

/** How to create the process. */
export interface LaunchOptions {
  /** Namespaces to create, as CloneFlag values. */
  readonly namespaces?: bigint;
  /** An open cgroup v2 directory to start in; default the cgroup of this process. */
  readonly cgroupFd?: number | undefined;
}

/** A process that walks through its list, or has become another program. */
export interface Launched {
  readonly pid: number;
  /** Closed by `release`. */
  readonly pidfd: number;
  /** Why the list stopped; undefined while it has not, and for ever once execve has succeeded. */
  failure(): SystemError | undefined;
  /** Gives the shared memory and the pidfd back, once the process has ended; `failure` stays as it is then. */
  release(): void;
}

const signalChild = 17;
const syscallMmap = 9;
const syscallMprotect = 10;
const syscallMunmap = 11;
const protection = { read: 1, write: 2, execute: 4 };
const mapShared = 0x01;
const mapPrivate = 0x02;
const mapAnonymous = 0x20;
const pageBytes = 4096;

let launchFunction: ((...args: unknown[]) => unknown) | undefined;

/**
 * Creates a process that carries out `steps`.
 *
 * @throws SystemError where the process cannot be created; what the process itself fails at is told by `failure`.
 */
export function launch(steps: readonly SyscallStep[], options: LaunchOptions = {}): Launched {
  const koffi = loadKoffi();
  const size = encodeProgram(steps, 0n).bytes.length;
  const base = map(size, protection.read | protection.write, mapShared);
  const memory = Buffer.from(koffi.view(base, size));
  memory.set(encodeProgram(steps, base).bytes);

  const flags = (options.namespaces ?? 0n) | CloneFlag.pidfd | CloneFlag.clearSignalHandlers;
  const cloneArguments = new BigUint64Array(11);
  cloneArguments[0] = options.cgroupFd === undefined ? flags : flags | CloneFlag.intoCgroup;
  cloneArguments[1] = base + BigInt(programLayout.pidfd);
  cloneArguments[4] = BigInt(signalChild);
  cloneArguments[10] = BigInt(options.cgroupFd ?? 0);
  launchFunction ??= mapCode();
  const program = base + BigInt(programLayout.steps);
  const pid = Number(launchFunction(Buffer.from(cloneArguments.buffer), cloneArguments.byteLength, program, base));
  const unmap = () => {
    libc.syscall("unmap a program", syscallMunmap, base, size);
  };
  if (pid < 0) {
    unmap();
    throw new SystemError("create a process", { code: libc.errnoName(-pid), syscall: "clone3" });
  }
  const pidfd = memory.readInt32LE(programLayout.pidfd);
  let final: { failure: SystemError | undefined } | undefined;
  return {
    pid,
    pidfd,
    failure: () => (final === undefined ? readFailure(steps, memory, base) : final.failure),
    release: () => {
      if (final !== undefined) return;
      final = { failure: readFailure(steps, memory, base) };
      libc.close(pidfd);
      unmap();
    },
  };
}

function readFailure(steps: readonly SyscallStep[], memory: Buffer, base: bigint): SystemError | undefined {
  const address = memory.readBigUInt64LE(programLayout.failedStep);
  if (address === 0n) return undefined;
  const step = steps[(Number(address - base) - programLayout.steps) / stepBytes];
  const errno = -Number(memory.readBigInt64LE(programLayout.failure));
  return new SystemError(step?.what ?? "carry out a step", {
    code: libc.errnoName(errno),
    syscall: step?.name ?? "unknown",
  });
}

function map(size: number, access: number, sharing: number): bigint {
  return BigInt(libc.syscall("map memory", syscallMmap, 0, size, access, sharing | mapAnonymous, -1, 0));
}

function mapCode(): (...args: unknown[]) => unknown {
  const koffi = loadKoffi();
  const address = map(pageBytes, protection.read | protection.write, mapPrivate);
  Buffer.from(koffi.view(address, pageBytes)).set(machineCode);
  libc.syscall("make code executable", syscallMprotect, address, pageBytes, protection.read | protection.execute);
  const type = koffi.proto("long", ["void *", "size_t", "void *", "void *"]);
  return (...args) => koffi.call(address, type, ...args) as unknown;
}
