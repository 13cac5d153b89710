import { create } from "@bufbuild/protobuf";
import { parseExecId, parseProcess } from "@kata-ts/oci";
import { specTypeUrls, TaskExecAddedSchema, unpackJson, type ExecProcessRequest } from "@kata-ts/shim-api";
import { TaskNotFoundError } from "../../errors.js";
import { closeStdio, openStdio } from "../stdio.js";
import type { TaskContext } from "../task-context.js";

/** Prepares a further process in a container; Start runs it. */
export function addExec(context: TaskContext, request: ExecProcessRequest): object {
  const { id, execId, stdin, stdout, stderr, terminal, spec } = request;
  const task = context.task(id);
  parseExecId(execId);
  if (spec === undefined) throw new TaskNotFoundError(`cannot execute ${execId}: the request holds no process`);
  const process = { ...parseProcess(unpackJson(specTypeUrls.process, spec)), terminal };
  const taskStdio = { stdin, stdout, stderr, terminal };
  const stdio = openStdio(context.environment.system.fifos, taskStdio);
  try {
    task.container.addExec(execId, process, stdio);
  } catch (error) {
    closeStdio(stdio);
    throw error;
  }
  task.setStdio(execId, taskStdio);
  context.environment.publish(create(TaskExecAddedSchema, { containerId: id, execId }));
  return {};
}
