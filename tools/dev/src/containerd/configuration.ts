import { devPaths } from "../workspace.js";

/** The configuration of the private containerd: its own places, CRI with both runtimes, CNI from Debian. */
export function containerdConfiguration(): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = "${devPaths.root}/containerd"
state = "${devPaths.state}/containerd"

[grpc]
  address = "${devPaths.socket}"

[${cri}]
  sandbox_image = "localhost/pause:latest"
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"

  [${cri}.cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${devPaths.cniConfig}"

  [${cri}.containerd]
    default_runtime_name = "runc"

    [${cri}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

    [${cri}.containerd.runtimes.kata]
      runtime_type = "io.containerd.kata.v2"
      privileged_without_host_devices = true
      pod_annotations = ["io.katacontainers.*"]
      container_annotations = ["io.katacontainers.*"]

      [${cri}.containerd.runtimes.kata.options]
        ConfigPath = "${devPaths.kataConfig}"
`;
}

/** The network of pods: a bridge of this checkout's own. */
export function cniConfiguration(): string {
  return JSON.stringify(
    {
      cniVersion: "0.4.0",
      name: "kata-ts",
      plugins: [
        {
          type: "bridge",
          bridge: devPaths.bridge,
          isGateway: true,
          ipMasq: true,
          ipam: {
            type: "host-local",
            dataDir: `${devPaths.state}/ipam`,
            ranges: [[{ subnet: "10.88.0.0/24" }]],
            routes: [{ dst: "0.0.0.0/0" }],
          },
        },
        { type: "portmap", capabilities: { portMappings: true } },
      ],
    },
    null,
    2,
  );
}
