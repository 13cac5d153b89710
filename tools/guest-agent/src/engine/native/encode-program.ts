import { isResultOf, syscallNumbers, tolerableErrnos, type StepArgument, type SyscallStep } from "./syscall-step.js";

/** Offsets within the memory that the list and its reader share. */
export const programLayout = {
  /** Address of the step that failed; 0 while none has. */
  failedStep: 0,
  /** Its negative errno. */
  failure: 8,
  /** Where results go that no later step wants. */
  unwanted: 16,
  /** Where the kernel stores the new process's pidfd. */
  pidfd: 24,
  /** The steps. */
  steps: 64,
} as const;

/** Bytes per step: number, six arguments, address for the result, three tolerated failures. */
export const stepBytes = 88;
const resultField = 56;
const toleranceField = 64;

/** A list of system calls in the form that the machine code of `launcher.ts` walks through. */
export interface EncodedProgram {
  /** What to put at the base address. */
  readonly bytes: Uint8Array;
}

/**
 * Lays a list of steps out for memory at `base`: all its addresses are absolute.
 *
 * @throws RangeError for a result with two readers or a reader before its step, and for over three tolerated failures:
 * these are mistakes in a plan, not conditions.
 */
export function encodeProgram(steps: readonly SyscallStep[], base: bigint): EncodedProgram {
  const data = new DataArea(programLayout.steps + steps.length * stepBytes, base);
  const fields = new BigInt64Array(steps.length * (stepBytes / 8));
  const stepAddress = (index: number) => base + BigInt(programLayout.steps + index * stepBytes);
  const indexes = new Map(steps.map((step, index) => [step, index]));
  const setField = (index: number, offset: number, value: bigint) => {
    fields[(index * stepBytes + offset) / 8] = value;
  };
  steps.forEach((step, index) => {
    setField(index, 0, BigInt(syscallNumbers[step.name]));
    setField(index, resultField, base + BigInt(programLayout.unwanted));
    const tolerated = step.tolerate ?? [];
    if (tolerated.length > 3) throw new RangeError(`cannot encode ${step.name}: it tolerates over three failures`);
    // 1 is no negative errno, so it equals no failure.
    for (let slot = 0; slot < 3; slot++) {
      const errno = tolerated[slot];
      setField(index, toleranceField + slot * 8, errno === undefined ? 1n : BigInt(-tolerableErrnos[errno]));
    }
  });
  const linked = new Set<SyscallStep>();
  steps.forEach((step, index) => {
    step.args.forEach((argument, position) => {
      if (!isResultOf(argument)) {
        setField(index, 8 + position * 8, data.add(argument));
        return;
      }
      const producer = indexes.get(argument.resultOf);
      if (producer === undefined || producer >= index || linked.has(argument.resultOf)) {
        throw new RangeError(`cannot encode ${step.name}: it reads a result that is not there or already read`);
      }
      linked.add(argument.resultOf);
      setField(producer, resultField, stepAddress(index) + BigInt(8 + position * 8));
    });
  });
  const bytes = new Uint8Array(data.end);
  bytes.set(new Uint8Array(fields.buffer), programLayout.steps);
  data.copyTo(bytes);
  return { bytes };
}

/** Strings, buffers and pointer arrays behind the steps, eight-byte aligned. */
class DataArea {
  readonly #start: number;
  readonly #base: bigint;
  readonly #chunks: { offset: number; bytes: Uint8Array }[] = [];
  end: number;

  constructor(start: number, base: bigint) {
    this.#start = start;
    this.#base = base;
    this.end = start;
  }

  /** The 64-bit value that stands for an argument. */
  add(argument: Exclude<StepArgument, { resultOf: SyscallStep }>): bigint {
    if (argument === null) return 0n;
    if (typeof argument === "number" || typeof argument === "bigint") return BigInt(argument);
    if (typeof argument === "string") return this.#place(Buffer.from(`${argument}\0`));
    if (argument instanceof Uint8Array) return this.#place(argument);
    const pointers = [...argument.map((text) => this.add(text)), 0n];
    return this.#place(new Uint8Array(BigInt64Array.from(pointers).buffer));
  }

  copyTo(target: Uint8Array): void {
    for (const { offset, bytes } of this.#chunks) target.set(bytes, offset);
  }

  #place(bytes: Uint8Array): bigint {
    const offset = this.end;
    this.#chunks.push({ offset, bytes });
    this.end = Math.max(this.#start, offset + Math.ceil(Math.max(bytes.length, 1) / 8) * 8);
    return this.#base + BigInt(offset);
  }
}
