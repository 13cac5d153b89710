import { streamFromFd } from "@kata-ts/virtcontainers/system";
import { constants, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";

/** The name of the port over which the host drives the agent, where the machine has no vsock. */
export const agentPortName = "agent.channel.0";

/** The device of the virtio-serial port `name`; undefined where the machine has no such port. */
export function findPort(name: string, portsDirectory = "/sys/class/virtio-ports"): string | undefined {
  let ports: string[];
  try {
    ports = readdirSync(portsDirectory);
  } catch {
    return undefined;
  }
  const port = ports.find((candidate) => readPortName(join(portsDirectory, candidate)) === name);
  return port === undefined ? undefined : `/dev/${port}`;
}

/** Opens a port for reading and writing. The host learns of it by an event. */
export function openPort(device: string): Duplex {
  return streamFromFd(openSync(device, constants.O_RDWR | constants.O_NONBLOCK));
}

function readPortName(directory: string): string {
  try {
    return readFileSync(join(directory, "name"), "utf8").trim();
  } catch {
    return "";
  }
}
