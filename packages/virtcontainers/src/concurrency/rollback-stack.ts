import { RollbackError } from "../errors.js";

/** Gives back one resource. Must be idempotent and must not depend on a caller's AbortSignal. */
export type UndoStep = () => void | Promise<void>;

/**
 * Undo steps, registered beside each acquisition and run in reverse. Until `move` hands them to the owner of the result,
 * leaving the scope of `await using` runs them: failure and normal teardown share this one path.
 */
export class RollbackStack implements AsyncDisposable {
  #steps: UndoStep[] = [];

  /** Registers how to give back what was just acquired. */
  defer(step: UndoStep): void {
    this.#steps.push(step);
  }

  /** Takes all steps over into a new stack; this one is empty afterwards. */
  move(): RollbackStack {
    const owner = new RollbackStack();
    owner.#steps = this.#steps;
    this.#steps = [];
    return owner;
  }

  /**
   * Runs every step once, last first, though some fail.
   *
   * @throws the one failure, or a RollbackError with all of them.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new RollbackError(failures, `cannot undo ${failures.length} steps`);
  }
}
