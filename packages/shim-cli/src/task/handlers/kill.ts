import type { KillRequest } from "@kata-ts/shim-api";
import { TaskNotFoundError } from "../../errors.js";
import type { TaskContext } from "../task-context.js";

/**
 * Sends exactly the signal asked for. Goes straight to the guest, past whatever else is under way.
 *
 * @throws TaskNotFoundError for a process that has ended: to containerd that means it is gone, as it wants.
 */
export async function killProcess(context: TaskContext, { id, execId, signal, all }: KillRequest): Promise<object> {
  const process = context.task(id).process(execId);
  if (process.state === "stopped") throw new TaskNotFoundError(`cannot signal ${execId || id}: it has ended`);
  await process.signal(signal, { all });
  return {};
}
