/** Copies between the host's streams and a process in the guest: one call in flight per stream, nothing buffered. */
import type { Writable } from "node:stream";
import type { Agent, ProcessRef } from "../agent/agent.js";
import type { InputStream } from "../system/fifos.js";

/** As much as one answer may hold with room to spare; an agent gives what there is. */
const readBytes = 1024 * 1024;
/** Compat: Kata's agents take at most a frame of 4 MiB; pipes hold far less. */
const writeBytes = 256 * 1024;

/**
 * Copies one output stream to its end, as fast as the host's reader takes it. Without a writer what comes is read and
 * dropped, so that the process never blocks on it. Resolves at the end of the stream, also when the agent is gone.
 */
export async function copyOutput(
  agent: Agent,
  ref: ProcessRef,
  stream: "stdout" | "stderr",
  target: Writable | undefined,
): Promise<void> {
  for (;;) {
    let data: Uint8Array;
    try {
      data = await agent.readStream(ref, stream, readBytes);
    } catch {
      // Compat: Kata 1.x agents answer the end of a stream with an error; a lost connection is told by waitProcess.
      return;
    }
    if (data.length === 0) return;
    if (target !== undefined) await write(target, data);
  }
}

/** Copies stdin to the process until either side ends; `close` tells the guest of the end, after the last byte. */
export async function copyInput(
  agent: Agent,
  ref: ProcessRef,
  source: InputStream,
  close: () => Promise<void>,
): Promise<void> {
  try {
    for await (const chunk of source) {
      for (let done = 0; done < chunk.length;) {
        const taken = await agent.writeStdin(ref, chunk.subarray(done, done + writeBytes));
        if (taken === 0) return;
        done += taken;
      }
    }
    await close();
  } catch {
    // The process has ended, or its stdin was closed under us: there is nobody left to write to.
  }
}

/** Resolves when `target` can take more; a reader that is gone for good counts as having read. */
async function write(target: Writable, data: Uint8Array): Promise<void> {
  if (target.destroyed || target.write(data)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      target.off("drain", done).off("close", done).off("error", done);
      resolve();
    };
    target.on("drain", done).on("close", done).on("error", done);
  });
}
