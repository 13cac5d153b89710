import { describe, expect, it } from "@jest/globals";
import { create, toBinary } from "@bufbuild/protobuf";
import { StringValueSchema } from "@bufbuild/protobuf/wkt";
import { getEventListeners, once } from "node:events";
import { duplexPair } from "node:stream";
import { Testing } from "../test/gen/ttrpc/testing_pb.js";
import { FakeClock } from "../test/support/fake-clock.js";
import { golden } from "../test/support/golden.js";
import { frameBytes, WirePeer } from "../test/support/wire-peer.js";
import { TtrpcClient, type TtrpcClientOptions } from "./client.js";
import { type Frame, FrameType, MAX_FRAME_DATA_BYTES } from "./frame.js";
import { createMetadata } from "./metadata.js";
import { decodeRequest } from "./request.js";
import { encodeResponseFrame } from "./response.js";

const { echo, echoBytes, makeBytes } = Testing.method;

function connect(options?: TtrpcClientOptions): { client: TtrpcClient; peer: WirePeer } {
  const [ours, theirs] = duplexPair();
  return { client: new TtrpcClient(ours, options), peer: new WirePeer(theirs) };
}

function echoed(streamId: number, value: string): Buffer {
  const payload = toBinary(StringValueSchema, create(StringValueSchema, { value }));
  return Buffer.concat(encodeResponseFrame(streamId, payload));
}

function requestOf(frame: Frame): ReturnType<typeof decodeRequest> {
  return decodeRequest(frame.data ?? Buffer.alloc(0));
}

describe("TtrpcClient.call", () => {
  it("sends service, method, payload, timeout and metadata, and resolves with the response", async () => {
    const { client, peer } = connect();
    const metadata = createMetadata({ Key: ["a", "b"] });
    const answer = client.call(echo, { value: "hi" }, { timeoutMs: 1500, metadata });
    const frame = await peer.next();
    expect(frame).toMatchObject({ streamId: 1, type: FrameType.Request, flags: 0 });
    expect(requestOf(frame)).toEqual({
      service: "ttrpc.testing.Testing",
      method: "Echo",
      payload: new Uint8Array(Buffer.from("\n\x02hi")),
      timeoutMs: 1500,
      metadata: ["key", "a", "key", "b"],
    });
    peer.duplex.write(echoed(1, "answer"));
    expect((await answer).value).toBe("answer");
    client.close();
  });

  it("uses odd stream ids that grow, and sends what is called in one tick in one write", async () => {
    const { client, peer } = connect();
    const answers = [client.call(echo, {}), client.call(echo, {}), client.call(echo, {})];
    const ids = [await peer.next(), await peer.next(), await peer.next()].map((frame) => frame.streamId);
    expect(ids).toEqual([1, 3, 5]);
    expect(peer.chunks).toBe(1);
    client.close();
    await Promise.allSettled(answers);
  });

  it("matches answers that come out of order", async () => {
    const { client, peer } = connect();
    const answers = Promise.all([client.call(echo, {}), client.call(echo, {}), client.call(echo, {})]);
    peer.duplex.write(Buffer.concat([echoed(5, "c"), echoed(1, "a"), echoed(3, "b")]));
    expect((await answers).map(({ value }) => value)).toEqual(["a", "b", "c"]);
    client.close();
  });

  it("keeps ten thousand calls in flight, answered backwards", async () => {
    const { client, peer } = connect();
    const count = 10_000;
    const answers = Promise.all(Array.from({ length: count }, () => client.call(echo, {})));
    expect(client.pendingCalls).toBe(count);
    for (let index = 0; index < count; index++) await peer.next();
    for (let index = count - 1; index >= 0; index--) peer.duplex.write(echoed(2 * index + 1, String(index)));
    expect((await answers).map(({ value }) => value)).toEqual(
      Array.from({ length: count }, (_, index) => String(index)),
    );
    expect(client.pendingCalls).toBe(0);
    client.close();
  });

  it("rejects with the status that the peer answers, details included", async () => {
    const { client, peer } = connect();
    const answer = client.call(echo, {});
    peer.send(FrameType.Response, 1, golden("response-details"));
    await expect(answer).rejects.toMatchObject({
      name: "TtrpcStatusError",
      code: 9,
      kind: "failed-precondition",
      message: "busy",
      details: [
        { typeUrl: "type.googleapis.com/google.protobuf.StringValue" },
        { typeUrl: "type.googleapis.com/google.protobuf.Empty" },
      ],
    });
    client.close();
  });

  it.each([
    ["an envelope that is no protobuf", Buffer.from("ff", "hex")],
    ["a payload that is no protobuf", Buffer.from("12020aff", "hex")],
  ])("rejects a call whose answer has %s, and goes on", async (_, data) => {
    const { client, peer } = connect();
    const broken = client.call(echo, {});
    const good = client.call(echo, {});
    peer.send(FrameType.Response, 1, data);
    peer.duplex.write(echoed(3, "fine"));
    await expect(broken).rejects.toMatchObject({ name: "MalformedMessageError", kind: "internal" });
    expect((await good).value).toBe("fine");
    client.close();
  });

  it("rejects a call whose answer is over the limit, and goes on", async () => {
    const { client, peer } = connect();
    const large = client.call(echo, {});
    const good = client.call(echo, {});
    peer.send(FrameType.Response, 1, Buffer.alloc(MAX_FRAME_DATA_BYTES + 1));
    peer.duplex.write(echoed(3, "fine"));
    await expect(large).rejects.toMatchObject({
      name: "FrameTooLargeError",
      kind: "resource-exhausted",
      sizeBytes: MAX_FRAME_DATA_BYTES + 1,
      limitBytes: MAX_FRAME_DATA_BYTES,
    });
    expect((await good).value).toBe("fine");
    client.close();
  });

  it("refuses a request over the limit without writing anything, and takes one of exactly the limit", async () => {
    const { client, peer } = connect();
    const tooLarge = client.call(echoBytes, { value: new Uint8Array(MAX_FRAME_DATA_BYTES) });
    await expect(tooLarge).rejects.toMatchObject({ name: "FrameTooLargeError", kind: "resource-exhausted" });
    const empty = client.call(echoBytes, {});
    const overheadBytes = (await peer.next()).sizeBytes;
    // Tag and length of the payload and of the field in it, at this size.
    const value = new Uint8Array(MAX_FRAME_DATA_BYTES - overheadBytes - 5 - 5);
    const largest = client.call(echoBytes, { value });
    const frame = await peer.next();
    expect(frame).toMatchObject({ streamId: 3, sizeBytes: MAX_FRAME_DATA_BYTES });
    await expect(client.call(echoBytes, { value: new Uint8Array(value.length + 1) })).rejects.toMatchObject({
      sizeBytes: MAX_FRAME_DATA_BYTES + 1,
    });
    client.close();
    await Promise.allSettled([empty, largest]);
  });

  it("refuses a request that cannot be encoded", async () => {
    const { client } = connect();
    await expect(client.call(makeBytes, { value: 1.5 })).rejects.toMatchObject({
      name: "InvalidArgumentError",
      kind: "invalid-argument",
      message: "cannot call ttrpc.testing.Testing/MakeBytes: the request is no google.protobuf.UInt32Value",
    });
    expect(client.pendingCalls).toBe(0);
    client.close();
  });

  it("refuses more calls than may be pending, until one is answered", async () => {
    const { client, peer } = connect({ maxPendingCalls: 2 });
    const answers = [client.call(echo, {}), client.call(echo, {})];
    await expect(client.call(echo, {})).rejects.toMatchObject({
      name: "TooManyCallsError",
      kind: "resource-exhausted",
      limit: 2,
    });
    peer.duplex.write(echoed(1, ""));
    await answers[0];
    const third = client.call(echo, {});
    peer.duplex.write(Buffer.concat([echoed(3, ""), echoed(5, "third")]));
    expect((await third).value).toBe("third");
    client.close();
  });

  it("ignores and counts frames that belong to no call", async () => {
    const { client, peer } = connect();
    const answer = client.call(echo, {});
    peer.duplex.write(
      Buffer.concat([
        echoed(99, "unknown"),
        frameBytes(FrameType.Request, 2, Buffer.alloc(0)),
        frameBytes(FrameType.Data, 1, Buffer.from("data")),
        frameBytes(77, 1, Buffer.from("?")),
        frameBytes(FrameType.Response, 7, Buffer.alloc(MAX_FRAME_DATA_BYTES + 1)),
        echoed(1, "known"),
      ]),
    );
    expect((await answer).value).toBe("known");
    expect(client.ignoredFrames).toBe(5);
    client.close();
  });
});

describe("TtrpcClient.call with a timeout", () => {
  it("rejects when the time is over, and ignores the answer that comes later", async () => {
    const clock = new FakeClock();
    const { client, peer } = connect({ clock });
    const late = client.call(echo, {}, { timeoutMs: 50 });
    clock.advance(49);
    expect(client.pendingCalls).toBe(1);
    clock.advance(1);
    await expect(late).rejects.toMatchObject({
      name: "DeadlineExceededError",
      kind: "deadline-exceeded",
      timeoutMs: 50,
      message: "cannot call ttrpc.testing.Testing/Echo: not done within 50 ms",
    });
    expect(client.pendingCalls).toBe(0);
    const next = client.call(echo, {});
    peer.duplex.write(Buffer.concat([echoed(1, "late"), echoed(3, "next")]));
    expect((await next).value).toBe("next");
    expect(client.ignoredFrames).toBe(1);
    client.close();
  });

  it("sets one timer per call with a timeout, none without, and leaves none behind", async () => {
    const clock = new FakeClock();
    const { client, peer } = connect({ clock });
    const controller = new AbortController();
    const answers = [
      client.call(echo, {}),
      client.call(echo, {}, { timeoutMs: 10 }),
      client.call(echo, {}, { timeoutMs: 10 }),
      client.call(echo, {}, { timeoutMs: 10, signal: controller.signal }),
      client.call(echo, {}, { timeoutMs: 10 }),
    ];
    expect(clock.pendingTimers).toBe(4);
    peer.duplex.write(echoed(3, ""));
    peer.send(FrameType.Response, 5, golden("response-status"));
    await answers[1];
    await expect(answers[2]).rejects.toThrow("not found");
    controller.abort();
    expect(clock.pendingTimers).toBe(1);
    client.close();
    expect(clock.pendingTimers).toBe(0);
    await Promise.allSettled(answers);
  });

  it.each([0, -1])("refuses a timeout of %d ms, which is over, without writing anything", async (timeoutMs) => {
    const { client } = connect();
    await expect(client.call(echo, {}, { timeoutMs })).rejects.toMatchObject({ kind: "deadline-exceeded" });
    expect(client.pendingCalls).toBe(0);
    client.close();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses a timeout of %d", async (timeoutMs) => {
    const { client } = connect();
    await expect(client.call(echo, {}, { timeoutMs })).rejects.toMatchObject({ name: "InvalidArgumentError" });
    client.close();
  });
});

describe("TtrpcClient.call with a signal", () => {
  it("rejects when the signal aborts, with its reason as the cause, and stops listening", async () => {
    const { client } = connect();
    const controller = new AbortController();
    const answer = client.call(echo, {}, { signal: controller.signal });
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(answer).rejects.toMatchObject({ name: "CanceledError", kind: "canceled", cause: reason });
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    expect(client.pendingCalls).toBe(0);
    client.close();
  });

  it("writes nothing when the signal had aborted before", async () => {
    const { client, peer } = connect();
    await expect(client.call(echo, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: "canceled" });
    const next = client.call(echo, {});
    expect((await peer.next()).streamId).toBe(1);
    client.close();
    await Promise.allSettled([next]);
  });

  it("leaves no listener behind, however a call ends, and may share a signal among many", async () => {
    const { client, peer } = connect();
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => {
      warnings.push(warning);
    };
    process.on("warning", onWarning);
    const { signal } = new AbortController();
    const answers = Array.from({ length: 100 }, () => client.call(echo, {}, { signal }));
    peer.duplex.write(echoed(1, ""));
    peer.send(FrameType.Response, 3, golden("response-status"));
    await answers[0];
    await expect(answers[1]).rejects.toThrow("not found");
    client.close();
    await Promise.allSettled(answers);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });
});

describe("TtrpcClient, when the connection is lost", () => {
  const response = echoed(1, "hello");

  it.each(Array.from({ length: response.length + 1 }, (_, cut) => cut))(
    "settles the call when the peer ends after %i bytes of the answer",
    async (cut) => {
      const { client, peer } = connect();
      const answer = client.call(echo, {});
      await peer.next();
      peer.duplex.end(response.subarray(0, cut));
      const outcome = await answer.then(
        ({ value }) => value,
        (error: unknown) => error,
      );
      if (cut === response.length) expect(outcome).toBe("hello");
      else expect(outcome).toMatchObject({ name: "ConnectionClosedError", kind: "unavailable", reason: "remote" });
      await client.closed;
    },
  );

  it("rejects all calls that wait, and all later ones, with the reason of `closed`", async () => {
    const { client, peer } = connect();
    const answers = [client.call(echo, {}), client.call(echo, {})];
    peer.duplex.destroy();
    const reason = await client.closed;
    expect(reason).toMatchObject({ name: "ConnectionClosedError", reason: "remote" });
    for (const answer of [...answers, client.call(echo, {})]) await expect(answer).rejects.toBe(reason);
    expect(client.pendingCalls).toBe(0);
  });

  it("passes a fault of the transport on as the cause", async () => {
    const [ours] = duplexPair();
    const client = new TtrpcClient(ours);
    const answer = client.call(echo, {});
    const cause = new Error("wire cut");
    ours.destroy(cause);
    await expect(answer).rejects.toMatchObject({ name: "ConnectionClosedError", reason: "failed", cause });
  });

  it("rejects a call made on a transport that was gone already", async () => {
    const [ours] = duplexPair();
    ours.destroy();
    await once(ours, "close");
    const client = new TtrpcClient(ours);
    await expect(client.call(echo, {})).rejects.toMatchObject({ name: "ConnectionClosedError" });
  });

  it("closes at once when asked to, any number of times", async () => {
    const { client, peer } = connect();
    const answer = client.call(echo, {});
    client.close();
    client.close();
    await expect(answer).rejects.toMatchObject({ name: "ConnectionClosedError", reason: "local" });
    await expect(client.closed).resolves.toMatchObject({ reason: "local" });
    await expect(peer.next()).rejects.toThrow("ended");
  });
});
