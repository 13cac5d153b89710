import { create } from "@bufbuild/protobuf";
import { decodeRuntimeOptions, TaskCreateSchema, type CreateTaskRequest } from "@kata-ts/shim-api";
import type { CallContext } from "@kata-ts/ttrpc";
import type { Sandbox } from "@kata-ts/virtcontainers";
import { join } from "node:path";
import { readBundle, type BundleContents } from "../../commands/bundle.js";
import { observeContainer } from "../exits.js";
import { closeStdio, openStdio } from "../stdio.js";
import { Task } from "../task.js";
import type { TaskContext } from "../task-context.js";

/**
 * Creates a task: for a first container the machine too. Fails whole: when it answers an error, nothing is left. A
 * deadline that passes, or a caller that is gone, is answered once everything is undone.
 */
export async function createTask(
  context: TaskContext,
  request: CreateTaskRequest,
  call: Pick<CallContext, "signal">,
): Promise<{ pid: number }> {
  const { id } = request;
  const { environment } = context;
  const contents = await readBundle(environment.system.files, request.bundle, id);
  context.claim(id);
  try {
    const task = await createContainer(context, request, contents, call.signal);
    context.add(task);
    environment.publish(
      create(TaskCreateSchema, {
        containerId: id,
        bundle: request.bundle,
        rootfs: request.rootfs,
        io: { stdin: request.stdin, stdout: request.stdout, stderr: request.stderr, terminal: request.terminal },
        checkpoint: request.checkpoint,
        pid: task.pid,
      }),
    );
    return { pid: task.pid };
  } catch (error) {
    context.release(id);
    throw error;
  }
}

async function createContainer(
  context: TaskContext,
  request: CreateTaskRequest,
  { spec, role }: BundleContents,
  signal: AbortSignal,
): Promise<Task> {
  const { system } = context.environment;
  const { id, bundle, stdin, stdout, stderr, terminal } = request;
  const taskStdio = { stdin, stdout, stderr, terminal };
  const stdio = openStdio(system.fifos, taskStdio);
  let own: Sandbox | undefined;
  try {
    if (role.type !== "container") {
      const configPath = decodeRuntimeOptions(request.options)?.configPath;
      own = await context.environment.createSandbox({ sandboxId: id, bundle, spec, configPath }, { signal });
    }
    const sandbox = own ?? context.sandbox(role.sandboxId);
    const container = await sandbox.createContainer(
      {
        id,
        spec,
        rootfs: join(bundle, "rootfs"),
        rootfsMounts: request.rootfs,
        stdio,
        observer: observeContainer(context.environment, id, sandbox.vm.process.pid),
      },
      { signal },
    );
    return new Task({ id, bundle, sandbox, container, stdio: taskStdio });
  } catch (error) {
    closeStdio(stdio);
    await own?.stop();
    throw error;
  }
}
