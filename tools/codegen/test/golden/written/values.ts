/** The value of every textproto in this folder, by file name, written down a second time by hand. */
import { create, type DescMessage, type Message } from "@bufbuild/protobuf";
import {
  CreateContainerRequestSchema,
  CreateSandboxRequestSchema,
  ExecProcessRequestSchema,
  FSGroupChangePolicy,
  ReadStreamResponseSchema,
} from "@kata-ts/virtcontainers/agent-proto";

export const values: Readonly<Record<string, { readonly schema: DescMessage; readonly message: Message }>> = {
  CreateContainerRequest: {
    schema: CreateContainerRequestSchema,
    message: create(CreateContainerRequestSchema, {
      containerId: "web",
      execId: "web",
      stringUser: { uid: "www", gid: "www", additionalGids: ["audio", "video"] },
      devices: [{ id: "drive-7", type: "blk", vmPath: "0000:00:04.0/1", containerPath: "/dev/sda", options: ["rw"] }],
      storages: [
        {
          driver: "blk",
          driverOptions: ["queue=1"],
          source: "0000:00:03.0",
          fstype: "ext4",
          options: ["ro", "noload"],
          mountPoint: "/run/kata-containers/web/rootfs",
          fsGroup: { groupId: 4_294_967_295, groupChangePolicy: FSGroupChangePolicy.OnRootMismatch },
          shared: true,
        },
      ],
      OCI: {
        Version: "1.2.0",
        Process: {
          Terminal: true,
          ConsoleSize: { Height: 24, Width: 80 },
          User: { UID: 33, GID: 33, AdditionalGids: [29, 4_294_967_294] },
          Args: ["/bin/sh", "-c", "echo grüße"],
          Env: ["PATH=/bin"],
          Cwd: "/srv",
          Capabilities: { Bounding: ["CAP_KILL"], Effective: ["CAP_KILL"], Permitted: ["CAP_KILL", "CAP_CHOWN"] },
          Rlimits: [{ Type: "RLIMIT_NOFILE", Hard: 18_446_744_073_709_551_615n, Soft: 1024n }],
          NoNewPrivileges: true,
          OOMScoreAdj: -998n,
        },
        Root: { Path: "/run/kata-containers/web/rootfs", Readonly: true },
        Hostname: "web-0",
        Mounts: [{ destination: "/proc", source: "proc", type: "proc", options: ["nosuid", "noexec"] }],
        Hooks: { Prestart: [{ Path: "/usr/bin/hook", Args: ["hook"], Env: ["A=B"], Timeout: -1n }] },
        Annotations: {
          "io.kubernetes.cri.container-type": "container",
          "io.kubernetes.cri.sandbox-id": "pod",
        },
        Linux: {
          Sysctl: { "net.ipv4.ip_forward": "1" },
          Resources: {
            Devices: [{ Allow: true, Type: "c", Major: -1n, Minor: 5n, Access: "rwm" }],
            Memory: { Limit: 9_223_372_036_854_775_807n, Swap: -1n, Swappiness: 60n, DisableOOMKiller: true },
            CPU: { Shares: 1024n, Quota: -1n, Period: 100_000n, Cpus: "0-1", Mems: "0" },
            Pids: { Limit: -9_223_372_036_854_775_808n },
          },
          CgroupsPath: "/kubepods/web",
          Namespaces: [{ Type: "pid", Path: "/proc/1/ns/pid" }, { Type: "mount" }],
          Devices: [{ Path: "/dev/null", Type: "c", Major: 1n, Minor: 3n, FileMode: 0o666 }],
          Seccomp: {
            DefaultAction: "SCMP_ACT_ERRNO",
            Architectures: ["SCMP_ARCH_X86_64"],
            Flags: ["SECCOMP_FILTER_FLAG_LOG"],
            Syscalls: [
              {
                Names: ["clone"],
                Action: "SCMP_ACT_ALLOW",
                Args: [{ Index: 0n, Value: 2_114_060_288n, ValueTwo: 0n, Op: "SCMP_CMP_MASKED_EQ" }],
              },
              { Names: ["clone3"], Action: "SCMP_ACT_ERRNO", ErrnoRet: { case: "errnoret", value: 0 } },
            ],
          },
          MaskedPaths: ["/proc/kcore"],
          ReadonlyPaths: ["/proc/sys"],
        },
      },
      sandboxPidns: true,
      sharedMounts: [{ name: "data", srcCtr: "web", srcPath: "/data", dstCtr: "side", dstPath: "/mnt" }],
      stdinPort: 1,
      stdoutPort: 2,
      stderrPort: 4_294_967_295,
    }),
  },
  ExecProcessRequest: {
    schema: ExecProcessRequestSchema,
    message: create(ExecProcessRequestSchema, {
      containerId: "web",
      execId: "shell-1",
      stringUser: { uid: "0", gid: "0" },
      process: {
        Terminal: true,
        ConsoleSize: { Height: 50, Width: 132 },
        User: { UID: 0, Username: "ünï" },
        Args: ["/bin/bash", ""],
        Cwd: "/",
        OOMScoreAdj: -9_223_372_036_854_775_808n,
      },
      stdinPort: 10,
      stdoutPort: 11,
      stderrPort: 12,
    }),
  },
  ReadStreamResponse: {
    schema: ReadStreamResponseSchema,
    message: create(ReadStreamResponseSchema, {
      data: Uint8Array.of(0x00, 0x01, 0x7f, 0x80, 0xff, 0x0d, 0x0a, 0xc3),
    }),
  },
  CreateSandboxRequest: {
    schema: CreateSandboxRequestSchema,
    message: create(CreateSandboxRequestSchema, {
      hostname: "pod-ä",
      dns: ["nameserver 10.96.0.10", "search default.svc.cluster.local"],
      storages: [
        {
          driver: "virtio-fs",
          source: "kataShared",
          fstype: "virtiofs",
          options: ["nodev"],
          mountPoint: "/run/kata-containers/shared/containers/",
        },
        {
          driver: "ephemeral",
          source: "shm",
          fstype: "tmpfs",
          options: ["size=67108864"],
          mountPoint: "/run/kata-containers/sandbox/shm",
        },
      ],
      sandboxPidns: true,
      sandboxId: "pod",
      guestHookPath: "/usr/share/oci/hooks",
      kernelModules: [{ name: "i915", parameters: ["enable_ppgtt=0", "modeset=1"] }],
    }),
  },
};
