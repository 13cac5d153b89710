// Generated; to regenerate: nx run codegen:generate
import { create, type DescMessage, type Message } from "@bufbuild/protobuf";
import {
  AddARPNeighborsRequestSchema,
  AddSwapPathRequestSchema,
  AddSwapRequestSchema,
  CheckRequestSchema,
  CloseStdinRequestSchema,
  CopyFileRequestSchema,
  CreateContainerRequestSchema,
  CreateSandboxRequestSchema,
  DestroySandboxRequestSchema,
  ExecProcessRequestSchema,
  GetDiagnosticDataRequestSchema,
  GetDiagnosticDataResponseSchema,
  GetIPTablesRequestSchema,
  GetIPTablesResponseSchema,
  GetMetricsRequestSchema,
  GetOOMEventRequestSchema,
  GuestDetailsRequestSchema,
  GuestDetailsResponseSchema,
  HealthCheckResponseSchema,
  InterfacesSchema,
  ListInterfacesRequestSchema,
  ListRoutesRequestSchema,
  MemAgentCompactConfigSchema,
  MemAgentMemcgConfigSchema,
  MemHotplugByProbeRequestSchema,
  MetricsSchema,
  OOMEventSchema,
  OnlineCPUMemRequestSchema,
  PauseContainerRequestSchema,
  ReadStreamRequestSchema,
  ReadStreamResponseSchema,
  RemoveContainerRequestSchema,
  RemoveStaleVirtiofsShareMountsRequestSchema,
  ReseedRandomDevRequestSchema,
  ResizeVolumeRequestSchema,
  ResumeContainerRequestSchema,
  RoutesSchema,
  SetGuestDateTimeRequestSchema,
  SetIPTablesRequestSchema,
  SetIPTablesResponseSchema,
  SetPolicyRequestSchema,
  SignalProcessRequestSchema,
  StartContainerRequestSchema,
  StatsContainerRequestSchema,
  StatsContainerResponseSchema,
  TtyWinResizeRequestSchema,
  UpdateContainerRequestSchema,
  UpdateEphemeralMountsRequestSchema,
  UpdateInterfaceRequestSchema,
  UpdateRoutesRequestSchema,
  VersionCheckResponseSchema,
  VolumeStatsRequestSchema,
  VolumeStatsResponseSchema,
  WaitProcessRequestSchema,
  WaitProcessResponseSchema,
  WriteStreamRequestSchema,
  WriteStreamResponseSchema,
  InterfaceSchema,
} from "@kata-ts/virtcontainers/agent-proto";

/** The value of every textproto in this folder, by file name. */
export const values: Readonly<Record<string, { readonly schema: DescMessage; readonly message: Message }>> = {
  "grpc.AddARPNeighborsRequest": {
    schema: AddARPNeighborsRequestSchema,
    message: create(AddARPNeighborsRequestSchema, {
      neighbors: {
        ARPNeighbors: [
          {
            toIPAddress: { family: 1, address: "address 0 é€😀", mask: "mask 1 é€😀" },
            device: "device 2 é€😀",
            lladdr: "lladdr 3 é€😀",
            state: -2147483648,
            flags: 2147483647,
          },
          {
            toIPAddress: { family: 1, address: "address 4 é€😀", mask: "mask 5 é€😀" },
            device: "device 6 é€😀",
            lladdr: "lladdr 7 é€😀",
            state: -1,
            flags: -1003,
          },
        ],
      },
    }),
  },
  "grpc.AddSwapPathRequest": {
    schema: AddSwapPathRequestSchema,
    message: create(AddSwapPathRequestSchema, { path: "path 0 é€😀" }),
  },
  "grpc.AddSwapRequest": {
    schema: AddSwapRequestSchema,
    message: create(AddSwapRequestSchema, { PCIPath: [4294967295, 1001] }),
  },
  "grpc.CheckRequest": {
    schema: CheckRequestSchema,
    message: create(CheckRequestSchema, { service: "service 0 é€😀" }),
  },
  "grpc.CloseStdinRequest": {
    schema: CloseStdinRequestSchema,
    message: create(CloseStdinRequestSchema, { containerId: "container_id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "grpc.CopyFileRequest": {
    schema: CopyFileRequestSchema,
    message: create(CopyFileRequestSchema, {
      path: "path 0 é€😀",
      fileSize: -9223372036854775808n,
      fileMode: 4294967295,
      dirMode: 1001,
      uid: -2147483648,
      gid: 2147483647,
      offset: 9223372036854775807n,
      data: Uint8Array.of(0, 255, 128, 0),
    }),
  },
  "grpc.CreateContainerRequest": {
    schema: CreateContainerRequestSchema,
    message: create(CreateContainerRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      stringUser: {
        uid: "uid 2 é€😀",
        gid: "gid 3 é€😀",
        additionalGids: ["additionalGids 4 é€😀", "additionalGids 5 é€😀"],
      },
      devices: [
        {
          id: "id 6 é€😀",
          type: "type 7 é€😀",
          vmPath: "vm_path 8 é€😀",
          containerPath: "container_path 9 é€😀",
          options: ["options 10 é€😀", "options 11 é€😀"],
        },
        {
          id: "id 12 é€😀",
          type: "type 13 é€😀",
          vmPath: "vm_path 14 é€😀",
          containerPath: "container_path 15 é€😀",
          options: ["options 16 é€😀", "options 17 é€😀"],
        },
      ],
      storages: [
        {
          driver: "driver 18 é€😀",
          driverOptions: ["driver_options 19 é€😀", "driver_options 20 é€😀"],
          source: "source 21 é€😀",
          fstype: "fstype 22 é€😀",
          options: ["options 23 é€😀", "options 24 é€😀"],
          mountPoint: "mount_point 25 é€😀",
          fsGroup: { groupId: 4294967295, groupChangePolicy: 1 },
          shared: true,
        },
        {
          driver: "driver 26 é€😀",
          driverOptions: ["driver_options 27 é€😀", "driver_options 28 é€😀"],
          source: "source 29 é€😀",
          fstype: "fstype 30 é€😀",
          options: ["options 31 é€😀", "options 32 é€😀"],
          mountPoint: "mount_point 33 é€😀",
          fsGroup: { groupId: 1001, groupChangePolicy: 1 },
          shared: true,
        },
      ],
      OCI: {
        Version: "Version 34 é€😀",
        Process: {
          Terminal: true,
          ConsoleSize: { Height: 1002, Width: 1003 },
          User: { UID: 1004, GID: 1005, AdditionalGids: [1006, 1007], Username: "Username 35 é€😀" },
          Args: ["Args 36 é€😀", "Args 37 é€😀"],
          Env: ["Env 38 é€😀", "Env 39 é€😀"],
          Cwd: "Cwd 40 é€😀",
          Capabilities: {
            Bounding: ["Bounding 41 é€😀", "Bounding 42 é€😀"],
            Effective: ["Effective 43 é€😀", "Effective 44 é€😀"],
            Inheritable: ["Inheritable 45 é€😀", "Inheritable 46 é€😀"],
            Permitted: ["Permitted 47 é€😀", "Permitted 48 é€😀"],
            Ambient: ["Ambient 49 é€😀", "Ambient 50 é€😀"],
          },
          Rlimits: [
            { Type: "Type 51 é€😀", Hard: 18446744073709551615n, Soft: 9007199254740993n },
            { Type: "Type 52 é€😀", Hard: 9007199254740994n, Soft: 9007199254740995n },
          ],
          NoNewPrivileges: true,
          ApparmorProfile: "ApparmorProfile 53 é€😀",
          OOMScoreAdj: -9223372036854775808n,
          SelinuxLabel: "SelinuxLabel 54 é€😀",
        },
        Root: { Path: "Path 55 é€😀", Readonly: true },
        Hostname: "Hostname 56 é€😀",
        Mounts: [
          {
            destination: "destination 57 é€😀",
            source: "source 58 é€😀",
            type: "type 59 é€😀",
            options: ["options 60 é€😀", "options 61 é€😀"],
          },
          {
            destination: "destination 62 é€😀",
            source: "source 63 é€😀",
            type: "type 64 é€😀",
            options: ["options 65 é€😀", "options 66 é€😀"],
          },
        ],
        Hooks: {
          Prestart: [
            {
              Path: "Path 67 é€😀",
              Args: ["Args 68 é€😀", "Args 69 é€😀"],
              Env: ["Env 70 é€😀", "Env 71 é€😀"],
              Timeout: 9223372036854775807n,
            },
            {
              Path: "Path 72 é€😀",
              Args: ["Args 73 é€😀", "Args 74 é€😀"],
              Env: ["Env 75 é€😀", "Env 76 é€😀"],
              Timeout: -1n,
            },
          ],
          Poststart: [
            {
              Path: "Path 77 é€😀",
              Args: ["Args 78 é€😀", "Args 79 é€😀"],
              Env: ["Env 80 é€😀", "Env 81 é€😀"],
              Timeout: -9007199254740996n,
            },
            {
              Path: "Path 82 é€😀",
              Args: ["Args 83 é€😀", "Args 84 é€😀"],
              Env: ["Env 85 é€😀", "Env 86 é€😀"],
              Timeout: -9007199254740997n,
            },
          ],
          Poststop: [
            {
              Path: "Path 87 é€😀",
              Args: ["Args 88 é€😀", "Args 89 é€😀"],
              Env: ["Env 90 é€😀", "Env 91 é€😀"],
              Timeout: -9007199254740998n,
            },
            {
              Path: "Path 92 é€😀",
              Args: ["Args 93 é€😀", "Args 94 é€😀"],
              Env: ["Env 95 é€😀", "Env 96 é€😀"],
              Timeout: -9007199254740999n,
            },
          ],
          CreateRuntime: [
            {
              Path: "Path 97 é€😀",
              Args: ["Args 98 é€😀", "Args 99 é€😀"],
              Env: ["Env 100 é€😀", "Env 101 é€😀"],
              Timeout: -9007199254741000n,
            },
            {
              Path: "Path 102 é€😀",
              Args: ["Args 103 é€😀", "Args 104 é€😀"],
              Env: ["Env 105 é€😀", "Env 106 é€😀"],
              Timeout: -9007199254741001n,
            },
          ],
          CreateContainer: [
            {
              Path: "Path 107 é€😀",
              Args: ["Args 108 é€😀", "Args 109 é€😀"],
              Env: ["Env 110 é€😀", "Env 111 é€😀"],
              Timeout: -9007199254741002n,
            },
            {
              Path: "Path 112 é€😀",
              Args: ["Args 113 é€😀", "Args 114 é€😀"],
              Env: ["Env 115 é€😀", "Env 116 é€😀"],
              Timeout: -9007199254741003n,
            },
          ],
          StartContainer: [
            {
              Path: "Path 117 é€😀",
              Args: ["Args 118 é€😀", "Args 119 é€😀"],
              Env: ["Env 120 é€😀", "Env 121 é€😀"],
              Timeout: -9007199254741004n,
            },
            {
              Path: "Path 122 é€😀",
              Args: ["Args 123 é€😀", "Args 124 é€😀"],
              Env: ["Env 125 é€😀", "Env 126 é€😀"],
              Timeout: -9007199254741005n,
            },
          ],
        },
        Annotations: { "Annotations.a": "Annotations 127 é€😀", "Annotations.ß": "Annotations 128 é€😀" },
        Linux: {
          UIDMappings: [
            { HostID: 1008, ContainerID: 1009, Size: 1010 },
            { HostID: 1011, ContainerID: 1012, Size: 1013 },
          ],
          GIDMappings: [
            { HostID: 1014, ContainerID: 1015, Size: 1016 },
            { HostID: 1017, ContainerID: 1018, Size: 1019 },
          ],
          Sysctl: { "Sysctl.a": "Sysctl 129 é€😀", "Sysctl.ß": "Sysctl 130 é€😀" },
          Resources: {
            Devices: [
              {
                Allow: true,
                Type: "Type 131 é€😀",
                Major: -9007199254741006n,
                Minor: -9007199254741007n,
                Access: "Access 132 é€😀",
              },
              {
                Allow: true,
                Type: "Type 133 é€😀",
                Major: -9007199254741008n,
                Minor: -9007199254741009n,
                Access: "Access 134 é€😀",
              },
            ],
            Memory: {
              Limit: -9007199254741010n,
              Reservation: -9007199254741011n,
              Swap: -9007199254741012n,
              Kernel: -9007199254741013n,
              KernelTCP: -9007199254741014n,
              Swappiness: 9007199254740996n,
              DisableOOMKiller: true,
            },
            CPU: {
              Shares: 9007199254740997n,
              Quota: -9007199254741015n,
              Period: 9007199254740998n,
              RealtimeRuntime: -9007199254741016n,
              RealtimePeriod: 9007199254740999n,
              Cpus: "Cpus 135 é€😀",
              Mems: "Mems 136 é€😀",
            },
            Pids: { Limit: -9007199254741017n },
            BlockIO: {
              Weight: 1020,
              LeafWeight: 1021,
              WeightDevice: [
                { Major: -9007199254741018n, Minor: -9007199254741019n, Weight: 1022, LeafWeight: 1023 },
                { Major: -9007199254741020n, Minor: -9007199254741021n, Weight: 1024, LeafWeight: 1025 },
              ],
              ThrottleReadBpsDevice: [
                { Major: -9007199254741022n, Minor: -9007199254741023n, Rate: 9007199254741000n },
                { Major: -9007199254741024n, Minor: -9007199254741025n, Rate: 9007199254741001n },
              ],
              ThrottleWriteBpsDevice: [
                { Major: -9007199254741026n, Minor: -9007199254741027n, Rate: 9007199254741002n },
                { Major: -9007199254741028n, Minor: -9007199254741029n, Rate: 9007199254741003n },
              ],
              ThrottleReadIOPSDevice: [
                { Major: -9007199254741030n, Minor: -9007199254741031n, Rate: 9007199254741004n },
                { Major: -9007199254741032n, Minor: -9007199254741033n, Rate: 9007199254741005n },
              ],
              ThrottleWriteIOPSDevice: [
                { Major: -9007199254741034n, Minor: -9007199254741035n, Rate: 9007199254741006n },
                { Major: -9007199254741036n, Minor: -9007199254741037n, Rate: 9007199254741007n },
              ],
            },
            HugepageLimits: [
              { Pagesize: "Pagesize 137 é€😀", Limit: 9007199254741008n },
              { Pagesize: "Pagesize 138 é€😀", Limit: 9007199254741009n },
            ],
            Network: {
              ClassID: 1026,
              Priorities: [
                { Name: "Name 139 é€😀", Priority: 1027 },
                { Name: "Name 140 é€😀", Priority: 1028 },
              ],
            },
          },
          CgroupsPath: "CgroupsPath 141 é€😀",
          Namespaces: [
            { Type: "Type 142 é€😀", Path: "Path 143 é€😀" },
            { Type: "Type 144 é€😀", Path: "Path 145 é€😀" },
          ],
          Devices: [
            {
              Path: "Path 146 é€😀",
              Type: "Type 147 é€😀",
              Major: -9007199254741038n,
              Minor: -9007199254741039n,
              FileMode: 1029,
              UID: 1030,
              GID: 1031,
            },
            {
              Path: "Path 148 é€😀",
              Type: "Type 149 é€😀",
              Major: -9007199254741040n,
              Minor: -9007199254741041n,
              FileMode: 1032,
              UID: 1033,
              GID: 1034,
            },
          ],
          Seccomp: {
            DefaultAction: "DefaultAction 150 é€😀",
            Architectures: ["Architectures 151 é€😀", "Architectures 152 é€😀"],
            Flags: ["Flags 153 é€😀", "Flags 154 é€😀"],
            Syscalls: [
              {
                Names: ["Names 155 é€😀", "Names 156 é€😀"],
                Action: "Action 157 é€😀",
                ErrnoRet: { case: "errnoret", value: 1035 },
                Args: [
                  {
                    Index: 9007199254741010n,
                    Value: 9007199254741011n,
                    ValueTwo: 9007199254741012n,
                    Op: "Op 158 é€😀",
                  },
                  {
                    Index: 9007199254741013n,
                    Value: 9007199254741014n,
                    ValueTwo: 9007199254741015n,
                    Op: "Op 159 é€😀",
                  },
                ],
              },
              {
                Names: ["Names 160 é€😀", "Names 161 é€😀"],
                Action: "Action 162 é€😀",
                ErrnoRet: { case: "errnoret", value: 1036 },
                Args: [
                  {
                    Index: 9007199254741016n,
                    Value: 9007199254741017n,
                    ValueTwo: 9007199254741018n,
                    Op: "Op 163 é€😀",
                  },
                  {
                    Index: 9007199254741019n,
                    Value: 9007199254741020n,
                    ValueTwo: 9007199254741021n,
                    Op: "Op 164 é€😀",
                  },
                ],
              },
            ],
          },
          RootfsPropagation: "RootfsPropagation 165 é€😀",
          MaskedPaths: ["MaskedPaths 166 é€😀", "MaskedPaths 167 é€😀"],
          ReadonlyPaths: ["ReadonlyPaths 168 é€😀", "ReadonlyPaths 169 é€😀"],
          MountLabel: "MountLabel 170 é€😀",
          IntelRdt: { L3CacheSchema: "L3CacheSchema 171 é€😀" },
        },
        Solaris: { dummy: "dummy 172 é€😀" },
        Windows: { dummy: "dummy 173 é€😀" },
      },
      sandboxPidns: true,
      sharedMounts: [
        {
          name: "name 174 é€😀",
          srcCtr: "src_ctr 175 é€😀",
          srcPath: "src_path 176 é€😀",
          dstCtr: "dst_ctr 177 é€😀",
          dstPath: "dst_path 178 é€😀",
        },
        {
          name: "name 179 é€😀",
          srcCtr: "src_ctr 180 é€😀",
          srcPath: "src_path 181 é€😀",
          dstCtr: "dst_ctr 182 é€😀",
          dstPath: "dst_path 183 é€😀",
        },
      ],
      stdinPort: 1037,
      stdoutPort: 1038,
      stderrPort: 1039,
    }),
  },
  "grpc.CreateSandboxRequest": {
    schema: CreateSandboxRequestSchema,
    message: create(CreateSandboxRequestSchema, {
      hostname: "hostname 0 é€😀",
      dns: ["dns 1 é€😀", "dns 2 é€😀"],
      storages: [
        {
          driver: "driver 3 é€😀",
          driverOptions: ["driver_options 4 é€😀", "driver_options 5 é€😀"],
          source: "source 6 é€😀",
          fstype: "fstype 7 é€😀",
          options: ["options 8 é€😀", "options 9 é€😀"],
          mountPoint: "mount_point 10 é€😀",
          fsGroup: { groupId: 4294967295, groupChangePolicy: 1 },
          shared: true,
        },
        {
          driver: "driver 11 é€😀",
          driverOptions: ["driver_options 12 é€😀", "driver_options 13 é€😀"],
          source: "source 14 é€😀",
          fstype: "fstype 15 é€😀",
          options: ["options 16 é€😀", "options 17 é€😀"],
          mountPoint: "mount_point 18 é€😀",
          fsGroup: { groupId: 1001, groupChangePolicy: 1 },
          shared: true,
        },
      ],
      sandboxPidns: true,
      sandboxId: "sandbox_id 19 é€😀",
      guestHookPath: "guest_hook_path 20 é€😀",
      kernelModules: [
        { name: "name 21 é€😀", parameters: ["parameters 22 é€😀", "parameters 23 é€😀"] },
        { name: "name 24 é€😀", parameters: ["parameters 25 é€😀", "parameters 26 é€😀"] },
      ],
    }),
  },
  "grpc.DestroySandboxRequest": {
    schema: DestroySandboxRequestSchema,
    message: create(DestroySandboxRequestSchema, {}),
  },
  "grpc.ExecProcessRequest": {
    schema: ExecProcessRequestSchema,
    message: create(ExecProcessRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      stringUser: {
        uid: "uid 2 é€😀",
        gid: "gid 3 é€😀",
        additionalGids: ["additionalGids 4 é€😀", "additionalGids 5 é€😀"],
      },
      process: {
        Terminal: true,
        ConsoleSize: { Height: 4294967295, Width: 1001 },
        User: { UID: 1002, GID: 1003, AdditionalGids: [1004, 1005], Username: "Username 6 é€😀" },
        Args: ["Args 7 é€😀", "Args 8 é€😀"],
        Env: ["Env 9 é€😀", "Env 10 é€😀"],
        Cwd: "Cwd 11 é€😀",
        Capabilities: {
          Bounding: ["Bounding 12 é€😀", "Bounding 13 é€😀"],
          Effective: ["Effective 14 é€😀", "Effective 15 é€😀"],
          Inheritable: ["Inheritable 16 é€😀", "Inheritable 17 é€😀"],
          Permitted: ["Permitted 18 é€😀", "Permitted 19 é€😀"],
          Ambient: ["Ambient 20 é€😀", "Ambient 21 é€😀"],
        },
        Rlimits: [
          { Type: "Type 22 é€😀", Hard: 18446744073709551615n, Soft: 9007199254740993n },
          { Type: "Type 23 é€😀", Hard: 9007199254740994n, Soft: 9007199254740995n },
        ],
        NoNewPrivileges: true,
        ApparmorProfile: "ApparmorProfile 24 é€😀",
        OOMScoreAdj: -9223372036854775808n,
        SelinuxLabel: "SelinuxLabel 25 é€😀",
      },
      stdinPort: 1006,
      stdoutPort: 1007,
      stderrPort: 1008,
    }),
  },
  "grpc.GetDiagnosticDataRequest": {
    schema: GetDiagnosticDataRequestSchema,
    message: create(GetDiagnosticDataRequestSchema, { logType: "log_type 0 é€😀", containerId: "container_id 1 é€😀" }),
  },
  "grpc.GetDiagnosticDataResponse": {
    schema: GetDiagnosticDataResponseSchema,
    message: create(GetDiagnosticDataResponseSchema, { data: "data 0 é€😀" }),
  },
  "grpc.GetIPTablesRequest": {
    schema: GetIPTablesRequestSchema,
    message: create(GetIPTablesRequestSchema, { isIpv6: true }),
  },
  "grpc.GetIPTablesResponse": {
    schema: GetIPTablesResponseSchema,
    message: create(GetIPTablesResponseSchema, { data: Uint8Array.of(0, 255, 128, 0) }),
  },
  "grpc.GetMetricsRequest": { schema: GetMetricsRequestSchema, message: create(GetMetricsRequestSchema, {}) },
  "grpc.GetOOMEventRequest": { schema: GetOOMEventRequestSchema, message: create(GetOOMEventRequestSchema, {}) },
  "grpc.GuestDetailsRequest": {
    schema: GuestDetailsRequestSchema,
    message: create(GuestDetailsRequestSchema, { memBlockSize: true, memHotplugProbe: true }),
  },
  "grpc.GuestDetailsResponse": {
    schema: GuestDetailsResponseSchema,
    message: create(GuestDetailsResponseSchema, {
      memBlockSizeBytes: 18446744073709551615n,
      agentDetails: {
        version: "version 0 é€😀",
        initDaemon: true,
        deviceHandlers: ["device_handlers 1 é€😀", "device_handlers 2 é€😀"],
        storageHandlers: ["storage_handlers 3 é€😀", "storage_handlers 4 é€😀"],
        supportsSeccomp: true,
        extraFeatures: ["extra_features 5 é€😀", "extra_features 6 é€😀"],
      },
      supportMemHotplugProbe: true,
    }),
  },
  "grpc.HealthCheckResponse": {
    schema: HealthCheckResponseSchema,
    message: create(HealthCheckResponseSchema, { status: 2 }),
  },
  "grpc.Interfaces": {
    schema: InterfacesSchema,
    message: create(InterfacesSchema, {
      Interfaces: [
        {
          device: "device 0 é€😀",
          name: "name 1 é€😀",
          IPAddresses: [
            { family: 1, address: "address 2 é€😀", mask: "mask 3 é€😀" },
            { family: 1, address: "address 4 é€😀", mask: "mask 5 é€😀" },
          ],
          mtu: 18446744073709551615n,
          hwAddr: "hwAddr 6 é€😀",
          devicePath: "devicePath 7 é€😀",
          type: "type 8 é€😀",
          rawFlags: 4294967295,
        },
        {
          device: "device 9 é€😀",
          name: "name 10 é€😀",
          IPAddresses: [
            { family: 1, address: "address 11 é€😀", mask: "mask 12 é€😀" },
            { family: 1, address: "address 13 é€😀", mask: "mask 14 é€😀" },
          ],
          mtu: 9007199254740993n,
          hwAddr: "hwAddr 15 é€😀",
          devicePath: "devicePath 16 é€😀",
          type: "type 17 é€😀",
          rawFlags: 1001,
        },
      ],
    }),
  },
  "grpc.ListInterfacesRequest": {
    schema: ListInterfacesRequestSchema,
    message: create(ListInterfacesRequestSchema, {}),
  },
  "grpc.ListRoutesRequest": { schema: ListRoutesRequestSchema, message: create(ListRoutesRequestSchema, {}) },
  "grpc.MemAgentCompactConfig": {
    schema: MemAgentCompactConfigSchema,
    message: create(MemAgentCompactConfigSchema, {
      disabled: true,
      periodSecs: 18446744073709551615n,
      periodPsiPercentLimit: 4294967295,
      compactPsiPercentLimit: 1001,
      compactSecMax: -9223372036854775808n,
      compactOrder: 1002,
      compactThreshold: 9007199254740993n,
      compactForceTimes: 9007199254740994n,
    }),
  },
  "grpc.MemAgentCompactConfig.zeros": {
    schema: MemAgentCompactConfigSchema,
    message: create(MemAgentCompactConfigSchema, {
      disabled: false,
      periodSecs: 0n,
      periodPsiPercentLimit: 0,
      compactPsiPercentLimit: 0,
      compactSecMax: 0n,
      compactOrder: 0,
      compactThreshold: 0n,
      compactForceTimes: 0n,
    }),
  },
  "grpc.MemAgentMemcgConfig": {
    schema: MemAgentMemcgConfigSchema,
    message: create(MemAgentMemcgConfigSchema, {
      disabled: true,
      swap: true,
      swappinessMax: 4294967295,
      periodSecs: 18446744073709551615n,
      periodPsiPercentLimit: 1001,
      evictionPsiPercentLimit: 1002,
      evictionRunAgingCountMin: 9007199254740993n,
    }),
  },
  "grpc.MemAgentMemcgConfig.zeros": {
    schema: MemAgentMemcgConfigSchema,
    message: create(MemAgentMemcgConfigSchema, {
      disabled: false,
      swap: false,
      swappinessMax: 0,
      periodSecs: 0n,
      periodPsiPercentLimit: 0,
      evictionPsiPercentLimit: 0,
      evictionRunAgingCountMin: 0n,
    }),
  },
  "grpc.MemHotplugByProbeRequest": {
    schema: MemHotplugByProbeRequestSchema,
    message: create(MemHotplugByProbeRequestSchema, {
      memHotplugProbeAddr: [18446744073709551615n, 9007199254740993n],
    }),
  },
  "grpc.Metrics": { schema: MetricsSchema, message: create(MetricsSchema, { metrics: "metrics 0 é€😀" }) },
  "grpc.OOMEvent": { schema: OOMEventSchema, message: create(OOMEventSchema, { containerId: "container_id 0 é€😀" }) },
  "grpc.OnlineCPUMemRequest": {
    schema: OnlineCPUMemRequestSchema,
    message: create(OnlineCPUMemRequestSchema, { wait: true, nbCpus: 4294967295, cpuOnly: true }),
  },
  "grpc.PauseContainerRequest": {
    schema: PauseContainerRequestSchema,
    message: create(PauseContainerRequestSchema, { containerId: "container_id 0 é€😀" }),
  },
  "grpc.ReadStreamRequest": {
    schema: ReadStreamRequestSchema,
    message: create(ReadStreamRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      len: 4294967295,
    }),
  },
  "grpc.ReadStreamResponse": {
    schema: ReadStreamResponseSchema,
    message: create(ReadStreamResponseSchema, { data: Uint8Array.of(0, 255, 128, 0) }),
  },
  "grpc.RemoveContainerRequest": {
    schema: RemoveContainerRequestSchema,
    message: create(RemoveContainerRequestSchema, { containerId: "container_id 0 é€😀", timeout: 4294967295 }),
  },
  "grpc.RemoveStaleVirtiofsShareMountsRequest": {
    schema: RemoveStaleVirtiofsShareMountsRequestSchema,
    message: create(RemoveStaleVirtiofsShareMountsRequestSchema, {}),
  },
  "grpc.ReseedRandomDevRequest": {
    schema: ReseedRandomDevRequestSchema,
    message: create(ReseedRandomDevRequestSchema, { data: Uint8Array.of(0, 255, 128, 0) }),
  },
  "grpc.ResizeVolumeRequest": {
    schema: ResizeVolumeRequestSchema,
    message: create(ResizeVolumeRequestSchema, {
      volumeGuestPath: "volume_guest_path 0 é€😀",
      size: 18446744073709551615n,
    }),
  },
  "grpc.ResumeContainerRequest": {
    schema: ResumeContainerRequestSchema,
    message: create(ResumeContainerRequestSchema, { containerId: "container_id 0 é€😀" }),
  },
  "grpc.Routes": {
    schema: RoutesSchema,
    message: create(RoutesSchema, {
      Routes: [
        {
          dest: "dest 0 é€😀",
          gateway: "gateway 1 é€😀",
          device: "device 2 é€😀",
          source: "source 3 é€😀",
          scope: 4294967295,
          family: 1,
          flags: 1001,
          mtu: 1002,
        },
        {
          dest: "dest 4 é€😀",
          gateway: "gateway 5 é€😀",
          device: "device 6 é€😀",
          source: "source 7 é€😀",
          scope: 1003,
          family: 1,
          flags: 1004,
          mtu: 1005,
        },
      ],
    }),
  },
  "grpc.SetGuestDateTimeRequest": {
    schema: SetGuestDateTimeRequestSchema,
    message: create(SetGuestDateTimeRequestSchema, { Sec: -9223372036854775808n, Usec: 9223372036854775807n }),
  },
  "grpc.SetIPTablesRequest": {
    schema: SetIPTablesRequestSchema,
    message: create(SetIPTablesRequestSchema, { isIpv6: true, data: Uint8Array.of(0, 255, 128, 0) }),
  },
  "grpc.SetIPTablesResponse": {
    schema: SetIPTablesResponseSchema,
    message: create(SetIPTablesResponseSchema, { data: Uint8Array.of(0, 255, 128, 0) }),
  },
  "grpc.SetPolicyRequest": {
    schema: SetPolicyRequestSchema,
    message: create(SetPolicyRequestSchema, { policy: "policy 0 é€😀" }),
  },
  "grpc.SignalProcessRequest": {
    schema: SignalProcessRequestSchema,
    message: create(SignalProcessRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      signal: 4294967295,
    }),
  },
  "grpc.StartContainerRequest": {
    schema: StartContainerRequestSchema,
    message: create(StartContainerRequestSchema, { containerId: "container_id 0 é€😀" }),
  },
  "grpc.StatsContainerRequest": {
    schema: StatsContainerRequestSchema,
    message: create(StatsContainerRequestSchema, { containerId: "container_id 0 é€😀" }),
  },
  "grpc.StatsContainerResponse": {
    schema: StatsContainerResponseSchema,
    message: create(StatsContainerResponseSchema, {
      cgroupStats: {
        cpuStats: {
          cpuUsage: {
            totalUsage: 18446744073709551615n,
            percpuUsage: [9007199254740993n, 9007199254740994n],
            usageInKernelmode: 9007199254740995n,
            usageInUsermode: 9007199254740996n,
          },
          throttlingData: {
            periods: 9007199254740997n,
            throttledPeriods: 9007199254740998n,
            throttledTime: 9007199254740999n,
          },
        },
        memoryStats: {
          cache: 9007199254741000n,
          usage: {
            usage: 9007199254741001n,
            maxUsage: 9007199254741002n,
            failcnt: 9007199254741003n,
            limit: 9007199254741004n,
          },
          swapUsage: {
            usage: 9007199254741005n,
            maxUsage: 9007199254741006n,
            failcnt: 9007199254741007n,
            limit: 9007199254741008n,
          },
          kernelUsage: {
            usage: 9007199254741009n,
            maxUsage: 9007199254741010n,
            failcnt: 9007199254741011n,
            limit: 9007199254741012n,
          },
          useHierarchy: true,
          stats: { "stats.a": 9007199254741013n, "stats.ß": 9007199254741014n },
        },
        pidsStats: { current: 9007199254741015n, limit: 9007199254741016n },
        blkioStats: {
          ioServiceBytesRecursive: [
            { major: 9007199254741017n, minor: 9007199254741018n, op: "op 0 é€😀", value: 9007199254741019n },
            { major: 9007199254741020n, minor: 9007199254741021n, op: "op 1 é€😀", value: 9007199254741022n },
          ],
          ioServicedRecursive: [
            { major: 9007199254741023n, minor: 9007199254741024n, op: "op 2 é€😀", value: 9007199254741025n },
            { major: 9007199254741026n, minor: 9007199254741027n, op: "op 3 é€😀", value: 9007199254741028n },
          ],
          ioQueuedRecursive: [
            { major: 9007199254741029n, minor: 9007199254741030n, op: "op 4 é€😀", value: 9007199254741031n },
            { major: 9007199254741032n, minor: 9007199254741033n, op: "op 5 é€😀", value: 9007199254741034n },
          ],
          ioServiceTimeRecursive: [
            { major: 9007199254741035n, minor: 9007199254741036n, op: "op 6 é€😀", value: 9007199254741037n },
            { major: 9007199254741038n, minor: 9007199254741039n, op: "op 7 é€😀", value: 9007199254741040n },
          ],
          ioWaitTimeRecursive: [
            { major: 9007199254741041n, minor: 9007199254741042n, op: "op 8 é€😀", value: 9007199254741043n },
            { major: 9007199254741044n, minor: 9007199254741045n, op: "op 9 é€😀", value: 9007199254741046n },
          ],
          ioMergedRecursive: [
            { major: 9007199254741047n, minor: 9007199254741048n, op: "op 10 é€😀", value: 9007199254741049n },
            { major: 9007199254741050n, minor: 9007199254741051n, op: "op 11 é€😀", value: 9007199254741052n },
          ],
          ioTimeRecursive: [
            { major: 9007199254741053n, minor: 9007199254741054n, op: "op 12 é€😀", value: 9007199254741055n },
            { major: 9007199254741056n, minor: 9007199254741057n, op: "op 13 é€😀", value: 9007199254741058n },
          ],
          sectorsRecursive: [
            { major: 9007199254741059n, minor: 9007199254741060n, op: "op 14 é€😀", value: 9007199254741061n },
            { major: 9007199254741062n, minor: 9007199254741063n, op: "op 15 é€😀", value: 9007199254741064n },
          ],
        },
        hugetlbStats: {
          "hugetlb_stats.a": { usage: 9007199254741065n, maxUsage: 9007199254741066n, failcnt: 9007199254741067n },
          "hugetlb_stats.ß": { usage: 9007199254741068n, maxUsage: 9007199254741069n, failcnt: 9007199254741070n },
        },
      },
      networkStats: [
        {
          name: "name 16 é€😀",
          rxBytes: 9007199254741071n,
          rxPackets: 9007199254741072n,
          rxErrors: 9007199254741073n,
          rxDropped: 9007199254741074n,
          txBytes: 9007199254741075n,
          txPackets: 9007199254741076n,
          txErrors: 9007199254741077n,
          txDropped: 9007199254741078n,
        },
        {
          name: "name 17 é€😀",
          rxBytes: 9007199254741079n,
          rxPackets: 9007199254741080n,
          rxErrors: 9007199254741081n,
          rxDropped: 9007199254741082n,
          txBytes: 9007199254741083n,
          txPackets: 9007199254741084n,
          txErrors: 9007199254741085n,
          txDropped: 9007199254741086n,
        },
      ],
    }),
  },
  "grpc.TtyWinResizeRequest": {
    schema: TtyWinResizeRequestSchema,
    message: create(TtyWinResizeRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      row: 4294967295,
      column: 1001,
    }),
  },
  "grpc.UpdateContainerRequest": {
    schema: UpdateContainerRequestSchema,
    message: create(UpdateContainerRequestSchema, {
      containerId: "container_id 0 é€😀",
      resources: {
        Devices: [
          {
            Allow: true,
            Type: "Type 1 é€😀",
            Major: -9223372036854775808n,
            Minor: 9223372036854775807n,
            Access: "Access 2 é€😀",
          },
          { Allow: true, Type: "Type 3 é€😀", Major: -1n, Minor: -9007199254740996n, Access: "Access 4 é€😀" },
        ],
        Memory: {
          Limit: -9007199254740997n,
          Reservation: -9007199254740998n,
          Swap: -9007199254740999n,
          Kernel: -9007199254741000n,
          KernelTCP: -9007199254741001n,
          Swappiness: 18446744073709551615n,
          DisableOOMKiller: true,
        },
        CPU: {
          Shares: 9007199254740993n,
          Quota: -9007199254741002n,
          Period: 9007199254740994n,
          RealtimeRuntime: -9007199254741003n,
          RealtimePeriod: 9007199254740995n,
          Cpus: "Cpus 5 é€😀",
          Mems: "Mems 6 é€😀",
        },
        Pids: { Limit: -9007199254741004n },
        BlockIO: {
          Weight: 4294967295,
          LeafWeight: 1001,
          WeightDevice: [
            { Major: -9007199254741005n, Minor: -9007199254741006n, Weight: 1002, LeafWeight: 1003 },
            { Major: -9007199254741007n, Minor: -9007199254741008n, Weight: 1004, LeafWeight: 1005 },
          ],
          ThrottleReadBpsDevice: [
            { Major: -9007199254741009n, Minor: -9007199254741010n, Rate: 9007199254740996n },
            { Major: -9007199254741011n, Minor: -9007199254741012n, Rate: 9007199254740997n },
          ],
          ThrottleWriteBpsDevice: [
            { Major: -9007199254741013n, Minor: -9007199254741014n, Rate: 9007199254740998n },
            { Major: -9007199254741015n, Minor: -9007199254741016n, Rate: 9007199254740999n },
          ],
          ThrottleReadIOPSDevice: [
            { Major: -9007199254741017n, Minor: -9007199254741018n, Rate: 9007199254741000n },
            { Major: -9007199254741019n, Minor: -9007199254741020n, Rate: 9007199254741001n },
          ],
          ThrottleWriteIOPSDevice: [
            { Major: -9007199254741021n, Minor: -9007199254741022n, Rate: 9007199254741002n },
            { Major: -9007199254741023n, Minor: -9007199254741024n, Rate: 9007199254741003n },
          ],
        },
        HugepageLimits: [
          { Pagesize: "Pagesize 7 é€😀", Limit: 9007199254741004n },
          { Pagesize: "Pagesize 8 é€😀", Limit: 9007199254741005n },
        ],
        Network: {
          ClassID: 1006,
          Priorities: [
            { Name: "Name 9 é€😀", Priority: 1007 },
            { Name: "Name 10 é€😀", Priority: 1008 },
          ],
        },
      },
    }),
  },
  "grpc.UpdateEphemeralMountsRequest": {
    schema: UpdateEphemeralMountsRequestSchema,
    message: create(UpdateEphemeralMountsRequestSchema, {
      storages: [
        {
          driver: "driver 0 é€😀",
          driverOptions: ["driver_options 1 é€😀", "driver_options 2 é€😀"],
          source: "source 3 é€😀",
          fstype: "fstype 4 é€😀",
          options: ["options 5 é€😀", "options 6 é€😀"],
          mountPoint: "mount_point 7 é€😀",
          fsGroup: { groupId: 4294967295, groupChangePolicy: 1 },
          shared: true,
        },
        {
          driver: "driver 8 é€😀",
          driverOptions: ["driver_options 9 é€😀", "driver_options 10 é€😀"],
          source: "source 11 é€😀",
          fstype: "fstype 12 é€😀",
          options: ["options 13 é€😀", "options 14 é€😀"],
          mountPoint: "mount_point 15 é€😀",
          fsGroup: { groupId: 1001, groupChangePolicy: 1 },
          shared: true,
        },
      ],
    }),
  },
  "grpc.UpdateInterfaceRequest": {
    schema: UpdateInterfaceRequestSchema,
    message: create(UpdateInterfaceRequestSchema, {
      interface: {
        device: "device 0 é€😀",
        name: "name 1 é€😀",
        IPAddresses: [
          { family: 1, address: "address 2 é€😀", mask: "mask 3 é€😀" },
          { family: 1, address: "address 4 é€😀", mask: "mask 5 é€😀" },
        ],
        mtu: 18446744073709551615n,
        hwAddr: "hwAddr 6 é€😀",
        devicePath: "devicePath 7 é€😀",
        type: "type 8 é€😀",
        rawFlags: 4294967295,
      },
    }),
  },
  "grpc.UpdateRoutesRequest": {
    schema: UpdateRoutesRequestSchema,
    message: create(UpdateRoutesRequestSchema, {
      routes: {
        Routes: [
          {
            dest: "dest 0 é€😀",
            gateway: "gateway 1 é€😀",
            device: "device 2 é€😀",
            source: "source 3 é€😀",
            scope: 4294967295,
            family: 1,
            flags: 1001,
            mtu: 1002,
          },
          {
            dest: "dest 4 é€😀",
            gateway: "gateway 5 é€😀",
            device: "device 6 é€😀",
            source: "source 7 é€😀",
            scope: 1003,
            family: 1,
            flags: 1004,
            mtu: 1005,
          },
        ],
      },
    }),
  },
  "grpc.VersionCheckResponse": {
    schema: VersionCheckResponseSchema,
    message: create(VersionCheckResponseSchema, {
      grpcVersion: "grpc_version 0 é€😀",
      agentVersion: "agent_version 1 é€😀",
    }),
  },
  "grpc.VolumeStatsRequest": {
    schema: VolumeStatsRequestSchema,
    message: create(VolumeStatsRequestSchema, { volumeGuestPath: "volume_guest_path 0 é€😀" }),
  },
  "grpc.VolumeStatsResponse": {
    schema: VolumeStatsResponseSchema,
    message: create(VolumeStatsResponseSchema, {
      usage: [
        { available: 18446744073709551615n, total: 9007199254740993n, used: 9007199254740994n, unit: 2 },
        { available: 9007199254740995n, total: 9007199254740996n, used: 9007199254740997n, unit: 1 },
      ],
      volumeCondition: { abnormal: true, message: "message 0 é€😀" },
    }),
  },
  "grpc.WaitProcessRequest": {
    schema: WaitProcessRequestSchema,
    message: create(WaitProcessRequestSchema, { containerId: "container_id 0 é€😀", execId: "exec_id 1 é€😀" }),
  },
  "grpc.WaitProcessResponse": {
    schema: WaitProcessResponseSchema,
    message: create(WaitProcessResponseSchema, { status: -2147483648 }),
  },
  "grpc.WriteStreamRequest": {
    schema: WriteStreamRequestSchema,
    message: create(WriteStreamRequestSchema, {
      containerId: "container_id 0 é€😀",
      execId: "exec_id 1 é€😀",
      data: Uint8Array.of(0, 255, 128, 0),
    }),
  },
  "grpc.WriteStreamResponse": {
    schema: WriteStreamResponseSchema,
    message: create(WriteStreamResponseSchema, { len: 4294967295 }),
  },
  "types.Interface": {
    schema: InterfaceSchema,
    message: create(InterfaceSchema, {
      device: "device 0 é€😀",
      name: "name 1 é€😀",
      IPAddresses: [
        { family: 1, address: "address 2 é€😀", mask: "mask 3 é€😀" },
        { family: 1, address: "address 4 é€😀", mask: "mask 5 é€😀" },
      ],
      mtu: 18446744073709551615n,
      hwAddr: "hwAddr 6 é€😀",
      devicePath: "devicePath 7 é€😀",
      type: "type 8 é€😀",
      rawFlags: 4294967295,
    }),
  },
};
