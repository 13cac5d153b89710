/**
 * What is generated, from which table, into which package. To add messages: copy their table into `wire/`, add it to a
 * package below, run `nx run codegen:generate`, commit what changed.
 */
import type { TablePlan } from "./place-files.js";

/** What one package gets. Paths are relative to the workspace root. */
export interface PackagePlan {
  /** npm name. */
  readonly name: string;
  /** Folder for .proto files and SOURCE.md; everything in it is generated. */
  readonly protoDir: string;
  /** Folder for TypeScript; everything in it is generated. */
  readonly genDir: string;
  /** Whether `genDir` gets an index.ts that exports every file. */
  readonly hasIndex: boolean;
  readonly tables: readonly TablePlan[];
  readonly golden: GoldenPlan;
}

/** The fixtures that tie the generated code to another encoder. */
export interface GoldenPlan {
  /** Folder with `written/` (by hand) and `generated/` and `hex/` (generated). */
  readonly dir: string;
  /** `all`: every message; `rpc`: what services receive and answer, which contains the rest as nested messages. */
  readonly messages: "all" | "rpc";
  /** Where generated values import schemas from: one module, or the file of each schema relative to `generated/`. */
  readonly importFrom: { readonly module: string } | { readonly genDir: string };
}

const notForShims = "published by containerd itself, never by a shim";

const shimApi: PackagePlan = {
  name: "@kata-ts/shim-api",
  protoDir: "packages/shim-api/proto",
  genDir: "packages/shim-api/src/gen",
  hasIndex: false,
  tables: [
    { table: "containerd-task-v2", files: { "api/runtime/task/v2/shim.proto": { takes: "rest" } } },
    { table: "containerd-bootstrap", files: { "api/runtime/bootstrap/v1/bootstrap.proto": { takes: "rest" } } },
    {
      table: "containerd-events",
      files: {
        "api/events/task.proto": { takes: "rest" },
        "api/services/ttrpc/events/v1/events.proto": { takes: "rest" },
        "api/types/event.proto": { takes: "rest" },
        "api/events/container.proto": {
          takes: [
            "containerd.events.ContainerCreate",
            "containerd.events.ContainerUpdate",
            "containerd.events.ContainerDelete",
          ],
          leaveOut: notForShims,
        },
        "api/events/content.proto": {
          takes: ["containerd.events.ContentCreate", "containerd.events.ContentDelete"],
          leaveOut: notForShims,
        },
        "api/events/image.proto": { takes: "rest", leaveOut: notForShims },
        "api/events/namespace.proto": {
          takes: [
            "containerd.events.NamespaceCreate",
            "containerd.events.NamespaceUpdate",
            "containerd.events.NamespaceDelete",
          ],
          leaveOut: notForShims,
        },
        "api/events/sandbox.proto": {
          takes: ["containerd.events.SandboxCreate", "containerd.events.SandboxStart", "containerd.events.SandboxExit"],
          leaveOut: notForShims,
        },
        "api/events/snapshot.proto": {
          takes: [
            "containerd.events.SnapshotPrepare",
            "containerd.events.SnapshotCommit",
            "containerd.events.SnapshotRemove",
          ],
          leaveOut: notForShims,
        },
      },
    },
    {
      table: "containerd-types",
      files: {
        "api/types/mount.proto": {
          takes: ["containerd.types.Mount", "containerd.types.ActiveMount", "containerd.types.ActivationInfo"],
        },
        "api/types/task/task.proto": { takes: "rest" },
        "api/types/runtimeoptions/v1/api.proto": { takes: "rest" },
        "api/types/runc/options/oci.proto": { takes: "rest" },
        "api/types/descriptor.proto": {
          takes: ["containerd.types.Descriptor"],
          leaveOut: "image service; no shim message refers to it",
        },
        "api/types/fieldpath.proto": { takes: [], leaveOut: "options for code generators, nothing on the wire" },
        "api/types/metrics.proto": {
          takes: ["containerd.types.Metric"],
          leaveOut: "used by containerd's clients only",
        },
        "api/types/platform.proto": {
          takes: ["containerd.types.Platform"],
          leaveOut: "no task service message refers to it",
        },
        "api/types/sandbox.proto": {
          takes: ["containerd.types.Sandbox"],
          leaveOut: "no task service message refers to it",
        },
      },
    },
    {
      table: "containerd-introspection",
      files: {
        "api/types/introspection.proto": { takes: "rest" },
        "api/services/introspection/v1/introspection.proto": {
          takes: "rest",
          leaveOut: "served by containerd to its clients",
        },
      },
    },
  ],
  golden: { dir: "packages/shim-api/test/golden", messages: "all", importFrom: { genDir: "../../../src/gen" } },
};

const agent: PackagePlan = {
  name: "@kata-ts/virtcontainers",
  protoDir: "packages/virtcontainers/proto",
  genDir: "packages/virtcontainers/src/agent/gen",
  hasIndex: true,
  tables: [
    {
      table: "kata-agent-4",
      stripPrefix: "src/libs/protocols/protos/",
      files: {
        "src/libs/protocols/protos/agent.proto": { takes: "rest" },
        "src/libs/protocols/protos/types.proto": { takes: "rest" },
        "src/libs/protocols/protos/health.proto": {
          takes: ["grpc.CheckRequest", "grpc.HealthCheckResponse", "grpc.VersionCheckResponse", "grpc.Health"],
        },
        "src/libs/protocols/protos/csi.proto": {
          takes: [
            "grpc.VolumeStatsRequest",
            "grpc.ResizeVolumeRequest",
            "grpc.VolumeStatsResponse",
            "grpc.VolumeUsage",
            "grpc.VolumeCondition",
          ],
        },
        "src/libs/protocols/protos/oci.proto": {
          takes: [
            "grpc.Spec",
            "grpc.Process",
            "grpc.Box",
            "grpc.User",
            "grpc.LinuxCapabilities",
            "grpc.POSIXRlimit",
            "grpc.Mount",
            "grpc.Root",
            "grpc.Hooks",
            "grpc.Hook",
            "grpc.Linux",
            "grpc.Windows",
            "grpc.Solaris",
            "grpc.LinuxIDMapping",
            "grpc.LinuxNamespace",
            "grpc.LinuxDevice",
            "grpc.LinuxResources",
            "grpc.LinuxMemory",
            "grpc.LinuxCPU",
            "grpc.LinuxWeightDevice",
            "grpc.LinuxThrottleDevice",
            "grpc.LinuxBlockIO",
            "grpc.LinuxPids",
            "grpc.LinuxHugepageLimit",
            "grpc.LinuxInterfacePriority",
            "grpc.LinuxNetwork",
            "grpc.LinuxDeviceCgroup",
            "grpc.LinuxSeccomp",
            "grpc.LinuxSeccompArg",
            "grpc.LinuxSyscall",
            "grpc.LinuxIntelRdt",
          ],
        },
      },
    },
  ],
  golden: {
    dir: "tools/codegen/test/golden",
    messages: "rpc",
    importFrom: { module: "@kata-ts/virtcontainers/agent-proto" },
  },
};

/** Every package that has generated code. */
export const plan: readonly PackagePlan[] = [shimApi, agent];
