/** Encodes every fixture of the agent's messages again with protoc. Fails where protoc is not installed. */
import { resolve } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { Protoc } from "../../src/protoc.js";
import { readFixtures } from "../golden/generated/fixtures.js";

const protoDir = resolve(import.meta.dirname, "../../../../packages/virtcontainers/proto");

describe.each(["generated", "written"] as const)("%s fixtures of the agent's messages", (origin) => {
  it.each(readFixtures(resolve(import.meta.dirname, "../golden"), origin))(
    "$name: protoc encodes the text to the committed bytes",
    async ({ message, text, bytes }) => {
      const encoded = await new Protoc().encode(protoDir, fileOf(message), message, text);
      expect(Buffer.from(encoded).toString("hex")).toBe(Buffer.from(bytes).toString("hex"));
    },
  );
});

/** agent.proto imports all other files but health.proto; protoc finds messages in imports too. */
function fileOf(message: string): string {
  return /^grpc\.(Check|HealthCheck|VersionCheck)/.test(message) ? "health.proto" : "agent.proto";
}
