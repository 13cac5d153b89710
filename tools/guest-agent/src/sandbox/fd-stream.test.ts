import { describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { constants, openSync } from "node:fs";
import { FdStream } from "./fd-stream.js";
import { createPipes } from "./guest-process.js";

describe("FdStream", () => {
  it("reads what comes later", async () => {
    const pipes = createPipes();
    const out = new FdStream(pipes.own.stdout);
    const t = performance.now();
    spawn("sh", ["-c", "sleep 0.2; echo hi; sleep 0.2; echo ho"], {
      stdio: ["ignore", pipes.streams.stdout, "inherit"],
    });
    console.log(Buffer.from(await out.read(100)).toString(), performance.now() - t);
    console.log(Buffer.from(await out.read(100)).toString(), performance.now() - t);
  });
});
