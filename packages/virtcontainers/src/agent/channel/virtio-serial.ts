import type { Duplex } from "node:stream";
import { orAborted } from "../../concurrency/deadline.js";
import type { Sockets } from "../../system/sockets.js";
import type { AgentChannel } from "./channel.js";

/** Where the port is, and how one learns that the guest has opened it. */
export interface SerialPort {
  /** The Unix socket behind the port. */
  readonly socketPath: string;
  readonly opened: Promise<void>;
}

/** A virtio-serial port: for hosts without vsock, and agents that know it. Stock Kata 2-4 agents do not. */
export class VirtioSerialChannel implements AgentChannel {
  readonly description = "virtio-serial port agent.channel.0";
  readonly #sockets: Sockets;
  readonly #port: SerialPort;

  constructor(sockets: Sockets, port: SerialPort) {
    this.#sockets = sockets;
    this.#port = port;
  }

  /**
   * Connects at once, so that the guest finds its port connected, and resolves when the guest has opened it: QEMU keeps
   * what is sent earlier, but a caller with a deadline wants to know whether anybody will ever read it.
   */
  async connect(signal: AbortSignal): Promise<Duplex> {
    const socket = await this.#sockets.connectUnix(this.#port.socketPath, { signal });
    try {
      await orAborted(this.#port.opened, signal);
      return socket;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }
}
