import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { TtrpcStatusError } from "../../src/errors.js";
import { MAX_FRAME_DATA_BYTES } from "../../src/frame.js";
import { TtrpcServer } from "../../src/server.js";
import { toStatusCode } from "../../src/status.js";
import { Testing } from "../gen/ttrpc/testing_pb.js";
import { Gate } from "../support/gate.js";
import { type GoCall, GoPeer, type GoResult } from "./go-peer.js";

let go: GoPeer;

beforeAll(() => {
  go = new GoPeer();
}, 120_000);

afterAll(() => {
  go.dispose();
});

describe("our server and a Go client", () => {
  let server: TtrpcServer;
  let socket: string;
  let hanging: Gate;
  let release: Gate;
  let aborted: Promise<unknown>;
  let count = 0;

  beforeEach(async () => {
    server = new TtrpcServer();
    hanging = new Gate();
    release = new Gate();
    release.open();
    aborted = new Promise((resolve) => {
      server.register(Testing, {
        echo: (request) => request,
        echoBytes: async (request) => {
          hanging.open();
          await release.opened;
          return request;
        },
        fail: ({ code, message, details }) => {
          throw new TtrpcStatusError(toStatusCode(code), message, { details });
        },
        readMetadata: ({ value }, { metadata }) => ({ value: metadata.get(value)?.join(",") ?? "" }),
        readTimeout: (_, { timeoutMs }) => ({ value: BigInt(Math.ceil(timeoutMs ?? 0)) }),
        hang: async (_, { signal }) => {
          hanging.open();
          await once(signal, "abort");
          resolve(signal.reason);
          throw signal.reason;
        },
        makeBytes: ({ value }) => ({ value: new Uint8Array(value) }),
      });
    });
    const listener = createServer();
    server.serve(listener);
    socket = join(go.folder, `ours-${count++}.sock`);
    listener.listen(socket);
    await once(listener, "listening");
  });

  afterEach(async () => {
    server.close();
    await server.shutdown();
  });

  function call(...calls: GoCall[]): Promise<GoResult[]> {
    return go.call(socket, calls);
  }

  it("echoes text and bytes", async () => {
    const value = "üñí€😀";
    const bytes = MAX_FRAME_DATA_BYTES - 100;
    expect(await call({ method: "Echo", value }, { method: "Echo" }, { method: "EchoBytes", bytes })).toEqual([
      { code: 0, value },
      { code: 0 },
      { code: 0, bytes },
    ]);
  });

  it("sends every status with message and details", async () => {
    const codes = Array.from({ length: 16 }, (_, index) => index + 1);
    const results = await call(...codes.map((code) => ({ method: "Fail", code, value: "why" })));
    const details = ["type.googleapis.com/google.protobuf.StringValue 0a03776879"];
    expect(results).toEqual(codes.map((code) => ({ code, message: "why", details })));
  });

  it("does not let a handler fail with status 0", async () => {
    expect(await call({ method: "Fail", code: 0, value: "why" })).toMatchObject([{ code: 2, message: "why" }]);
  });

  it("reads metadata", async () => {
    const metadata = { "Containerd-Namespace-Ttrpc": ["k8s.io"], many: ["1", "2"] };
    const keys = ["containerd-namespace-ttrpc", "many", "none"];
    const results = await call(...keys.map((value) => ({ method: "ReadMetadata", value, metadata })));
    expect(results.map(({ value }) => value ?? "")).toEqual(["k8s.io", "1,2", ""]);
  });

  it("reads the timeout, or none, and keeps it", async () => {
    const [none, some] = await call({ method: "ReadTimeout" }, { method: "ReadTimeout", timeoutMs: 60_000 });
    expect(none?.value).toBe("0");
    expect(Number(some?.value)).toBeGreaterThan(0);
    expect(Number(some?.value)).toBeLessThanOrEqual(60_000);
    expect(await call({ method: "Hang", timeoutMs: 10 })).toMatchObject([{ code: 4 }]);
    await expect(aborted).resolves.toMatchObject({ name: "DeadlineExceededError" });
  });

  it("answers requests and responses over the limit with ResourceExhausted, and goes on", async () => {
    const results = await call(
      { method: "EchoBytes", bytes: MAX_FRAME_DATA_BYTES },
      { method: "MakeBytes", bytes: MAX_FRAME_DATA_BYTES },
      { method: "Echo", value: "fine" },
    );
    expect(results).toMatchObject([{ code: 8 }, { code: 8 }, { code: 0, value: "fine" }]);
  });

  it("answers a thousand calls in flight", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => `call ${index}`);
    const results = await call(...values.map((value) => ({ method: "Echo", value })));
    expect(results.map(({ value }) => value)).toEqual(values);
  });

  it("answers unknown methods and services with Unimplemented", async () => {
    expect(await call({ method: "Missing" }, { service: "ttrpc.testing.Absent", method: "Echo" })).toEqual([
      { code: 12, message: "method Missing" },
      { code: 12, message: "service ttrpc.testing.Absent" },
    ]);
  });

  it("ends the calls of its clients when it closes", async () => {
    const waiting = call({ method: "Hang" });
    await hanging.opened;
    server.close();
    expect(await waiting).toMatchObject([{ closed: true }]);
  });

  it("answers what runs before it shuts down", async () => {
    release = new Gate();
    const waiting = call({ method: "EchoBytes", bytes: 3_000_000 });
    await hanging.opened;
    const down = server.shutdown();
    release.open();
    expect(await waiting).toEqual([{ code: 0, bytes: 3_000_000 }]);
    await down;
  });

  it("aborts the signal of a call whose client was killed", async () => {
    const { kill } = go.startCalls(socket, [{ method: "Hang" }]);
    await hanging.opened;
    kill();
    await expect(aborted).resolves.toMatchObject({ name: "ConnectionClosedError", reason: "remote" });
  });
});
