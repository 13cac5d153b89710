import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { anyPack, anyUnpack, StringValueSchema } from "@bufbuild/protobuf/wkt";
import { create } from "@bufbuild/protobuf";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { TtrpcClient } from "../../src/client.js";
import { createClient, type ServiceClient } from "../../src/create-client.js";
import { TtrpcStatusError } from "../../src/errors.js";
import { FrameType, MAX_FRAME_DATA_BYTES } from "../../src/frame.js";
import { createMetadata } from "../../src/metadata.js";
import { encodeRequestFrame, encodeTarget } from "../../src/request.js";
import { decodeResponse } from "../../src/response.js";
import { Absent, Testing } from "../gen/ttrpc/testing_pb.js";
import { FakeClock } from "../support/fake-clock.js";
import { WirePeer } from "../support/wire-peer.js";
import { GoPeer } from "./go-peer.js";

let go: GoPeer;
let socket: string;

beforeAll(async () => {
  go = new GoPeer();
  ({ socket } = await go.serve("go.sock"));
}, 120_000);

afterAll(() => {
  go.dispose();
});

describe("our client and a Go server", () => {
  let client: TtrpcClient;
  let testing: ServiceClient<typeof Testing>;

  beforeEach(() => {
    client = new TtrpcClient(connect(socket));
    testing = createClient(Testing, client);
  });

  afterEach(async () => {
    client.close();
    await client.closed;
  });

  it.each(["", "hello", "üñí€😀\0\ufeff"])("echoes %j", async (value) => {
    expect((await testing.echo({ value })).value).toBe(value);
  });

  it("echoes bytes of many sizes", async () => {
    for (const size of [0, 1, 127, 128, 16_383, 16_384, 65_536, 1_000_000, MAX_FRAME_DATA_BYTES - 100]) {
      const value = new Uint8Array(size).fill(size % 251);
      expect(Buffer.compare((await testing.echoBytes({ value })).value, value)).toBe(0);
    }
  });

  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    "gets status %i with message and details",
    async (code) => {
      const detail = anyPack(StringValueSchema, create(StringValueSchema, { value: "why" }));
      const failed = testing.fail({ code, message: `status ü ${code}`, details: [detail, detail] });
      const error = await failed.catch((reason: unknown) => reason as TtrpcStatusError);
      expect(error).toMatchObject({ name: "TtrpcStatusError", code, message: `status ü ${code}` });
      const details = error instanceof TtrpcStatusError ? error.details : [];
      expect(details.map((any) => anyUnpack(any, StringValueSchema)?.value)).toEqual(["why", "why"]);
    },
  );

  it("sends metadata", async () => {
    const metadata = createMetadata({ "Containerd-Namespace-Ttrpc": "k8s.io", many: ["1", "2"] });
    expect((await testing.readMetadata({ value: "containerd-namespace-ttrpc" }, { metadata })).value).toBe("k8s.io");
    expect((await testing.readMetadata({ value: "many" }, { metadata })).value).toBe("1,2");
    expect((await testing.readMetadata({ value: "none" }, { metadata })).value).toBe("");
  });

  it("sends the timeout, or none", async () => {
    expect((await testing.readTimeout({})).value).toBe(0n);
    const { value } = await testing.readTimeout({}, { timeoutMs: 60_000 });
    expect(value).toBeGreaterThan(0n);
    expect(value).toBeLessThanOrEqual(60_000n);
  });

  it("gives up by itself, and gets the server's answer to a timeout when its own clock stands still", async () => {
    await expect(testing.hang({}, { timeoutMs: 10 })).rejects.toMatchObject({ kind: "deadline-exceeded" });
    const patient = new TtrpcClient(connect(socket), { clock: new FakeClock() });
    const answer = createClient(Testing, patient).hang({}, { timeoutMs: 10 });
    await expect(answer).rejects.toMatchObject({ name: "TtrpcStatusError", code: 4 });
    patient.close();
  });

  it("discards a response over the limit, and goes on", async () => {
    const large = testing.makeBytes({ value: MAX_FRAME_DATA_BYTES });
    await expect(large).rejects.toMatchObject({ name: "FrameTooLargeError", kind: "resource-exhausted" });
    expect((await testing.makeBytes({ value: 5 })).value).toHaveLength(5);
  });

  it("has a thousand calls in flight", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => String(index));
    const answers = await Promise.all(values.map((value) => testing.echo({ value })));
    expect(answers.map(({ value }) => value)).toEqual(values);
  });

  it("gets Unimplemented for an unknown method and an unknown service", async () => {
    await expect(testing.missing({})).rejects.toMatchObject({ code: 12, message: "method Missing" });
    await expect(createClient(Absent, client).echo({})).rejects.toMatchObject({
      code: 12,
      message: "service ttrpc.testing.Absent",
    });
  });

  it("rejects what waits when the server is killed", async () => {
    const other = await go.serve("killed.sock");
    const lost = new TtrpcClient(connect(other.socket));
    const { echo, hang } = createClient(Testing, lost);
    const waiting = hang({});
    await echo({});
    other.kill();
    await expect(waiting).rejects.toMatchObject({ name: "ConnectionClosedError", reason: "remote" });
  });
});

describe("a Go server and frames that our client does not send", () => {
  let transport: Socket;
  let peer: WirePeer;
  const echo = { target: encodeTarget("ttrpc.testing.Testing", "Echo"), payload: new Uint8Array(0) };

  beforeEach(async () => {
    transport = connect(socket);
    await once(transport, "connect");
    peer = new WirePeer(transport);
  });

  afterEach(() => {
    transport.destroy();
  });

  async function answer(): Promise<[number, number]> {
    const { streamId, data } = await peer.next();
    return [streamId, decodeResponse(data ?? Buffer.alloc(0)).status?.code ?? 0];
  }

  it("answers an oversized one with ResourceExhausted, as our server does", async () => {
    peer.send(FrameType.Request, 1, Buffer.alloc(MAX_FRAME_DATA_BYTES + 1));
    transport.write(Buffer.concat(encodeRequestFrame(3, echo)));
    expect([await answer(), await answer()]).toEqual([
      [1, 8],
      [3, 0],
    ]);
  });

  it("answers an even stream id and a malformed envelope with InvalidArgument, as our server does", async () => {
    transport.write(Buffer.concat(encodeRequestFrame(2, echo)));
    expect(await answer()).toEqual([2, 3]);
    peer.send(FrameType.Request, 1, Buffer.from("0aff", "hex"));
    expect(await answer()).toEqual([1, 3]);
  });
});
