import { describe, expect, it } from "@jest/globals";
import { duplexPair } from "node:stream";
import { Testing } from "../test/gen/ttrpc/testing_pb.js";
import { TtrpcClient } from "./client.js";
import { createClient } from "./create-client.js";
import { TtrpcServer } from "./server.js";

describe("createClient", () => {
  it("has one function per unary method, in camel case, and none for a stream", () => {
    const [ours] = duplexPair();
    const client = new TtrpcClient(ours);
    expect(Object.keys(createClient(Testing, client))).toEqual([
      "echo",
      "echoBytes",
      "fail",
      "readMetadata",
      "readTimeout",
      "hang",
      "makeBytes",
      "missing",
    ]);
    // @ts-expect-error -- a stream is no unary method, for the compiler either
    expect(createClient(Testing, client).watch).toBeUndefined();
    client.close();
  });

  it("passes request and options on, and types the response", async () => {
    const [ours, theirs] = duplexPair();
    const server = new TtrpcServer();
    server.register(Testing, { readTimeout: (_, context) => ({ value: BigInt(context.timeoutMs ?? 0) }) });
    server.accept(theirs);
    const client = new TtrpcClient(ours);
    const { readTimeout } = createClient(Testing, client);
    const { value }: { value: bigint } = await readTimeout({}, { timeoutMs: 60_000 });
    expect(value).toBe(60_000n);
    client.close();
    server.close();
  });
});
