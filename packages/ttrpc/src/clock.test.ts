import { describe, expect, it } from "@jest/globals";
import { systemClock } from "./clock.js";

describe("systemClock", () => {
  it("never goes back", () => {
    const first = systemClock.nowMs();
    expect(systemClock.nowMs()).toBeGreaterThanOrEqual(first);
  });

  it("runs a timer once, and not one that was cancelled before", async () => {
    const ran: string[] = [];
    const cancel = systemClock.startTimer(0, () => ran.push("cancelled"));
    cancel();
    await new Promise<void>((resolve) => {
      systemClock.startTimer(0.25, () => {
        ran.push("kept");
        resolve();
      });
    });
    expect(ran).toEqual(["kept"]);
  });

  it("does not run a timer at once because its delay is longer than Node's timers take", async () => {
    let ran = false;
    const cancel = systemClock.startTimer(2 ** 31 + 5, () => {
      ran = true;
    });
    // A timer with an overlong delay would get 1 ms from Node, and be first in line for that.
    await new Promise<void>((resolve) => {
      systemClock.startTimer(1, resolve);
    });
    cancel();
    expect(ran).toBe(false);
  });
});
