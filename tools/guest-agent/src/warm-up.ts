/**
 * Runs, while the executable's snapshot is made, what every guest runs first. The functions' bytecode and protobuf-es'
 * compiled codecs are then part of the snapshot, and no guest compiles them again.
 */
import { createClient, TtrpcClient, TtrpcServer } from "@kata-ts/ttrpc";
import { AgentService, Health } from "@kata-ts/virtcontainers/agent-proto";
import { duplexPair } from "node:stream";
import { registerServices } from "./service/agent-service.js";
import { GuestSandbox } from "./sandbox/guest-sandbox.js";

export async function warmUp(): Promise<void> {
  const [host, guest] = duplexPair();
  const server = new TtrpcServer();
  const sandbox = new GuestSandbox(
    { create: () => Promise.reject(new Error("warm")), exec: () => Promise.reject(new Error("warm")) },
    "/nonexistent",
  );
  registerServices(server, sandbox);
  server.accept(guest);
  const client = new TtrpcClient(host);
  await createClient(Health, client).check({});
  const agent = createClient(AgentService, client);
  await agent.getGuestDetails({});
  const nothing = () => undefined;
  await agent
    .createContainer({
      containerId: "x",
      execId: "x",
      OCI: {
        Process: { Args: ["x"], Capabilities: { Bounding: ["CAP_KILL"] }, User: {}, Rlimits: [{ Type: "RLIMIT_CPU" }] },
        Root: { Path: "/x" },
        Mounts: [{ destination: "/x", source: "x", type: "x", options: ["x"] }],
        Linux: { Namespaces: [{ Type: "mount" }], MaskedPaths: ["x"], Resources: { Memory: {}, CPU: {}, Pids: {} } },
      },
    })
    .catch(nothing);
  await agent.startContainer({ containerId: "x" }).catch(nothing);
  await agent.readStdout({ containerId: "x" }).catch(nothing);
  await agent.waitProcess({ containerId: "x" }).catch(nothing);
  client.close();
  server.close();
}
