import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { TaskStatus, type StateRequest, type StateResponseSchema } from "@kata-ts/shim-api";
import type { ContainerState } from "@kata-ts/virtcontainers";
import type { TaskContext } from "../task-context.js";

const statuses: Readonly<Record<ContainerState, TaskStatus>> = {
  created: TaskStatus.CREATED,
  running: TaskStatus.RUNNING,
  paused: TaskStatus.PAUSED,
  stopped: TaskStatus.STOPPED,
};

/** What is known of a process. Waits for nothing: a machine that boots or hangs must stay observable. */
export function stateOf(
  context: TaskContext,
  { id, execId }: StateRequest,
): MessageInitShape<typeof StateResponseSchema> {
  const task = context.task(id);
  const process = task.process(execId);
  const { stdin, stdout, stderr, terminal } = task.stdio(execId);
  return {
    id,
    bundle: task.bundle,
    pid: task.pid,
    status: statuses[process.state],
    stdin,
    stdout,
    stderr,
    terminal,
    execId,
    ...(process.exit === undefined
      ? {}
      : { exitStatus: process.exit.status, exitedAt: timestampFromMs(process.exit.exitedAtMs) }),
  };
}
