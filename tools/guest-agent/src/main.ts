import { TtrpcServer } from "@kata-ts/ttrpc";
import { useNativeLibrary } from "@kata-ts/virtcontainers/system";
import { agentPortName, findPort, openPort } from "./channel/virtio-serial.js";
import { NativeEngine } from "./engine/native/native-engine.js";
import { Reaper } from "./engine/reaper.js";
import { cgroupRoot, initGuest, logToKernel } from "./guest/init-guest.js";
import { GuestSandbox } from "./sandbox/guest-sandbox.js";
import { registerServices } from "./service/agent-service.js";

/** Sets the guest up as its pid 1 and serves the host until the machine ends. */
export function main(): void {
  process.on("uncaughtException", (error) => {
    logToKernel(3, error.stack ?? error.message);
  });
  useNativeLibrary("/usr/lib/kata-agent/koffi.node");
  initGuest();
  const sandbox = new GuestSandbox(new NativeEngine(new Reaper({ reapOrphans: true })), cgroupRoot);
  const server = new TtrpcServer();
  registerServices(server, sandbox);
  const port = findPort(agentPortName);
  if (port === undefined) throw new Error(`there is no virtio-serial port ${agentPortName}`);
  server.accept(openPort(port));
}
