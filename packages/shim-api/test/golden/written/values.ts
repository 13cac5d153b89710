/** The value of every textproto in this folder, by file name, written down a second time by hand. */
import { create, type DescMessage, type Message } from "@bufbuild/protobuf";

import { TaskExitSchema } from "../../../src/gen/api/events/task_pb.js";
import {
  CreateTaskRequestSchema,
  DeleteResponseSchema,
  ExecProcessRequestSchema,
  StateResponseSchema,
} from "../../../src/gen/api/runtime/task/v2/shim_pb.js";
import { ForwardRequestSchema } from "../../../src/gen/api/services/ttrpc/events/v1/events_pb.js";
import { Status } from "../../../src/gen/api/types/task/task_pb.js";

export const values: Readonly<Record<string, { readonly schema: DescMessage; readonly message: Message }>> = {
  CreateTaskRequest: {
    schema: CreateTaskRequestSchema,
    message: create(CreateTaskRequestSchema, {
      id: "9f86d081884c7d65",
      bundle: "/run/containerd/io.containerd.runtime.v2.task/k8s.io/9f86d081884c7d65",
      rootfs: [
        {
          type: "overlay",
          source: "overlay",
          target: "/",
          options: [
            "index=off",
            "workdir=/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/17/work",
            "upperdir=/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/17/fs",
          ],
        },
        { type: "bind", source: "/srv/données", options: ["rbind", "ro"] },
      ],
      terminal: true,
      stdin: "/run/containerd/fifo/1/9f86d081884c7d65-stdin",
      stdout: "binary:///usr/bin/logger?tag=web",
      stderr: "file:///var/log/web.err",
      checkpoint: "sha256:2c26b46b",
      parentCheckpoint: "sha256:fcde2b2e",
      options: {
        typeUrl: "runtimeoptions.v1.Options",
        value: new TextEncoder().encode("\x12\x1b/etc/kata/configuration.xyz"),
      },
    }),
  },
  ExecProcessRequest: {
    schema: ExecProcessRequestSchema,
    message: create(ExecProcessRequestSchema, {
      id: "web",
      execId: "shell-1",
      terminal: true,
      stdin: "/run/containerd/fifo/2/shell-1-stdin",
      stdout: "/run/containerd/fifo/2/shell-1-stdout",
      stderr: "/run/containerd/fifo/2/shell-1-stderr",
      spec: {
        typeUrl: "types.containerd.io/opencontainers/runtime-spec/1/Process",
        value: new TextEncoder().encode('{"args":["/bin/echo","grüße"],"cwd":"/"}'),
      },
    }),
  },
  StateResponse: {
    schema: StateResponseSchema,
    message: create(StateResponseSchema, {
      id: "web",
      bundle: "/run/containerd/io.containerd.runtime.v2.task/default/web",
      pid: 4_294_967_295,
      status: Status.STOPPED,
      stdin: "/tmp/in",
      stdout: "/tmp/out",
      stderr: "/tmp/err",
      terminal: true,
      exitStatus: 137,
      exitedAt: { seconds: 1_763_900_000n, nanos: 123_456_789 },
      execId: "shell-1",
    }),
  },
  DeleteResponse: {
    schema: DeleteResponseSchema,
    message: create(DeleteResponseSchema, {
      pid: 4242,
      exitStatus: 255,
      exitedAt: { seconds: 1_763_900_001n, nanos: 5 },
    }),
  },
  TaskExit: {
    schema: TaskExitSchema,
    message: create(TaskExitSchema, {
      containerId: "web",
      id: "shell-1",
      pid: 77,
      exitStatus: 130,
      exitedAt: { seconds: -1n, nanos: 999_999_999 },
    }),
  },
  ForwardRequest: {
    schema: ForwardRequestSchema,
    message: create(ForwardRequestSchema, {
      envelope: {
        timestamp: { seconds: 1_763_900_002n, nanos: 1 },
        namespace: "k8s.io",
        topic: "/tasks/exit",
        event: {
          typeUrl: "containerd.events.TaskExit",
          value: Uint8Array.of(0x0a, 2, 0x63, 0x31, 0x12, 2, 0x63, 0x31, 0x18, 7, 0x20, 0x89, 0x01),
        },
      },
    }),
  },
};
