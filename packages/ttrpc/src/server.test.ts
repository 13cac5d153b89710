import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { duplexPair } from "node:stream";
import { Echo } from "../test/gen/ttrpc/echo_pb.js";
import { Testing } from "../test/gen/ttrpc/testing_pb.js";
import { FakeClock } from "../test/support/fake-clock.js";
import { Gate } from "../test/support/gate.js";
import { TtrpcClient } from "./client.js";
import { createClient, type ServiceClient } from "./create-client.js";
import type { ServiceHandlers } from "./handlers.js";
import { TtrpcServer, type TtrpcServerOptions } from "./server.js";

interface Pair {
  server: TtrpcServer;
  client: TtrpcClient;
  testing: ServiceClient<typeof Testing>;
}

function serve(handlers: ServiceHandlers<typeof Testing>, options?: TtrpcServerOptions): Pair {
  const server = new TtrpcServer(options);
  server.register(Testing, handlers);
  return { server, ...connectTo(server) };
}

function connectTo(server: TtrpcServer): Omit<Pair, "server"> {
  const [ours, theirs] = duplexPair();
  server.accept(theirs);
  const client = new TtrpcClient(ours);
  return { client, testing: createClient(Testing, client) };
}

describe("TtrpcServer.register", () => {
  it("refuses a service twice", () => {
    const server = new TtrpcServer();
    server.register(Testing, {});
    expect(() => {
      server.register(Testing, {});
    }).toThrow(
      expect.objectContaining({
        name: "AlreadyRegisteredError",
        kind: "already-exists",
        service: "ttrpc.testing.Testing",
      }),
    );
  });

  it("offers a service on connections that are open already, beside others", async () => {
    const { server, client, testing } = serve({ echo: ({ value }) => ({ value: `testing ${value}` }) });
    const { echo } = createClient(Echo, client);
    await expect(echo({})).rejects.toMatchObject({ code: 12, message: "service ttrpc.testing.Echo" });
    server.register(Echo, { echo: ({ value }) => ({ value: `echo ${value}` }) });
    expect((await echo({ value: "a" })).value).toBe("echo a");
    expect((await testing.echo({ value: "b" })).value).toBe("testing b");
    server.close();
  });

  it("takes an object with state, and calls its methods on it", async () => {
    class Counter implements ServiceHandlers<typeof Testing> {
      #count = 0;
      echo(): { value: string } {
        return { value: String(++this.#count) };
      }
    }
    const { server, testing } = serve(new Counter());
    await testing.echo({});
    expect((await testing.echo({})).value).toBe("2");
    server.close();
  });
});

describe("TtrpcServer, with many calls", () => {
  it("runs the handlers of one connection concurrently and answers each when it is done", async () => {
    const gates = { a: new Gate(), b: new Gate() };
    const { server, testing } = serve({
      echo: async (request) => {
        await gates[request.value as "a" | "b"].opened;
        return request;
      },
    });
    const order: string[] = [];
    const calls = (["a", "b"] as const).map((value) => testing.echo({ value }).then(() => order.push(value)));
    gates.b.open();
    await calls[1];
    gates.a.open();
    await Promise.all(calls);
    expect(order).toEqual(["b", "a"]);
    server.close();
  });

  it("answers ten thousand calls in flight", async () => {
    const { server, testing } = serve({ echo: (request) => Promise.resolve(request) });
    const values = Array.from({ length: 10_000 }, (_, index) => String(index));
    const answers = await Promise.all(values.map((value) => testing.echo({ value })));
    expect(answers.map(({ value }) => value)).toEqual(values);
    expect([...server.peers][0]?.activeCalls).toBe(0);
    server.close();
  });

  it("reads no further requests while as many handlers run as may", async () => {
    const gates: Gate[] = [];
    const { server, testing } = serve(
      {
        echo: async (request) => {
          const gate = new Gate();
          gates.push(gate);
          await gate.opened;
          return request;
        },
        readTimeout: () => ({}),
      },
      { maxActiveCalls: 3 },
    );
    const calls = Array.from({ length: 10 }, (_, index) => testing.echo({ value: String(index) }));
    const [peer] = server.peers;
    const other = connectTo(server);
    // Another connection is not held up, and its answer shows that the first one had its turn.
    await other.testing.readTimeout({});
    expect([gates.length, peer?.activeCalls]).toEqual([3, 3]);
    for (let index = 0; index < 10; index++) {
      gates[index]?.open();
      await calls[index];
    }
    expect((await Promise.all(calls)).map(({ value }) => value)).toEqual(calls.map((_, index) => String(index)));
    server.close();
  });
});

describe("TtrpcServer with an interceptor", () => {
  it("runs it around every handler, with what there is to know of the call", async () => {
    const seen: unknown[] = [];
    const { server, testing } = serve(
      { echo: ({ value }) => ({ value: `${value}!` }) },
      {
        interceptor: async ({ method, request, context }, next) => {
          const response = await next();
          seen.push(method.name, request, context.timeoutMs, response);
          return response;
        },
      },
    );
    expect((await testing.echo({ value: "hi" }, { timeoutMs: 5000 })).value).toBe("hi!");
    expect(seen).toEqual([
      "Echo",
      expect.objectContaining({ $typeName: "google.protobuf.StringValue", value: "hi" }),
      5000,
      expect.objectContaining({ $typeName: "google.protobuf.StringValue", value: "hi!" }),
    ]);
    await expect(testing.missing({})).rejects.toMatchObject({ code: 12 });
    expect(seen).toHaveLength(4);
    server.close();
  });

  it("lets it translate what handlers throw, at once or later", async () => {
    const { server, testing } = serve(
      {
        echo: () => {
          throw new Error("at once");
        },
        hang: () => Promise.reject(new Error("later")),
      },
      {
        interceptor: async (_, next) => {
          try {
            return await next();
          } catch (error) {
            throw Object.assign(new Error("translated"), { kind: "aborted", cause: error });
          }
        },
      },
    );
    await expect(testing.echo({})).rejects.toMatchObject({ code: 10, message: "translated" });
    await expect(testing.hang({})).rejects.toMatchObject({ code: 10, message: "translated" });
    server.close();
  });

  it("answers when it throws before it returns a promise", async () => {
    const { server, testing } = serve(
      { echo: (request) => request },
      {
        interceptor: () => {
          throw Object.assign(new Error("no"), { kind: "permission-denied" });
        },
      },
    );
    await expect(testing.echo({})).rejects.toMatchObject({ code: 7, message: "no" });
    server.close();
  });
});

describe("TtrpcServer.shutdown", () => {
  it("lets running handlers finish, refuses new requests, sends every answer, then closes", async () => {
    const gate = new Gate();
    const { server, client, testing } = serve({
      echo: async (request) => {
        await gate.opened;
        return request;
      },
      readTimeout: () => ({}),
    });
    const running = testing.echo({ value: "done" });
    await testing.readTimeout({});
    const done = server.shutdown();
    await expect(testing.echo({})).rejects.toMatchObject({ code: 14, message: "the server is shutting down" });
    gate.open();
    expect((await running).value).toBe("done");
    await done;
    await expect(client.closed).resolves.toMatchObject({ reason: "remote" });
    expect(server.peers.size).toBe(0);
  });

  it("closes idle connections at once, however many, and can be called again", async () => {
    const { server, client, testing } = serve({ echo: (request) => request });
    await testing.echo({});
    const other = connectTo(server);
    await Promise.all([server.shutdown(), server.shutdown({ graceMs: 5 })]);
    await Promise.all([client.closed, other.client.closed]);
    await server.shutdown();
  });

  it("closes what still runs when the grace time is over, and leaves no timer behind", async () => {
    const clock = new FakeClock();
    const aborted = new Gate();
    const { server, client, testing } = serve(
      {
        hang: async (_, { signal }) => {
          await once(signal, "abort");
          aborted.open();
          return {};
        },
        readTimeout: () => ({}),
      },
      { clock },
    );
    const call = testing.hang({});
    await testing.readTimeout({});
    const done = server.shutdown({ graceMs: 100 });
    clock.advance(99);
    expect(client.pendingCalls).toBe(1);
    clock.advance(1);
    await done;
    await aborted.opened;
    await expect(call).rejects.toMatchObject({ name: "ConnectionClosedError" });
    expect(clock.pendingTimers).toBe(0);
  });

  it("leaves no timer behind when everything finished in time", async () => {
    const clock = new FakeClock();
    const { server } = serve({}, { clock });
    await server.shutdown({ graceMs: 60_000 });
    expect(clock.pendingTimers).toBe(0);
  });

  it("closes connections that are accepted afterwards", async () => {
    const server = new TtrpcServer();
    await server.shutdown();
    const { client, testing } = connectTo(server);
    await expect(testing.echo({})).rejects.toMatchObject({ name: "ConnectionClosedError" });
    await client.closed;
    expect(server.peers.size).toBe(0);
  });
});

describe("TtrpcServer.close", () => {
  it("aborts running handlers and closes every connection at once", async () => {
    const reasons: unknown[] = [];
    const { server, client, testing } = serve({
      hang: async (_, { signal }) => {
        await once(signal, "abort");
        reasons.push(signal.reason);
        return {};
      },
      readTimeout: () => ({}),
    });
    const call = testing.hang({});
    await testing.readTimeout({});
    server.close();
    server.close();
    await expect(call).rejects.toMatchObject({ name: "ConnectionClosedError", reason: "remote" });
    await client.closed;
    expect(reasons).toEqual([expect.objectContaining({ name: "ConnectionClosedError", reason: "local" })]);
  });
});

describe("TtrpcServer.serve", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ttrpc-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("serves the connections of a listener, and closes it at shutdown", async () => {
    const server = new TtrpcServer();
    server.register(Testing, { echo: (request) => request, echoBytes: (request) => request });
    const listener = createServer();
    server.serve(listener);
    listener.listen(join(folder, "socket"));
    await once(listener, "listening");
    // The sockets are still connecting when the first calls are made.
    const clients = [1, 2, 3].map(() => new TtrpcClient(connect(join(folder, "socket"))));
    const value = new Uint8Array(3_000_000).fill(5);
    for (const client of clients) {
      const { echo, echoBytes } = createClient(Testing, client);
      const [small, large] = await Promise.all([echo({ value: "small" }), echoBytes({ value })]);
      expect([small.value, Buffer.compare(large.value, value)]).toEqual(["small", 0]);
    }
    expect(server.peers.size).toBe(3);
    await server.shutdown();
    expect(listener.listening).toBe(false);
    for (const client of clients) await client.closed;
  });

  it("rejects the calls of a client that nobody listens to", async () => {
    const client = new TtrpcClient(connect(join(folder, "nobody")));
    const answer = createClient(Testing, client).echo({});
    await expect(answer).rejects.toMatchObject({ reason: "failed", cause: { code: "ENOENT" } });
  });

  it("closes a listener that comes after shutdown", async () => {
    const server = new TtrpcServer();
    server.close();
    const listener = createServer();
    listener.listen(join(folder, "socket"));
    await once(listener, "listening");
    server.serve(listener);
    expect(listener.listening).toBe(false);
  });
});
