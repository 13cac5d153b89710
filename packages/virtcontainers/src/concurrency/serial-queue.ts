import { CanceledError } from "../errors.js";

/**
 * Runs tasks one at a time, in the order in which they came. A task that fails does not stop the next one. A running
 * task is never interrupted: it must honour its own signal, so that the next one cannot race with half-done work.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * Runs `task` when its turn comes and settles as it does. `signal` drops a task that is still waiting.
   *
   * @throws CanceledError where the signal aborts before the task's turn.
   */
  run<T>(task: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    const result = this.#tail.then(() => {
      if (signal?.aborted === true) {
        throw new CanceledError("cannot run a queued operation: its caller gave up", { cause: signal.reason });
      }
      return task();
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything queued so far has ended. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
