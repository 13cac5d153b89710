import type { StartRequest } from "@kata-ts/shim-api";
import type { CallContext } from "@kata-ts/ttrpc";
import type { TaskContext } from "../task-context.js";

/** Runs a task's first process, or an exec that was added. */
export async function startProcess(
  context: TaskContext,
  { id, execId }: StartRequest,
  call: Pick<CallContext, "signal">,
): Promise<{ pid: number }> {
  const task = context.task(id);
  if (execId === "") await task.container.start(call.signal);
  else await task.container.startExec(execId, call.signal);
  return { pid: task.pid };
}
