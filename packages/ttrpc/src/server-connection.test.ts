import { describe, expect, it } from "@jest/globals";
import { create } from "@bufbuild/protobuf";
import { anyPack, StringValueSchema } from "@bufbuild/protobuf/wkt";
import { once } from "node:events";
import { Duplex, duplexPair } from "node:stream";
import { Testing } from "../test/gen/ttrpc/testing_pb.js";
import { Gate } from "../test/support/gate.js";
import { frameBytes, WirePeer } from "../test/support/wire-peer.js";
import { TtrpcStatusError } from "./errors.js";
import { FrameFlag, FrameType, MAX_FRAME_DATA_BYTES } from "./frame.js";
import type { ServiceHandlers } from "./handlers.js";
import { encodeRequestFrame, encodeTarget } from "./request.js";
import { decodeResponse } from "./response.js";
import { TtrpcServer, type TtrpcServerOptions } from "./server.js";
import { StatusCode } from "./status.js";

const service = "ttrpc.testing.Testing";
const nothing = new Uint8Array(0);

interface Served {
  server: TtrpcServer;
  peer: WirePeer;
  /** The next answer, as `<stream id> <code> <message>` or `<stream id> <payload in hex>`. */
  readonly answer: () => Promise<string>;
}

function serve(handlers: ServiceHandlers<typeof Testing>, options?: TtrpcServerOptions): Served {
  const server = new TtrpcServer(options);
  server.register(Testing, handlers);
  const [ours, theirs] = duplexPair();
  server.accept(ours);
  const peer = new WirePeer(theirs);
  const answer = async (): Promise<string> => {
    const { streamId, type, data } = await peer.next();
    expect(type).toBe(FrameType.Response);
    const { status, payload } = decodeResponse(data ?? Buffer.alloc(0));
    return status === undefined
      ? `${streamId} ${Buffer.from(payload).toString("hex")}`
      : `${streamId} ${status.code} ${status.message}`;
  };
  return { server, peer, answer };
}

function request(streamId: number, method: string, payload: Uint8Array = nothing): Buffer {
  return Buffer.concat(encodeRequestFrame(streamId, { target: encodeTarget(service, method), payload }));
}

function failing(error: unknown): ServiceHandlers<typeof Testing> {
  return {
    echo: () => {
      throw error;
    },
    echoBytes: () =>
      Promise.resolve().then(() => {
        throw error;
      }),
  };
}

describe("ServerConnection, answering", () => {
  it("answers with what a handler returns or resolves with", async () => {
    const { server, peer, answer } = serve({
      echo: ({ value }) => ({ value: `${value}.` }),
      echoBytes: (message) => Promise.resolve(message),
    });
    peer.duplex.write(request(1, "Echo", Buffer.from("0a0161", "hex")));
    expect(await answer()).toBe("1 0a02612e");
    peer.duplex.write(request(3, "EchoBytes", Buffer.from("0a0107", "hex")));
    expect(await answer()).toBe("3 0a0107");
    server.close();
  });

  it.each<[string, ServiceHandlers<typeof Testing>]>([
    ["return", { echo: (message) => message }],
    ["resolve with", { echo: (message) => Promise.resolve(message) }],
    ["await for", { echo: async (message) => Promise.resolve(message).then(() => message) }],
  ])("writes at once what the handlers of one chunk's requests %s", async (_, handlers) => {
    const { server, peer, answer } = serve(handlers);
    peer.duplex.write(Buffer.concat([request(1, "Echo"), request(3, "Echo"), request(5, "Echo")]));
    expect([await answer(), await answer(), await answer()]).toEqual(["1 ", "3 ", "5 "]);
    expect(peer.chunks).toBe(1);
    server.close();
  });

  it("answers a plain error with Unknown, however it is thrown", async () => {
    const { server, peer, answer } = serve(failing(new Error("boom")));
    peer.duplex.write(Buffer.concat([request(1, "Echo"), request(3, "EchoBytes")]));
    expect([await answer(), await answer()]).toEqual(["1 2 boom", "3 2 boom"]);
    server.close();
  });

  it("answers an error with a kind by that kind, and a status as it is", async () => {
    const gone = serve(failing(Object.assign(new Error("gone"), { kind: "not-found" })));
    gone.peer.duplex.write(request(1, "Echo"));
    expect(await gone.answer()).toBe("1 5 gone");
    gone.server.close();

    const details = [anyPack(StringValueSchema, create(StringValueSchema, { value: "more" }))];
    const full = serve(failing(new TtrpcStatusError(StatusCode.ResourceExhausted, "full", { details })));
    full.peer.duplex.write(request(1, "EchoBytes"));
    const { status } = decodeResponse((await full.peer.next()).data ?? Buffer.alloc(0));
    expect(status).toEqual({ code: 8, message: "full", details });
    full.server.close();
  });

  it("survives whatever can be thrown", async () => {
    for (const thrown of [undefined, null, 0, "text", Object.create(null), Symbol("s"), { name: "TtrpcStatusError" }]) {
      const { server, peer, answer } = serve(failing(thrown));
      peer.duplex.write(request(1, "EchoBytes"));
      expect(await answer()).toMatch(/^1 2 /);
      server.close();
    }
  });

  it("answers Internal when the response cannot be encoded, and goes on", async () => {
    const { server, peer, answer } = serve({
      readTimeout: () => ({ value: 1.5 as unknown as bigint }),
      echoBytes: (message) => message,
    });
    peer.duplex.write(Buffer.concat([request(1, "ReadTimeout"), request(3, "EchoBytes")]));
    expect(await answer()).toMatch(/^1 13 cannot answer ttrpc.testing.Testing\/ReadTimeout: the response is no /);
    expect(await answer()).toBe("3 ");
    server.close();
  });

  it("answers ResourceExhausted instead of a response or a status over the limit", async () => {
    const { server, peer, answer } = serve({
      makeBytes: ({ value }) => ({ value: new Uint8Array(value) }),
      ...failing(new Error("x".repeat(MAX_FRAME_DATA_BYTES))),
    });
    // 4 MiB less the tag and length of the payload, and of the field in it.
    const largest = Buffer.concat([Buffer.from("08", "hex"), varint(MAX_FRAME_DATA_BYTES - 5 - 5)]);
    const larger = Buffer.concat([Buffer.from("08", "hex"), varint(MAX_FRAME_DATA_BYTES - 5 - 5 + 1)]);
    peer.duplex.write(Buffer.concat([request(1, "MakeBytes", larger), request(3, "MakeBytes", largest)]));
    expect(await answer()).toMatch(/^1 8 .*4194305 bytes exceed/);
    expect((await peer.next()).sizeBytes).toBe(MAX_FRAME_DATA_BYTES);
    peer.duplex.write(request(5, "Echo"));
    expect(await answer()).toMatch(/^5 8 cannot send status 2: /);
    server.close();
  });
});

describe("ServerConnection, given what it cannot serve", () => {
  it("answers unknown services and methods, and methods without a handler, with Unimplemented", async () => {
    const { server, peer, answer } = serve({ echo: (message) => message });
    const absent = encodeRequestFrame(1, { target: encodeTarget("no.such.Service", "Echo"), payload: nothing });
    peer.duplex.write(Buffer.concat([...absent, request(3, "Nothing"), request(5, "Missing"), request(7, "Watch")]));
    expect([await answer(), await answer(), await answer(), await answer()]).toEqual([
      "1 12 service no.such.Service",
      "3 12 method Nothing",
      "5 12 method Missing",
      "7 12 method Watch",
    ]);
    server.close();
  });

  it.each([FrameFlag.RemoteClosed, FrameFlag.RemoteOpen])(
    "answers a request that opens a stream (flags %i) with Unimplemented, and ignores its data",
    async (flags) => {
      const { server, peer, answer } = serve({ echo: (message) => message });
      peer.send(FrameType.Request, 1, request(1, "Watch").subarray(10), flags);
      peer.send(FrameType.Data, 1, Buffer.from("data"));
      peer.send(FrameType.Data, 1, nothing, FrameFlag.RemoteClosed | FrameFlag.NoData);
      peer.duplex.write(request(3, "Echo"));
      expect([await answer(), await answer()]).toEqual(["1 12 streams", "3 "]);
      server.close();
    },
  );

  it("answers ids that are even, used or too low with InvalidArgument, without running a handler", async () => {
    let runs = 0;
    const { server, peer, answer } = serve({
      echo: (message) => {
        runs++;
        return message;
      },
    });
    for (const id of [2, 0, 5, 5, 3, 7]) peer.duplex.write(request(id, "Echo"));
    expect([await answer(), await answer(), await answer(), await answer(), await answer(), await answer()]).toEqual([
      "2 3 stream id 2 must be odd",
      "0 3 stream id 0 must be odd",
      "5 ",
      "5 3 stream id 5 must be greater than 5, the last one used",
      "3 3 stream id 3 must be greater than 5, the last one used",
      "7 ",
    ]);
    expect(runs).toBe(2);
    server.close();
  });

  it("answers an envelope that is no protobuf with InvalidArgument, and such a payload with Internal", async () => {
    const { server, peer, answer } = serve({ echo: (message) => message });
    peer.send(FrameType.Request, 1, Buffer.from("0aff", "hex"));
    peer.duplex.write(request(3, "Echo", Buffer.from("0aff", "hex")));
    peer.duplex.write(request(5, "Echo"));
    expect(await answer()).toMatch(/^1 3 request envelope: /);
    expect(await answer()).toMatch(/^3 13 the payload is no google.protobuf.StringValue: /);
    expect(await answer()).toBe("5 ");
    server.close();
  });

  it("answers an oversized request with ResourceExhausted on its stream, and goes on", async () => {
    const { server, peer, answer } = serve({ echo: (message) => message });
    peer.send(FrameType.Request, 1, Buffer.alloc(MAX_FRAME_DATA_BYTES + 1));
    peer.send(FrameType.Data, 9, Buffer.alloc(MAX_FRAME_DATA_BYTES + 1));
    peer.duplex.write(request(3, "Echo"));
    expect(await answer()).toMatch(/^1 8 .*4194305 bytes exceed the frame limit of 4194304 bytes$/);
    expect(await answer()).toBe("3 ");
    server.close();
  });

  it("answers a request whose time was over before it was sent with DeadlineExceeded, without running a handler", async () => {
    let runs = 0;
    const { server, peer, answer } = serve({
      echo: (message) => {
        runs++;
        return message;
      },
    });
    const late = Buffer.concat([request(1, "Echo").subarray(10), Buffer.from("20a0b9a4ffffffffffff01", "hex")]);
    peer.send(FrameType.Request, 1, late);
    expect(await answer()).toMatch(/^1 4 /);
    expect(runs).toBe(0);
    server.close();
  });

  it("ignores frames that are no requests", async () => {
    const { server, peer, answer } = serve({ echo: (message) => message });
    for (const type of [FrameType.Response, FrameType.Data, 0, 4, 255]) peer.send(type, 1, Buffer.from("x"));
    peer.duplex.write(request(1, "Echo"));
    expect(await answer()).toBe("1 ");
    server.close();
  });
});

describe("ServerConnection, when the connection is lost", () => {
  const bytes = request(1, "Echo", Buffer.from("0a0161", "hex"));

  it.each(Array.from({ length: bytes.length + 1 }, (_, cut) => cut))(
    "runs a handler only for a whole request (%i bytes)",
    async (cut) => {
      let runs = 0;
      const { server, peer } = serve({
        echo: (message) => {
          runs++;
          return message;
        },
      });
      const [connection] = server.peers;
      peer.duplex.end(bytes.subarray(0, cut));
      await expect(connection?.closed).resolves.toMatchObject({ reason: "remote" });
      expect(runs).toBe(cut === bytes.length ? 1 : 0);
      expect(server.peers.size).toBe(0);
    },
  );

  it("aborts the signal of a running handler, and drops its answer", async () => {
    const reasons: unknown[] = [];
    const ended = new Gate();
    const { server, peer } = serve({
      hang: async (_, { signal }) => {
        await once(signal, "abort");
        reasons.push(signal.reason);
        ended.open();
        throw new Error("too late to be heard");
      },
    });
    const [connection] = server.peers;
    peer.duplex.write(request(1, "Hang"));
    peer.duplex.end();
    const closed = await connection?.closed;
    await ended.opened;
    expect(reasons).toEqual([closed]);
    expect(connection?.activeCalls).toBe(0);
  });

  it("gives a handler that asks late a signal that has aborted", async () => {
    const answered: boolean[] = [];
    const { server, peer } = serve({
      hang: async (_, context) => {
        await context.peer.closed;
        answered.push(context.signal.aborted);
        return {};
      },
    });
    const [connection] = server.peers;
    peer.duplex.write(request(1, "Hang"));
    peer.duplex.end();
    await connection?.closed;
    await Promise.resolve();
    expect(answered).toEqual([true]);
  });
});

describe("ServerConnection, given a peer that does not read", () => {
  it("stops reading requests until its answers are taken, so that memory stays bounded", async () => {
    const held: (() => void)[] = [];
    const transport = new Duplex({
      readableHighWaterMark: 1 << 20,
      writableHighWaterMark: 64 << 10,
      read: () => undefined,
      write: (_chunk, _encoding, done) => {
        held.push(done);
      },
    });
    let runs = 0;
    const server = new TtrpcServer();
    server.register(Testing, {
      makeBytes: ({ value }) => {
        runs++;
        return { value: new Uint8Array(value) };
      },
    });
    server.accept(transport);
    const payload = Buffer.concat([Buffer.from("08", "hex"), varint(100_000)]);
    const requests = Array.from({ length: 50 }, (_, index) => request(2 * index + 1, "MakeBytes", payload));
    // Ten of them in a chunk of their own, forty in one.
    for (const one of requests.slice(0, 10)) transport.push(one);
    transport.push(Buffer.concat(requests.slice(10)));

    for (let answered = 1; answered <= 50; answered++) {
      // However often the loop turns, nothing more is handled while the transport is full.
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      expect(runs).toBe(answered);
      expect(transport.writableLength).toBeLessThan(250_000);
      const drains: number[] = [];
      transport.once("drain", () => drains.push(answered));
      while (drains.length === 0) {
        held.shift()?.();
        await new Promise<void>((resolve) => {
          process.nextTick(resolve);
        });
      }
    }
    expect(runs).toBe(50);
    server.close();
  });
});

describe("ServerConnection, given garbage", () => {
  it("answers each damaged request or ignores it, and closes only when the peer does", async () => {
    const { server, peer, answer } = serve({ echo: (message) => message });
    for (let index = 0; index < 256; index++) {
      const damaged = request(2 * index + 1, "Echo").subarray(10);
      damaged[index % damaged.length] = index;
      peer.duplex.write(frameBytes(FrameType.Request, 2 * index + 1, damaged, 0));
    }
    for (let index = 0; index < 256; index++) expect(await answer()).toMatch(new RegExp(`^${2 * index + 1} `));
    server.close();
  });
});

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
