/**
 * Container lifecycle: which operation is legal in which state, and nothing else. Effects (agent calls, mounts, events)
 * are passed in, so every legal and illegal move is testable without a machine.
 *
 * ```
 * created --start--> running <--resume/pause--> paused
 *    \___________________|________________________/
 *                        v  exited (a fact, not a request)
 *                     stopped
 * ```
 */
import { SerialQueue } from "../concurrency/serial-queue.js";
import { FailedPreconditionError } from "../errors.js";

/** Where a container, or a process in it, is in its life. */
export type ContainerState = "created" | "running" | "paused" | "stopped";

/** What may be asked of it that changes its state. */
export type Operation = "start" | "pause" | "resume";

const moves: Readonly<Record<Operation, { from: ContainerState; to: ContainerState }>> = {
  start: { from: "created", to: "running" },
  pause: { from: "running", to: "paused" },
  resume: { from: "paused", to: "running" },
};

/** The state of one container or process, and the queue that its operations go through. */
export class ContainerLifecycle {
  readonly #queue = new SerialQueue();
  #state: ContainerState = "created";

  get state(): ContainerState {
    return this.#state;
  }

  /**
   * Runs `effect` alone on this container and commits the new state once it resolves; a rejected effect leaves the state
   * as it was. `signal` drops a call that is still queued. A running effect must honour its own signal: freeing the queue
   * early would let the next operation race with a half-done one.
   *
   * @throws FailedPreconditionError if `operation` is illegal in the state found when its turn comes.
   */
  apply<T>(operation: Operation, effect: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#queue.run(async () => {
      const { from, to } = moves[operation];
      if (this.#state !== from) {
        throw new FailedPreconditionError(`cannot ${operation} a process that is ${this.#state}`);
      }
      const result = await effect();
      // The guest may have exited meanwhile, and "stopped" is final.
      if (this.#state === from) this.#state = to;
      return result;
    }, signal);
  }

  /** Runs an operation that needs the container alone but changes no state. */
  alone<T>(effect: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#queue.run(effect, signal);
  }

  /**
   * Records that the process is gone. That is a fact, so it waits for nobody; `publish` does wait its turn, so that
   * containerd never sees TaskExit before the TaskStart of a start still in flight.
   */
  exited(publish: () => Promise<void> | void): Promise<void> {
    this.#state = "stopped";
    return this.#queue.run(publish);
  }
}
