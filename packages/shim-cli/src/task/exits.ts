import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { TaskExecStartedSchema, TaskExitSchema, TaskStartSchema } from "@kata-ts/shim-api";
import type { ContainerObserver } from "@kata-ts/virtcontainers";
import type { TaskEnvironment } from "./task-context.js";

/** Turns what happens in a container into containerd's events, in containerd's order. */
export function observeContainer(environment: TaskEnvironment, containerId: string, pid: number): ContainerObserver {
  const { publish, logger } = environment;
  return {
    started: (execId) => {
      publish(
        execId === ""
          ? create(TaskStartSchema, { containerId, pid })
          : create(TaskExecStartedSchema, { containerId, execId, pid }),
      );
    },
    exited: (execId, exit) => {
      if (exit.reason !== undefined) {
        logger.error("a process was lost", {
          subsystem: "task",
          container: containerId,
          exec: execId,
          error: exit.reason,
        });
      }
      publish(
        create(TaskExitSchema, {
          containerId,
          id: execId === "" ? containerId : execId,
          pid,
          exitStatus: exit.status,
          exitedAt: timestampFromMs(exit.exitedAtMs),
        }),
      );
    },
  };
}
