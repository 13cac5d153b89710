import { TaskService } from "@kata-ts/shim-api";
import type { ServiceHandlers } from "@kata-ts/ttrpc";
import { NotOfferedError } from "../errors.js";
import { createTask } from "./handlers/create.js";
import { deleteProcess } from "./handlers/delete.js";
import { addExec } from "./handlers/exec.js";
import { killProcess } from "./handlers/kill.js";
import { startProcess } from "./handlers/start.js";
import { stateOf } from "./handlers/state.js";
import { waitForProcess } from "./handlers/wait.js";
import type { TaskContext } from "./task-context.js";

/** containerd's task service on `context`: each call has its handler, and none of them waits for another's machine. */
export function createTaskService(context: TaskContext): ServiceHandlers<typeof TaskService> {
  return {
    create: (request, call) => createTask(context, request, call),
    start: (request, call) => startProcess(context, request, call),
    state: (request) => stateOf(context, request),
    wait: (request) => waitForProcess(context, request),
    kill: (request) => killProcess(context, request),
    exec: (request) => addExec(context, request),
    delete: (request) => deleteProcess(context, request),
    resizePty: async ({ id, execId, width, height }) => {
      await context.task(id).process(execId).resize({ rows: height, columns: width });
      return {};
    },
    closeIO: ({ id, execId, stdin }) => {
      const process = context.task(id).process(execId);
      if (stdin) process.closeStdin();
      return {};
    },
    // containerd takes a task without a process for dead, so every task shows the one that exists on the host.
    pids: ({ id }) => ({ processes: [{ pid: context.task(id).pid }] }),
    connect: ({ id }) => ({ shimPid: process.pid, taskPid: context.find(id)?.pid ?? 0 }),
    shutdown: () => {
      context.requestShutdown();
      return {};
    },
    checkpoint: () => {
      throw new NotOfferedError("cannot checkpoint: the memory of a virtual machine is not saved as a container's");
    },
  };
}
