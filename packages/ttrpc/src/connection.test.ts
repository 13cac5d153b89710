import { describe, expect, it } from "@jest/globals";
import { once } from "node:events";
import { Duplex, duplexPair } from "node:stream";
import { frameBytes, WirePeer } from "../test/support/wire-peer.js";
import { Connection } from "./connection.js";
import { ConnectionClosedError } from "./errors.js";

/** A connection that writes down what its observer is told. */
class Observed {
  readonly frames: string[] = [];
  readonly congestion: boolean[] = [];
  readonly connection: Connection;
  readonly closed: Promise<ConnectionClosedError>;
  onFrame: () => void = () => undefined;
  onCongestion: () => void = () => undefined;

  constructor(duplex: Duplex) {
    let resolveClosed: (error: ConnectionClosedError) => void;
    this.closed = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.connection = new Connection(duplex, {
      onFrame: ({ streamId, data }) => {
        this.frames.push(`${streamId}:${data?.toString() ?? "oversized"}`);
        this.onFrame();
      },
      onClosed: (error) => {
        resolveClosed(error);
      },
      onCongestion: (congested) => {
        this.congestion.push(congested);
        this.onCongestion();
      },
    });
  }
}

function connect(): { observed: Observed; peer: WirePeer } {
  const [ours, theirs] = duplexPair();
  return { observed: new Observed(ours), peer: new WirePeer(theirs) };
}

function local(): ConnectionClosedError {
  return new ConnectionClosedError("local", "test");
}

const numbered = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, index) => frameBytes(2, index, Buffer.from("x"))));

describe("Connection, sending", () => {
  it("writes the frames of one tick, and of the promises that settle in it, at once", async () => {
    const { observed, peer } = connect();
    observed.connection.send([frameBytes(1, 1, Buffer.from("a"))]);
    void Promise.resolve().then(() => {
      observed.connection.send([frameBytes(1, 3, Buffer.from("b"))]);
    });
    observed.connection.send([frameBytes(1, 5, Buffer.from("c"))]);
    expect([await peer.next(), await peer.next(), await peer.next()].map((frame) => frame.streamId)).toEqual([1, 5, 3]);
    expect(peer.chunks).toBe(1);
  });

  it("keeps pieces in order around a large one", async () => {
    const { observed, peer } = connect();
    const frame = frameBytes(1, 1, Buffer.alloc(100_000, "x"));
    observed.connection.send([frame.subarray(0, 10), frame.subarray(10, 90_000), frame.subarray(90_000)]);
    observed.connection.send([frameBytes(1, 3, Buffer.from("next"))]);
    expect((await peer.next()).data?.equals(frame.subarray(10))).toBe(true);
    expect((await peer.next()).data?.toString()).toBe("next");
  });

  it("says when the transport is full and when it has room again", async () => {
    const writes: (() => void)[] = [];
    const slow = new Duplex({
      writableHighWaterMark: 10,
      read: () => undefined,
      write: (_chunk, _encoding, done) => {
        writes.push(done);
      },
    });
    const observed = new Observed(slow);
    const congested = new Promise<void>((resolve) => {
      observed.onCongestion = resolve;
    });
    observed.connection.send([Buffer.alloc(20)]);
    await congested;
    expect(observed.congestion).toEqual([true]);
    const drained = new Promise((resolve) => slow.once("drain", resolve));
    writes[0]?.();
    await drained;
    expect(observed.congestion).toEqual([true, false]);
    observed.connection.close(local());
  });

  it("drops what is sent after the end", async () => {
    const { observed, peer } = connect();
    observed.connection.send([frameBytes(1, 1, Buffer.from("last"))]);
    observed.connection.end();
    observed.connection.send([frameBytes(1, 3, Buffer.from("late"))]);
    expect((await peer.next()).data?.toString()).toBe("last");
    await observed.closed;
    await expect(peer.next()).rejects.toThrow("ended");
  });

  it("ends with the reason local, also when there is nothing to flush, and reads no more", async () => {
    const { observed, peer } = connect();
    observed.connection.end();
    observed.connection.end();
    peer.duplex.write(numbered(3));
    await expect(observed.closed).resolves.toMatchObject({ kind: "unavailable", reason: "local" });
    expect(observed.frames).toEqual([]);
  });
});

describe("Connection, ending", () => {
  it("drops what arrives while it flushes, and does not gather it", async () => {
    const stuck = new Duplex({ read: () => undefined, write: () => undefined });
    const observed = new Observed(stuck);
    observed.connection.pause();
    observed.connection.send([Buffer.from("never taken")]);
    observed.connection.end();
    const read = once(stuck, "end");
    for (let index = 0; index < 10; index++) stuck.push(numbered(1000));
    stuck.push(null);
    await read;
    expect([stuck.readableLength, stuck.listenerCount("data"), observed.frames.length]).toEqual([0, 0, 0]);
    await expect(observed.closed).resolves.toMatchObject({ reason: "remote" });
  });
});

describe("Connection, reading", () => {
  it("hands over no further frame of a chunk once paused, and the rest when resumed", async () => {
    const { observed, peer } = connect();
    const firstTwo = new Promise<void>((resolve) => {
      observed.onFrame = () => {
        if (observed.frames.length < 2) return;
        observed.connection.pause();
        resolve();
      };
    });
    peer.duplex.write(numbered(4));
    await firstTwo;
    expect(observed.frames).toEqual(["0:x", "1:x"]);
    observed.onFrame = () => undefined;
    observed.connection.resume();
    expect(observed.frames).toEqual(["0:x", "1:x", "2:x", "3:x"]);
  });

  it("takes pausing and resuming from within its observer", async () => {
    const { observed, peer } = connect();
    const all = new Promise<void>((resolve) => {
      observed.onFrame = () => {
        observed.connection.pause();
        observed.connection.resume();
        if (observed.frames.length === 5000) resolve();
      };
    });
    peer.duplex.write(numbered(5000));
    await all;
    expect(observed.frames.at(-1)).toBe("4999:x");
  });

  it("reads what comes in later chunks after it was paused", async () => {
    const { observed, peer } = connect();
    observed.connection.pause();
    peer.duplex.write(numbered(1));
    peer.duplex.write(numbered(2));
    const all = new Promise<void>((resolve) => {
      observed.onFrame = () => {
        if (observed.frames.length === 3) resolve();
      };
    });
    observed.connection.resume();
    await all;
    expect(observed.frames).toEqual(["0:x", "0:x", "1:x"]);
  });

  it("hands over nothing after it was closed in the middle of a chunk", async () => {
    const { observed, peer } = connect();
    observed.onFrame = () => {
      observed.connection.close(local());
    };
    peer.duplex.write(numbered(3));
    await observed.closed;
    expect(observed.frames).toEqual(["0:x"]);
  });
});

describe("Connection, at its end", () => {
  it("says that the peer closed, and whether a frame was cut off", async () => {
    const orderly = connect();
    orderly.peer.duplex.write(numbered(1));
    orderly.peer.duplex.end();
    await expect(orderly.observed.closed).resolves.toMatchObject({
      name: "ConnectionClosedError",
      kind: "unavailable",
      reason: "remote",
      message: "cannot use the ttrpc connection: closed by the peer",
    });
    expect(orderly.observed.frames).toEqual(["0:x"]);

    const cut = connect();
    cut.peer.duplex.write(numbered(1).subarray(0, 9));
    cut.peer.duplex.end();
    expect((await cut.observed.closed).message).toMatch(/in the middle of a frame$/);
  });

  it.each([
    ["ECONNRESET", "remote"],
    ["EPIPE", "remote"],
    ["EIO", "failed"],
  ])("takes the transport's %s for %s, and keeps it as the cause", async (code, reason) => {
    const [ours] = duplexPair();
    const observed = new Observed(ours);
    const cause = Object.assign(new Error(`read ${code}`), { code });
    ours.destroy(cause);
    await expect(observed.closed).resolves.toMatchObject({ reason, cause });
  });

  it("closes once, with the first reason, and destroys the transport", async () => {
    const [ours] = duplexPair();
    const observed = new Observed(ours);
    const first = local();
    observed.connection.close(first);
    observed.connection.close(new ConnectionClosedError("remote", "later"));
    ours.emit("error", new Error("even later"));
    expect(await observed.closed).toBe(first);
    expect(observed.connection.closeError).toBe(first);
    expect(ours.destroyed).toBe(true);
  });

  it("notices a transport that had ended before", async () => {
    const [destroyed] = duplexPair();
    destroyed.destroy();
    await expect(new Observed(destroyed).closed).resolves.toMatchObject({ reason: "remote" });

    const [ended, theirs] = duplexPair();
    theirs.end();
    ended.resume();
    await new Promise((resolve) => ended.once("end", resolve));
    await expect(new Observed(ended).closed).resolves.toMatchObject({ reason: "remote" });
  });

  it("closes although the peer ends while it flushes", async () => {
    const { observed, peer } = connect();
    observed.connection.send([Buffer.alloc(1 << 20)]);
    observed.connection.end();
    peer.duplex.destroy();
    await observed.closed;
  });

  it("leaves no listener but the one for late errors on the transport", () => {
    const [ours] = duplexPair();
    const before = new Map(ours.eventNames().map((name) => [name, ours.listenerCount(name)]));
    const observed = new Observed(ours);
    observed.connection.close(local());
    const left = ours.eventNames().filter((name) => ours.listenerCount(name) > (before.get(name) ?? 0));
    expect(left).toEqual(["error"]);
  });
});
