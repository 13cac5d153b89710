import { CanceledError, DeadlineExceededError } from "../errors.js";
import type { Clock } from "../system/clock.js";

/** How long one operation may take, and who may end it earlier. */
export interface DeadlineOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
}

/**
 * Runs `operation` with a signal that aborts when `timeoutMs` have passed or the caller's signal does, and waits for it
 * to end in either case: what it began must be over, or undone, before anything else happens.
 *
 * @param what completes "cannot ...".
 * @throws DeadlineExceededError, CanceledError, or whatever `operation` throws by itself.
 */
export async function withDeadline<T>(
  what: string,
  options: DeadlineOptions,
  operation: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    controller.abort(new CanceledError(`cannot ${what}: the caller gave up`, { cause: options.signal?.reason }));
  };
  options.signal?.addEventListener("abort", abort, { once: true });
  if (options.signal?.aborted === true) abort();
  using _timer = options.clock.after(options.timeoutMs, () => {
    controller.abort(new DeadlineExceededError(`cannot ${what}: not done after ${options.timeoutMs} ms`));
  });
  try {
    return await operation(controller.signal);
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as that aborts. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await promise;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
