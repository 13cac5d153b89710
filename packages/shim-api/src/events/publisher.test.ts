import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { StatusCode, TtrpcStatusError } from "@kata-ts/ttrpc";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { duplexPair, type Duplex } from "node:stream";

import { EventService } from "../../test/support/event-service.js";
import { FakeClock } from "../../test/support/fake-clock.js";
import {
  TaskCheckpointedSchema,
  TaskDeleteSchema,
  TaskExitSchema,
  TaskPausedSchema,
  TaskStartSchema,
} from "../gen/api/events/task_pb.js";
import { unpackAny } from "../typeurl.js";
import { EventPublisher, type EventPublisherOptions } from "./publisher.js";
import { topicOf, type TaskEvent } from "./topics.js";

const moment = new Date("2026-01-02T03:04:05.678Z");

let clock: FakeClock;
let service: EventService;
let publisher: EventPublisher;
let dropped: string[];
let causes: unknown[];

function createPublisher(options: Partial<EventPublisherOptions> = {}): EventPublisher {
  publisher = new EventPublisher({
    connect: service.connect,
    namespace: "k8s.io",
    onDropped: (error, event) => {
      expect(error).toMatchObject({ name: "EventDroppedError", kind: "unavailable", topic: topicOf(event) });
      dropped.push(`${error.reason} ${nameOf(event)}`);
      causes.push(error.cause);
    },
    clock,
    now: () => moment,
    ...options,
  });
  return publisher;
}

beforeEach(() => {
  clock = new FakeClock();
  service = new EventService();
  dropped = [];
  causes = [];
  createPublisher();
});

afterEach(async () => {
  await publisher.close();
  service.close();
  expect(clock.pendingDelaysMs).toEqual([]);
});

const paused = (containerId: string): TaskEvent => create(TaskPausedSchema, { containerId });
const nameOf = (event: TaskEvent): string => event.containerId;
const accepted = (): readonly string[] =>
  service.accepted.map(({ event }) => (event === undefined ? "" : unpackAny(TaskPausedSchema, event).containerId));

/** A promise with its handle. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("EventPublisher", () => {
  it("forwards an event in an envelope with time, namespace, topic and packed message", async () => {
    const event = create(TaskExitSchema, { containerId: "web", id: "web", pid: 7, exitStatus: 137 });
    publisher.publish(event);
    await publisher.flush();
    const [envelope] = service.accepted;
    expect(envelope).toMatchObject({
      timestamp: timestampFromDate(moment),
      namespace: "k8s.io",
      topic: "/tasks/exit",
      event: { typeUrl: "containerd.events.TaskExit" },
    });
    expect(envelope?.event && unpackAny(TaskExitSchema, envelope.event)).toEqual(event);
    expect(service.namespaces).toEqual(["k8s.io"]);
    expect(dropped).toEqual([]);
  });

  it("stamps events with the time of the host if it is given no other", async () => {
    const before = Date.now();
    await using other = new EventPublisher({
      connect: service.connect,
      namespace: "default",
      onDropped: () => undefined,
    });
    other.publish(paused("web"));
    await other.flush();
    const seconds = Number(service.accepted[0]?.timestamp?.seconds);
    expect(seconds).toBeGreaterThanOrEqual(Math.floor(before / 1000));
    expect(seconds).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  });

  it("packs an event when it is published, whatever becomes of the object", async () => {
    const event = create(TaskPausedSchema, { containerId: "before" });
    publisher.publish(event);
    event.containerId = "after";
    await publisher.flush();
    expect(accepted()).toEqual(["before"]);
  });

  it("opens no connection before the first event, and one for all", async () => {
    expect(service.connections).toBe(0);
    for (let index = 0; index < 100; index++) publisher.publish(paused(`c${index}`));
    await publisher.flush();
    publisher.publish(paused("later"));
    await publisher.flush();
    expect(service.connections).toBe(1);
    expect(accepted()).toEqual([...Array.from({ length: 100 }, (_, index) => `c${index}`), "later"]);
    expect(service.maxConcurrent).toBe(1);
  });

  it("sends an event only when the one before it was answered", async () => {
    const { opened, open } = gate();
    const started = gate();
    service.script.push(() => {
      started.open();
      return opened;
    });
    publisher.publish(create(TaskStartSchema, { containerId: "web" }));
    publisher.publish(create(TaskExitSchema, { containerId: "web" }));
    publisher.publish(create(TaskDeleteSchema, { containerId: "web" }));
    await started.opened;
    expect(publisher.queuedEvents).toBe(3);
    expect(service.accepted).toEqual([]);
    open();
    await publisher.flush();
    expect(service.accepted.map((envelope) => envelope.topic)).toEqual([
      "/tasks/start",
      "/tasks/exit",
      "/tasks/delete",
    ]);
    expect(service.maxConcurrent).toBe(1);
    expect(publisher.queuedEvents).toBe(0);
  });

  it.each(["", "a/b", "-x", "n".repeat(77)])("refuses the namespace %j", (namespace) => {
    expect(() => createPublisher({ namespace })).toThrow(
      expect.objectContaining({ name: "IdentifierError", role: "namespace", value: namespace }),
    );
  });
});

describe("EventPublisher, when the connection is lost", () => {
  it("connects again at once if it was idle", async () => {
    publisher.publish(paused("a"));
    await publisher.flush();
    service.dropConnections();
    publisher.publish(paused("b"));
    await publisher.flush();
    expect(accepted()).toEqual(["a", "b"]);
    expect(service.connections).toBe(2);
  });

  it("sends an event again, before the next one, if it had not been answered", async () => {
    publisher.publish(paused("a"));
    await publisher.flush();
    service.script.push(() => {
      service.dropConnections();
    });
    publisher.publish(paused("b"));
    publisher.publish(paused("c"));
    await publisher.flush();
    // The service had accepted the first b although its answer was lost.
    expect(accepted()).toEqual(["a", "b", "b", "c"]);
    expect(service.connections).toBe(2);
  });

  it("waits before it tries again if that was a new connection", async () => {
    service.script.push(() => {
      service.dropConnections();
    });
    publisher.publish(paused("a"));
    await clock.untilTimer(1000);
    expect(service.connections).toBe(1);
    clock.advance(999);
    expect(service.connections).toBe(1);
    clock.advance(1);
    await publisher.flush();
    expect(service.connections).toBe(2);
    expect(dropped).toEqual([]);
  });
});

describe("EventPublisher, when an event cannot be delivered", () => {
  it("tries five times with growing delays, then drops it and goes on with the next", async () => {
    const refusal = new Error("connection refused");
    let failures = 5;
    createPublisher({ connect: () => (failures-- > 0 ? Promise.reject(refusal) : service.connect()) });
    publisher.publish(paused("a"));
    publisher.publish(paused("b"));
    for (const delayMs of [1000, 2000, 3000, 4000]) {
      await clock.untilTimer(delayMs);
      expect(dropped).toEqual([]);
      clock.advance(delayMs);
    }
    await publisher.flush();
    expect(dropped).toEqual(["gave-up a"]);
    expect(causes).toEqual([refusal]);
    expect(accepted()).toEqual(["b"]);
  });

  it("tries again on the same connection after an answer that may change", async () => {
    publisher.publish(paused("a"));
    await publisher.flush();
    service.script.push(() => {
      throw new TtrpcStatusError(StatusCode.Unavailable, "not yet");
    });
    publisher.publish(paused("b"));
    await clock.untilTimer(1000);
    expect(accepted()).toEqual(["a"]);
    clock.advance(1000);
    await publisher.flush();
    expect(accepted()).toEqual(["a", "b"]);
    expect(service.connections).toBe(1);
  });

  it.each(["InvalidArgument", "NotFound", "PermissionDenied", "FailedPrecondition", "Unimplemented"] as const)(
    "does not repeat what containerd refuses with %s",
    async (code) => {
      service.script.push(() => {
        throw new TtrpcStatusError(StatusCode[code], "no");
      });
      publisher.publish(paused("a"));
      publisher.publish(paused("b"));
      await publisher.flush();
      expect(dropped).toEqual(["refused a"]);
      expect(causes).toEqual([expect.objectContaining({ name: "TtrpcStatusError", code: StatusCode[code] })]);
      expect(accepted()).toEqual(["b"]);
    },
  );

  it("does not repeat an event that no frame can hold", async () => {
    publisher.publish(create(TaskCheckpointedSchema, { containerId: "a", checkpoint: "x".repeat(5 << 20) }));
    publisher.publish(paused("b"));
    await publisher.flush();
    expect(dropped).toEqual(["refused a"]);
    expect(accepted()).toEqual(["b"]);
  });

  it("gives a call five seconds, then sends the event again on a new connection", async () => {
    const started = gate();
    const { opened, open } = gate();
    service.script.push(() => {
      started.open();
      return opened;
    });
    publisher.publish(paused("a"));
    await started.opened;
    clock.advance(4999);
    expect(clock.pendingDelaysMs).toEqual([5000]);
    clock.advance(1);
    await clock.untilTimer(1000);
    clock.advance(1000);
    await publisher.flush();
    expect(service.connections).toBe(2);
    expect(accepted()).toEqual(["a"]);
    open();
  });

  it("gives connecting five seconds, and destroys a connection that comes later", async () => {
    const [late] = duplexPair();
    let arrive: (duplex: Duplex) => void = () => undefined;
    let attempts = 0;
    createPublisher({
      connect: () => {
        attempts++;
        if (attempts > 1) return service.connect();
        return new Promise((resolve) => {
          arrive = resolve;
        });
      },
    });
    publisher.publish(paused("a"));
    clock.advance(5000);
    await clock.untilTimer(1000);
    clock.advance(1000);
    await publisher.flush();
    expect(accepted()).toEqual(["a"]);
    const destroyed = new Promise((resolve) => late.once("close", resolve));
    arrive(late);
    await destroyed;
    expect(late.destroyed).toBe(true);
  });

  it("takes its limits from the options", async () => {
    createPublisher({
      connect: () => Promise.reject(new Error("no")),
      timeoutMs: 70,
      maxAttempts: 2,
      retryDelayMs: 30,
    });
    publisher.publish(paused("a"));
    expect(clock.pendingDelaysMs).toEqual([70]);
    await clock.untilTimer(30);
    clock.advance(30);
    await publisher.flush();
    expect(dropped).toEqual(["gave-up a"]);
  });
});

describe("EventPublisher, when too many events wait", () => {
  it("drops the newest and keeps the order of the rest", async () => {
    createPublisher({ maxQueuedEvents: 2 });
    for (const name of ["a", "b", "c", "d"]) publisher.publish(paused(name));
    expect(dropped).toEqual(["overflow c", "overflow d"]);
    await publisher.flush();
    publisher.publish(paused("e"));
    await publisher.flush();
    expect(accepted()).toEqual(["a", "b", "e"]);
  });

  it("holds 2048 events if it is told nothing else", async () => {
    for (let index = 0; index < 2049; index++) publisher.publish(paused(`c${index}`));
    expect(dropped).toEqual(["overflow c2048"]);
    await publisher.flush();
    expect(service.accepted).toHaveLength(2048);
  });
});

describe("EventPublisher.flush", () => {
  it("resolves at once when nothing waits", async () => {
    await publisher.flush();
    expect(service.connections).toBe(0);
  });

  it("does not wait for events that are published later", async () => {
    const { opened, open } = gate();
    service.script.push(
      () => undefined,
      () => opened,
    );
    publisher.publish(paused("a"));
    const flushed = publisher.flush();
    publisher.publish(paused("b"));
    await flushed;
    expect(accepted()).toEqual(["a"]);
    open();
    await publisher.flush();
    expect(accepted()).toEqual(["a", "b"]);
  });

  it("rejects when its signal aborts, and leaves the events queued", async () => {
    const { opened, open } = gate();
    service.script.push(() => opened);
    publisher.publish(paused("a"));
    const controller = new AbortController();
    const flushed = publisher.flush({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(flushed).rejects.toThrow("enough");
    await expect(publisher.flush({ signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
    expect(publisher.queuedEvents).toBe(1);
    open();
    await publisher.flush({ signal: new AbortController().signal });
    expect(accepted()).toEqual(["a"]);
  });

  it("counts dropped events as done", async () => {
    createPublisher({ connect: () => Promise.reject(new Error("no")), maxAttempts: 1 });
    publisher.publish(paused("a"));
    await publisher.flush();
    expect(dropped).toEqual(["gave-up a"]);
  });
});

describe("EventPublisher.close", () => {
  it("reports what is in flight and what waits, in order, and closes the connection", async () => {
    const started = gate();
    service.script.push(() => {
      started.open();
      return new Promise(() => undefined);
    });
    for (const name of ["a", "b", "c"]) publisher.publish(paused(name));
    await started.opened;
    const flushed = publisher.flush();
    await publisher.close();
    await flushed;
    expect(dropped).toEqual(["closed a", "closed b", "closed c"]);
    expect(publisher.queuedEvents).toBe(0);
  });

  it("does not wait for the delay before a retry", async () => {
    createPublisher({ connect: () => Promise.reject(new Error("no")) });
    publisher.publish(paused("a"));
    await clock.untilTimer(1000);
    await publisher.close();
    expect(dropped).toEqual(["closed a"]);
  });

  it("does not wait for a connection that does not come", async () => {
    createPublisher({ connect: () => new Promise(() => undefined) });
    publisher.publish(paused("a"));
    await publisher.close();
    expect(dropped).toEqual(["closed a"]);
  });

  it("reports events that are published afterwards", async () => {
    await publisher.close();
    publisher.publish(paused("a"));
    expect(dropped).toEqual(["closed a"]);
    expect(service.connections).toBe(0);
  });

  it("may be called again", async () => {
    publisher.publish(paused("a"));
    await publisher.flush();
    await publisher.close();
    await publisher.close();
    expect(dropped).toEqual([]);
  });
});
