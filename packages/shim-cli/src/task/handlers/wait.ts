import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { WaitRequest, WaitResponseSchema } from "@kata-ts/shim-api";
import type { TaskContext } from "../task-context.js";

/** Answers when the process has ended, with its own status and time. Any number of callers may wait. */
export async function waitForProcess(
  context: TaskContext,
  { id, execId }: WaitRequest,
): Promise<MessageInitShape<typeof WaitResponseSchema>> {
  const exit = await context.task(id).process(execId).exited;
  return { exitStatus: exit.status, exitedAt: timestampFromMs(exit.exitedAtMs) };
}
