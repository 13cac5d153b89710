import type { Clock } from "@kata-ts/ttrpc";

interface Timer {
  readonly delayMs: number;
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that the test turns by hand. */
export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();
  readonly #waiters: { readonly delayMs: number; readonly resolve: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  startTimer(delayMs: number, callback: () => void): () => void {
    const timer = { delayMs, dueMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    for (const waiter of this.#waiters.filter((each) => each.delayMs === delayMs)) {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.resolve();
    }
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Delays of the timers that have neither fired nor been cancelled. */
  get pendingDelaysMs(): readonly number[] {
    return [...this.#timers].map((timer) => timer.delayMs);
  }

  /** Resolves when a timer of `delayMs` is running. */
  async untilTimer(delayMs: number): Promise<void> {
    if (this.pendingDelaysMs.includes(delayMs)) return;
    await new Promise<void>((resolve) => {
      this.#waiters.push({ delayMs, resolve });
    });
  }

  /** Lets time pass and fires what is due, in order. */
  advance(byMs: number): void {
    this.#nowMs += byMs;
    const due = [...this.#timers].filter((timer) => timer.dueMs <= this.#nowMs).sort((a, b) => a.dueMs - b.dueMs);
    for (const timer of due) {
      if (this.#timers.delete(timer)) timer.callback();
    }
  }
}
