import { describe, expect, it } from "@jest/globals";
import { EventEmitter, once } from "node:events";
import { duplexPair } from "node:stream";
import { Testing } from "../test/gen/ttrpc/testing_pb.js";
import { FakeClock } from "../test/support/fake-clock.js";
import { Gate } from "../test/support/gate.js";
import type { CallContext } from "./call-context.js";
import { TtrpcClient } from "./client.js";
import { createClient, type ServiceClient } from "./create-client.js";
import { createMetadata } from "./metadata.js";
import { TtrpcServer } from "./server.js";

/** A server whose `hang` runs `handle`; client and server have clocks of their own. */
function serve(handle: (context: CallContext) => Promise<void> | void): {
  clock: FakeClock;
  server: TtrpcServer;
  client: TtrpcClient;
  testing: ServiceClient<typeof Testing>;
} {
  const clock = new FakeClock();
  const server = new TtrpcServer({ clock });
  server.register(Testing, {
    hang: async (_, context) => {
      await handle(context);
      return {};
    },
  });
  const [ours, theirs] = duplexPair();
  server.accept(theirs);
  const client = new TtrpcClient(ours, { clock: new FakeClock() });
  return { clock, server, client, testing: createClient(Testing, client) };
}

describe("CallContext", () => {
  it("has metadata and timeout of the call, and its connection", async () => {
    let seen: unknown[] = [];
    const { server, testing } = serve((context) => {
      seen = [context.metadata, context.timeoutMs, context.remainingMs, context.deadlineMs, context.metadata];
      expect(context.metadata).toBe(seen[0]);
      expect([...server.peers]).toEqual([context.peer]);
    });
    await testing.hang({}, { timeoutMs: 250, metadata: createMetadata({ "K-1": ["a", "b"], other: "" }) });
    const metadata = new Map([
      ["k-1", ["a", "b"]],
      ["other", [""]],
    ]);
    expect(seen).toEqual([metadata, 250, 250, 1250, metadata]);
    server.close();
  });

  it("has no deadline, an empty map and a quiet signal when the caller gave nothing", async () => {
    const seen: unknown[] = [];
    const { clock, server, testing } = serve((context) => {
      seen.push(context.metadata.size, context.timeoutMs, context.remainingMs, context.deadlineMs);
      seen.push(context.signal.aborted, context.signal === context.signal, clock.pendingTimers);
    });
    await testing.hang({});
    expect(seen).toEqual([0, undefined, undefined, undefined, false, true, 0]);
    server.close();
  });

  it("counts the remaining time down to 0", async () => {
    const remaining: unknown[] = [];
    const { clock, server, testing } = serve((context) => {
      for (const ms of [0, 40, 40, 40]) {
        clock.advance(ms);
        remaining.push(context.remainingMs);
      }
    });
    await testing.hang({}, { timeoutMs: 100 });
    expect(remaining).toEqual([100, 60, 20, 0]);
    server.close();
  });
});

describe("CallContext.signal", () => {
  it("aborts at the deadline, with a timer that exists only for who asks, and ends with the call", async () => {
    const timers: number[] = [];
    const { clock, server, testing } = serve(({ signal }) => {
      timers.push(clock.pendingTimers);
      expect(signal.aborted).toBe(false);
    });
    await testing.hang({}, { timeoutMs: 100 });
    expect([...timers, clock.pendingTimers]).toEqual([1, 0]);
    server.close();

    const unasked = serve(() => {
      timers.push(unasked.clock.pendingTimers);
    });
    await unasked.testing.hang({}, { timeoutMs: 100 });
    expect(timers).toEqual([1, 0]);
    unasked.server.close();
  });

  it("starts no timer for a handler that asks after its call has ended", async () => {
    let kept: CallContext | undefined;
    const { clock, server, testing } = serve((context) => {
      kept = context;
    });
    await testing.hang({}, { timeoutMs: 100 });
    expect([kept?.signal.aborted, clock.pendingTimers]).toEqual([false, 0]);
    server.close();
  });

  it("has aborted for a handler that asks after the deadline", async () => {
    const { clock, server, testing } = serve((context) => {
      clock.advance(100);
      context.signal.throwIfAborted();
    });
    await expect(testing.hang({}, { timeoutMs: 100 })).rejects.toMatchObject({ code: 4 });
    expect(clock.pendingTimers).toBe(0);
    server.close();
  });

  const endings: Record<string, (signal: AbortSignal) => Promise<never>> = {
    "the signal's reason": async (signal) => {
      await once(signal, "abort");
      throw signal.reason;
    },
    "an error caused by it": async (signal) => {
      await once(signal, "abort");
      throw new Error("cannot boot", { cause: new Error("cannot wait", { cause: signal.reason }) });
    },
    "the AbortError of a function of Node": async (signal) => {
      await once(new EventEmitter(), "never", { signal });
      throw new Error("unreachable");
    },
  };

  it.each(Object.keys(endings))("makes the answer DeadlineExceeded when the handler throws %s", async (name) => {
    const started = new Gate();
    const { clock, server, testing } = serve(async ({ signal }) => {
      started.open();
      await endings[name]?.(signal);
    });
    const call = testing.hang({}, { timeoutMs: 100 });
    await started.opened;
    clock.advance(100);
    await expect(call).rejects.toMatchObject({ name: "TtrpcStatusError", code: 4, kind: "deadline-exceeded" });
    expect(clock.pendingTimers).toBe(0);
    server.close();
  });

  it("does not change what a handler answers, or throws for other reasons, after the deadline", async () => {
    const outcomes: (() => void)[] = [
      () => undefined,
      () => {
        throw Object.assign(new Error("gone"), { kind: "not-found" });
      },
    ];
    const { clock, server, testing } = serve(async ({ signal }) => {
      const aborted = once(signal, "abort");
      clock.advance(100);
      await aborted;
      outcomes.shift()?.();
    });
    await testing.hang({}, { timeoutMs: 100 });
    await expect(testing.hang({}, { timeoutMs: 100 })).rejects.toMatchObject({ code: 5, message: "gone" });
    server.close();
  });
});
