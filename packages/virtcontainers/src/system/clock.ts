/** Time, so that whoever waits can be tested without waiting. */
export interface Clock {
  /** Wall time in milliseconds since the epoch. */
  now(): number;
  /** Time in milliseconds that never jumps; only differences mean anything. */
  monotonicMs(): number;
  /** Runs `callback` once after `delayMs`. Disposing the result cancels it. The timer does not keep the process alive. */
  after(delayMs: number, callback: () => void): Disposable;
}

/** The clock of this machine. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  monotonicMs(): number {
    return performance.now();
  }

  after(delayMs: number, callback: () => void): Disposable {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return {
      [Symbol.dispose]: () => {
        clearTimeout(timer);
      },
    };
  }
}
