// Generated; to regenerate: nx run codegen:generate
import { create, type DescMessage, type Message } from "@bufbuild/protobuf";
import {
  TaskCheckpointedSchema,
  TaskCreateSchema,
  TaskDeleteSchema,
  TaskExecAddedSchema,
  TaskExecStartedSchema,
  TaskExitSchema,
  TaskIOSchema,
  TaskOOMSchema,
  TaskPausedSchema,
  TaskResumedSchema,
  TaskStartSchema,
} from "../../../src/gen/api/events/task_pb.js";
import {
  CheckpointOptionsSchema,
  OptionsSchema,
  ProcessDetailsSchema,
} from "../../../src/gen/api/types/runc/options/oci_pb.js";
import {
  BootstrapParamsSchema,
  BootstrapResultSchema,
  ExtensionSchema,
} from "../../../src/gen/api/runtime/bootstrap/v1/bootstrap_pb.js";
import { ForwardRequestSchema } from "../../../src/gen/api/services/ttrpc/events/v1/events_pb.js";
import {
  CheckpointTaskRequestSchema,
  CloseIORequestSchema,
  ConnectRequestSchema,
  ConnectResponseSchema,
  CreateTaskRequestSchema,
  CreateTaskResponseSchema,
  DeleteRequestSchema,
  DeleteResponseSchema,
  ExecProcessRequestSchema,
  ExecProcessResponseSchema,
  KillRequestSchema,
  PauseRequestSchema,
  PidsRequestSchema,
  PidsResponseSchema,
  ResizePtyRequestSchema,
  ResumeRequestSchema,
  ShutdownRequestSchema,
  StartRequestSchema,
  StartResponseSchema,
  StateRequestSchema,
  StateResponseSchema,
  StatsRequestSchema,
  StatsResponseSchema,
  UpdateTaskRequestSchema,
  WaitRequestSchema,
  WaitResponseSchema,
} from "../../../src/gen/api/runtime/task/v2/shim_pb.js";
import { ActivationInfoSchema, ActiveMountSchema, MountSchema } from "../../../src/gen/api/types/mount_pb.js";
import { EnvelopeSchema } from "../../../src/gen/api/types/event_pb.js";
import {
  RuntimeInfoSchema,
  RuntimeRequestSchema,
  RuntimeVersionSchema,
} from "../../../src/gen/api/types/introspection_pb.js";
import { ProcessSchema, ProcessInfoSchema } from "../../../src/gen/api/types/task/task_pb.js";
import { OptionsSchema as runtimeoptionsV1OptionsSchema } from "../../../src/gen/api/types/runtimeoptions/v1/api_pb.js";

/** The value of every textproto in this folder, by file name. */
export const values: Readonly<Record<string, { readonly schema: DescMessage; readonly message: Message }>> = {
  "containerd.events.TaskCheckpointed": {
    schema: TaskCheckpointedSchema,
    message: create(TaskCheckpointedSchema, { containerId: "container_id 0 é€😀", checkpoint: "checkpoint 1 é€😀" }),
  },
  "containerd.events.TaskCreate": {
    schema: TaskCreateSchema,
    message: create(TaskCreateSchema, {
      containerId: "container_id 0 é€😀",
      bundle: "bundle 1 é€😀",
      rootfs: [
        {
          type: "type 2 é€😀",
          source: "source 3 é€😀",
          target: "target 4 é€😀",
          options: ["options 5 é€😀", "options 6 é€😀"],
        },
        {
          type: "type 7 é€😀",
          source: "source 8 é€😀",
          target: "target 9 é€😀",
          options: ["options 10 é€😀", "options 11 é€😀"],
        },
      ],
      io: { stdin: "stdin 12 é€😀", stdout: "stdout 13 é€😀", stderr: "stderr 14 é€😀", terminal: true },
      checkpoint: "checkpoint 15 é€😀",
      pid: 4294967295,
    }),
  },
  "containerd.events.TaskDelete": {
    schema: TaskDeleteSchema,
    message: create(TaskDeleteSchema, {
      containerId: "container_id 0 é€😀",
      pid: 4294967295,
      exitStatus: 1001,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
      id: "id 1 é€😀",
    }),
  },
  "containerd.events.TaskExecAdded": {
    schema: TaskExecAddedSchema,
    message: create(TaskExecAddedSchema, { containerId: "container_id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "containerd.events.TaskExecStarted": {
    schema: TaskExecStartedSchema,
    message: create(TaskExecStartedSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      pid: 4294967295,
    }),
  },
  "containerd.events.TaskExit": {
    schema: TaskExitSchema,
    message: create(TaskExitSchema, {
      containerId: "container_id 0 é€😀",
      id: "id 1 é€😀",
      pid: 4294967295,
      exitStatus: 1001,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
    }),
  },
  "containerd.events.TaskIO": {
    schema: TaskIOSchema,
    message: create(TaskIOSchema, {
      stdin: "stdin 0 é€😀",
      stdout: "stdout 1 é€😀",
      stderr: "stderr 2 é€😀",
      terminal: true,
    }),
  },
  "containerd.events.TaskOOM": {
    schema: TaskOOMSchema,
    message: create(TaskOOMSchema, { containerId: "container_id 0 é€😀" }),
  },
  "containerd.events.TaskPaused": {
    schema: TaskPausedSchema,
    message: create(TaskPausedSchema, { containerId: "container_id 0 é€😀" }),
  },
  "containerd.events.TaskResumed": {
    schema: TaskResumedSchema,
    message: create(TaskResumedSchema, { containerId: "container_id 0 é€😀" }),
  },
  "containerd.events.TaskStart": {
    schema: TaskStartSchema,
    message: create(TaskStartSchema, { containerId: "container_id 0 é€😀", pid: 4294967295 }),
  },
  "containerd.runc.v1.CheckpointOptions": {
    schema: CheckpointOptionsSchema,
    message: create(CheckpointOptionsSchema, {
      exit: true,
      openTcp: true,
      externalUnixSockets: true,
      terminal: true,
      fileLocks: true,
      emptyNamespaces: ["empty_namespaces 0 é€😀", "empty_namespaces 1 é€😀"],
      cgroupsMode: "cgroups_mode 2 é€😀",
      imagePath: "image_path 3 é€😀",
      workPath: "work_path 4 é€😀",
      parentPath: "parent_path 5 é€😀",
    }),
  },
  "containerd.runc.v1.Options": {
    schema: OptionsSchema,
    message: create(OptionsSchema, {
      noPivotRoot: true,
      noNewKeyring: true,
      shimCgroup: "shim_cgroup 0 é€😀",
      ioUid: 4294967295,
      ioGid: 1001,
      binaryName: "binary_name 1 é€😀",
      root: "root 2 é€😀",
      systemdCgroup: true,
      criuImagePath: "criu_image_path 3 é€😀",
      criuWorkPath: "criu_work_path 4 é€😀",
      taskApiAddress: "task_api_address 5 é€😀",
      taskApiVersion: 1002,
    }),
  },
  "containerd.runc.v1.ProcessDetails": {
    schema: ProcessDetailsSchema,
    message: create(ProcessDetailsSchema, { execId: "exec_id 0 é€😀" }),
  },
  "containerd.runtime.bootstrap.v1.BootstrapParams": {
    schema: BootstrapParamsSchema,
    message: create(BootstrapParamsSchema, {
      instanceId: "instance_id 0 é€😀",
      namespace: "namespace 1 é€😀",
      logLevel: 12,
      containerdVersion: "containerd_version 2 é€😀",
      containerdTtrpcAddress: "containerd_ttrpc_address 3 é€😀",
      containerdGrpcAddress: "containerd_grpc_address 4 é€😀",
      containerdBinary: "containerd_binary 5 é€😀",
      extensions: [
        { value: { typeUrl: "type_url 6 é€😀", value: Uint8Array.of(0, 255, 128, 0) } },
        { value: { typeUrl: "type_url 7 é€😀", value: Uint8Array.of(0, 255, 128, 1) } },
      ],
      socketDir: "socket_dir 8 é€😀",
    }),
  },
  "containerd.runtime.bootstrap.v1.BootstrapParams.zeros": {
    schema: BootstrapParamsSchema,
    message: create(BootstrapParamsSchema, { socketDir: "" }),
  },
  "containerd.runtime.bootstrap.v1.BootstrapResult": {
    schema: BootstrapResultSchema,
    message: create(BootstrapResultSchema, {
      version: -2147483648,
      address: "address 0 é€😀",
      protocol: "protocol 1 é€😀",
      capabilities: [0, 0],
      metadata: { "metadata.a": "metadata 2 é€😀", "metadata.ß": "metadata 3 é€😀" },
    }),
  },
  "containerd.runtime.bootstrap.v1.Extension": {
    schema: ExtensionSchema,
    message: create(ExtensionSchema, { value: { typeUrl: "type_url 0 é€😀", value: Uint8Array.of(0, 255, 128, 0) } }),
  },
  "containerd.services.events.ttrpc.v1.ForwardRequest": {
    schema: ForwardRequestSchema,
    message: create(ForwardRequestSchema, {
      envelope: {
        timestamp: { seconds: -62135596800n, nanos: 999999999 },
        namespace: "namespace 0 é€😀",
        topic: "topic 1 é€😀",
        event: { typeUrl: "type_url 2 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
      },
    }),
  },
  "containerd.task.v2.CheckpointTaskRequest": {
    schema: CheckpointTaskRequestSchema,
    message: create(CheckpointTaskRequestSchema, {
      id: "id 0 é€😀",
      path: "path 1 é€😀",
      options: { typeUrl: "type_url 2 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.task.v2.CloseIORequest": {
    schema: CloseIORequestSchema,
    message: create(CloseIORequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀", stdin: true }),
  },
  "containerd.task.v2.ConnectRequest": {
    schema: ConnectRequestSchema,
    message: create(ConnectRequestSchema, { id: "id 0 é€😀" }),
  },
  "containerd.task.v2.ConnectResponse": {
    schema: ConnectResponseSchema,
    message: create(ConnectResponseSchema, { shimPid: 4294967295, taskPid: 1001, version: "version 0 é€😀" }),
  },
  "containerd.task.v2.CreateTaskRequest": {
    schema: CreateTaskRequestSchema,
    message: create(CreateTaskRequestSchema, {
      id: "id 0 é€😀",
      bundle: "bundle 1 é€😀",
      rootfs: [
        {
          type: "type 2 é€😀",
          source: "source 3 é€😀",
          target: "target 4 é€😀",
          options: ["options 5 é€😀", "options 6 é€😀"],
        },
        {
          type: "type 7 é€😀",
          source: "source 8 é€😀",
          target: "target 9 é€😀",
          options: ["options 10 é€😀", "options 11 é€😀"],
        },
      ],
      terminal: true,
      stdin: "stdin 12 é€😀",
      stdout: "stdout 13 é€😀",
      stderr: "stderr 14 é€😀",
      checkpoint: "checkpoint 15 é€😀",
      parentCheckpoint: "parent_checkpoint 16 é€😀",
      options: { typeUrl: "type_url 17 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.task.v2.CreateTaskResponse": {
    schema: CreateTaskResponseSchema,
    message: create(CreateTaskResponseSchema, { pid: 4294967295 }),
  },
  "containerd.task.v2.DeleteRequest": {
    schema: DeleteRequestSchema,
    message: create(DeleteRequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "containerd.task.v2.DeleteResponse": {
    schema: DeleteResponseSchema,
    message: create(DeleteResponseSchema, {
      pid: 4294967295,
      exitStatus: 1001,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
    }),
  },
  "containerd.task.v2.ExecProcessRequest": {
    schema: ExecProcessRequestSchema,
    message: create(ExecProcessRequestSchema, {
      id: "id 0 é€😀",
      execId: "exec_id 1 é€😀",
      terminal: true,
      stdin: "stdin 2 é€😀",
      stdout: "stdout 3 é€😀",
      stderr: "stderr 4 é€😀",
      spec: { typeUrl: "type_url 5 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.task.v2.ExecProcessResponse": {
    schema: ExecProcessResponseSchema,
    message: create(ExecProcessResponseSchema, {}),
  },
  "containerd.task.v2.KillRequest": {
    schema: KillRequestSchema,
    message: create(KillRequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀", signal: 4294967295, all: true }),
  },
  "containerd.task.v2.PauseRequest": {
    schema: PauseRequestSchema,
    message: create(PauseRequestSchema, { id: "id 0 é€😀" }),
  },
  "containerd.task.v2.PidsRequest": {
    schema: PidsRequestSchema,
    message: create(PidsRequestSchema, { id: "id 0 é€😀" }),
  },
  "containerd.task.v2.PidsResponse": {
    schema: PidsResponseSchema,
    message: create(PidsResponseSchema, {
      processes: [
        { pid: 4294967295, info: { typeUrl: "type_url 0 é€😀", value: Uint8Array.of(0, 255, 128, 0) } },
        { pid: 1001, info: { typeUrl: "type_url 1 é€😀", value: Uint8Array.of(0, 255, 128, 1) } },
      ],
    }),
  },
  "containerd.task.v2.ResizePtyRequest": {
    schema: ResizePtyRequestSchema,
    message: create(ResizePtyRequestSchema, {
      id: "id 0 é€😀",
      execId: "exec_id 1 é€😀",
      width: 4294967295,
      height: 1001,
    }),
  },
  "containerd.task.v2.ResumeRequest": {
    schema: ResumeRequestSchema,
    message: create(ResumeRequestSchema, { id: "id 0 é€😀" }),
  },
  "containerd.task.v2.ShutdownRequest": {
    schema: ShutdownRequestSchema,
    message: create(ShutdownRequestSchema, { id: "id 0 é€😀", now: true }),
  },
  "containerd.task.v2.StartRequest": {
    schema: StartRequestSchema,
    message: create(StartRequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "containerd.task.v2.StartResponse": {
    schema: StartResponseSchema,
    message: create(StartResponseSchema, { pid: 4294967295 }),
  },
  "containerd.task.v2.StateRequest": {
    schema: StateRequestSchema,
    message: create(StateRequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "containerd.task.v2.StateResponse": {
    schema: StateResponseSchema,
    message: create(StateResponseSchema, {
      id: "id 0 é€😀",
      bundle: "bundle 1 é€😀",
      pid: 4294967295,
      status: 5,
      stdin: "stdin 2 é€😀",
      stdout: "stdout 3 é€😀",
      stderr: "stderr 4 é€😀",
      terminal: true,
      exitStatus: 1001,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
      execId: "exec_id 5 é€😀",
    }),
  },
  "containerd.task.v2.StatsRequest": {
    schema: StatsRequestSchema,
    message: create(StatsRequestSchema, { id: "id 0 é€😀" }),
  },
  "containerd.task.v2.StatsResponse": {
    schema: StatsResponseSchema,
    message: create(StatsResponseSchema, {
      stats: { typeUrl: "type_url 0 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.task.v2.UpdateTaskRequest": {
    schema: UpdateTaskRequestSchema,
    message: create(UpdateTaskRequestSchema, {
      id: "id 0 é€😀",
      resources: { typeUrl: "type_url 1 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
      annotations: { "annotations.a": "annotations 2 é€😀", "annotations.ß": "annotations 3 é€😀" },
    }),
  },
  "containerd.task.v2.WaitRequest": {
    schema: WaitRequestSchema,
    message: create(WaitRequestSchema, { id: "id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "containerd.task.v2.WaitResponse": {
    schema: WaitResponseSchema,
    message: create(WaitResponseSchema, {
      exitStatus: 4294967295,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
    }),
  },
  "containerd.types.ActivationInfo": {
    schema: ActivationInfoSchema,
    message: create(ActivationInfoSchema, {
      name: "name 0 é€😀",
      active: [
        {
          mount: {
            type: "type 1 é€😀",
            source: "source 2 é€😀",
            target: "target 3 é€😀",
            options: ["options 4 é€😀", "options 5 é€😀"],
          },
          mountedAt: { seconds: -62135596800n, nanos: 999999999 },
          mountPoint: "mount_point 6 é€😀",
          data: { "data.a": "data 7 é€😀", "data.ß": "data 8 é€😀" },
        },
        {
          mount: {
            type: "type 9 é€😀",
            source: "source 10 é€😀",
            target: "target 11 é€😀",
            options: ["options 12 é€😀", "options 13 é€😀"],
          },
          mountedAt: { seconds: 253402300799n, nanos: 999999998 },
          mountPoint: "mount_point 14 é€😀",
          data: { "data.a": "data 15 é€😀", "data.ß": "data 16 é€😀" },
        },
      ],
      system: [
        {
          type: "type 17 é€😀",
          source: "source 18 é€😀",
          target: "target 19 é€😀",
          options: ["options 20 é€😀", "options 21 é€😀"],
        },
        {
          type: "type 22 é€😀",
          source: "source 23 é€😀",
          target: "target 24 é€😀",
          options: ["options 25 é€😀", "options 26 é€😀"],
        },
      ],
      labels: { "labels.a": "labels 27 é€😀", "labels.ß": "labels 28 é€😀" },
    }),
  },
  "containerd.types.ActiveMount": {
    schema: ActiveMountSchema,
    message: create(ActiveMountSchema, {
      mount: {
        type: "type 0 é€😀",
        source: "source 1 é€😀",
        target: "target 2 é€😀",
        options: ["options 3 é€😀", "options 4 é€😀"],
      },
      mountedAt: { seconds: -62135596800n, nanos: 999999999 },
      mountPoint: "mount_point 5 é€😀",
      data: { "data.a": "data 6 é€😀", "data.ß": "data 7 é€😀" },
    }),
  },
  "containerd.types.Envelope": {
    schema: EnvelopeSchema,
    message: create(EnvelopeSchema, {
      timestamp: { seconds: -62135596800n, nanos: 999999999 },
      namespace: "namespace 0 é€😀",
      topic: "topic 1 é€😀",
      event: { typeUrl: "type_url 2 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.types.Mount": {
    schema: MountSchema,
    message: create(MountSchema, {
      type: "type 0 é€😀",
      source: "source 1 é€😀",
      target: "target 2 é€😀",
      options: ["options 3 é€😀", "options 4 é€😀"],
    }),
  },
  "containerd.types.RuntimeInfo": {
    schema: RuntimeInfoSchema,
    message: create(RuntimeInfoSchema, {
      name: "name 0 é€😀",
      version: { version: "version 1 é€😀", revision: "revision 2 é€😀" },
      options: { typeUrl: "type_url 3 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
      features: { typeUrl: "type_url 4 é€😀", value: Uint8Array.of(0, 255, 128, 1) },
      annotations: { "annotations.a": "annotations 5 é€😀", "annotations.ß": "annotations 6 é€😀" },
    }),
  },
  "containerd.types.RuntimeRequest": {
    schema: RuntimeRequestSchema,
    message: create(RuntimeRequestSchema, {
      runtimePath: "runtime_path 0 é€😀",
      options: { typeUrl: "type_url 1 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "containerd.types.RuntimeVersion": {
    schema: RuntimeVersionSchema,
    message: create(RuntimeVersionSchema, { version: "version 0 é€😀", revision: "revision 1 é€😀" }),
  },
  "containerd.v1.types.Process": {
    schema: ProcessSchema,
    message: create(ProcessSchema, {
      containerId: "container_id 0 é€😀",
      id: "id 1 é€😀",
      pid: 4294967295,
      status: 5,
      stdin: "stdin 2 é€😀",
      stdout: "stdout 3 é€😀",
      stderr: "stderr 4 é€😀",
      terminal: true,
      exitStatus: 1001,
      exitedAt: { seconds: -62135596800n, nanos: 999999999 },
    }),
  },
  "containerd.v1.types.ProcessInfo": {
    schema: ProcessInfoSchema,
    message: create(ProcessInfoSchema, {
      pid: 4294967295,
      info: { typeUrl: "type_url 0 é€😀", value: Uint8Array.of(0, 255, 128, 0) },
    }),
  },
  "runtimeoptions.v1.Options": {
    schema: runtimeoptionsV1OptionsSchema,
    message: create(runtimeoptionsV1OptionsSchema, {
      typeUrl: "type_url 0 é€😀",
      configPath: "config_path 1 é€😀",
      configBody: Uint8Array.of(0, 255, 128, 0),
    }),
  },
};
