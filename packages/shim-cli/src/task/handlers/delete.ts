import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { TaskDeleteSchema, type DeleteRequest, type DeleteResponseSchema } from "@kata-ts/shim-api";
import type { ContainerProcess } from "@kata-ts/virtcontainers";
import type { Task } from "../task.js";
import type { TaskContext } from "../task-context.js";

/** Removes a process that has ended, or was never started; with a sandbox's own container the machine goes too. */
export async function deleteProcess(
  context: TaskContext,
  { id, execId }: DeleteRequest,
): Promise<MessageInitShape<typeof DeleteResponseSchema>> {
  const task = context.task(id);
  if (execId !== "") {
    const exec = await task.container.deleteExec(execId);
    task.forget(execId);
    return answer(task, exec);
  }
  if (task.sandbox.id === task.id) await endSandbox(task);
  await task.sandbox.deleteContainer(id);
  context.remove(task);
  const exited = answer(task, task.container.init);
  context.environment.publish(create(TaskDeleteSchema, { containerId: id, id: "", ...exited }));
  return exited;
}

/** The machine ends with the container that it was made for; a process that still runs keeps both. */
async function endSandbox(task: Task): Promise<void> {
  const { state } = task.container.init;
  if (state === "stopped" || state === "created") {
    await task.container.init.close(drainMs);
    await task.sandbox.stop();
  }
}

/** How long a deletion waits for output that nobody reads. */
const drainMs = 10_000;

function answer(task: Task, process: ContainerProcess) {
  const { exit } = process;
  return {
    pid: task.pid,
    exitStatus: exit?.status ?? 0,
    exitedAt: timestampFromMs(exit?.exitedAtMs ?? Date.now()),
  };
}
