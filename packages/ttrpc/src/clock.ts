/** Where deadlines take their time from; tests pass one that they turn by hand. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  nowMs(): number;
  /** Runs `callback` once, `delayMs` from now. The function returned cancels that, if it has not happened. */
  startTimer(delayMs: number, callback: () => void): () => void;
}

/** The longest delay that Node's timers take; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The time of this process (`performance.now()`) and its timers. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  startTimer(delayMs, callback) {
    let timer: NodeJS.Timeout;
    const arm = (restMs: number): void => {
      timer =
        restMs > MAX_DELAY_MS
          ? setTimeout(() => {
              arm(restMs - MAX_DELAY_MS);
            }, MAX_DELAY_MS)
          : setTimeout(callback, Math.ceil(restMs));
    };
    arm(delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
