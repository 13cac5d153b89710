import type { LinuxResources, Process } from "@kata-ts/oci";
import { createClient, TtrpcClient, type CallOptions, type ServiceClient } from "@kata-ts/ttrpc";
import type { Duplex } from "node:stream";
import type { VirtErrorKind } from "../errors.js";
import type {
  Agent,
  AgentCallOptions,
  AgentContainer,
  AgentDetails,
  AgentSandbox,
  AgentStorage,
  ProcessRef,
} from "./agent.js";
import { AgentError, AgentUnreachableError } from "./agent-errors.js";
import { AgentService } from "./gen/agent_pb.js";
import { toProcessMessage, toResourcesMessage, toSpecMessage } from "./translate/to-oci.js";

/** Compat: Kata's Go runtime gives every call but the waiting ones 60 s. */
const defaultTimeoutMs = 60_000;
const SIGKILL = 9;

type Client = ServiceClient<typeof AgentService>;

/** The ttrpc dialect: agents of Kata 2 to 4, and the reference agent. */
export class TtrpcAgent implements Agent {
  readonly details: AgentDetails;
  readonly closed: Promise<Error>;
  readonly #connection: TtrpcClient;
  readonly #client: Client;

  private constructor(connection: TtrpcClient, client: Client, details: AgentDetails) {
    this.#connection = connection;
    this.#client = client;
    this.details = details;
    this.closed = connection.closed;
  }

  /** Takes the stream over and asks the agent who it is: the first answer proves that it lives. */
  static async connect(stream: Duplex, options: AgentCallOptions = {}): Promise<TtrpcAgent> {
    const connection = new TtrpcClient(stream);
    const client = createClient(AgentService, connection);
    try {
      const { agentDetails } = await attempt(
        "ask the agent for its version",
        (call) => client.getGuestDetails({ memBlockSize: true }, call),
        options,
      );
      return new TtrpcAgent(connection, client, {
        version: agentDetails?.version ?? "",
        features: agentDetails?.extraFeatures ?? [],
        supportsSeccomp: agentDetails?.supportsSeccomp ?? false,
      });
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  async createSandbox(sandbox: AgentSandbox, options?: AgentCallOptions): Promise<void> {
    await attempt(
      `create sandbox ${sandbox.sandboxId} in the guest`,
      (call) =>
        this.#client.createSandbox(
          {
            sandboxId: sandbox.sandboxId,
            hostname: sandbox.hostname,
            dns: [...sandbox.dns],
            storages: sandbox.storages.map(toStorage),
            sandboxPidns: sandbox.sharedPidNamespace,
          },
          call,
        ),
      options,
    );
  }

  async destroySandbox(options?: AgentCallOptions): Promise<void> {
    await attempt("destroy the sandbox in the guest", (call) => this.#client.destroySandbox({}, call), options);
  }

  async createContainer(container: AgentContainer, options?: AgentCallOptions): Promise<void> {
    const { containerId, sharedPidNamespace, rootfs } = container;
    const { supportsSeccomp } = this.details;
    await attempt(
      `create container ${containerId} in the guest`,
      (call) =>
        this.#client.createContainer(
          {
            containerId,
            execId: containerId,
            storages: container.storages.map(toStorage),
            OCI: toSpecMessage(container.spec, { rootfs, supportsSeccomp, sharedPidNamespace }),
            sandboxPidns: sharedPidNamespace,
          },
          call,
        ),
      options,
    );
  }

  async startContainer(containerId: string, options?: AgentCallOptions): Promise<void> {
    await attempt(
      `start container ${containerId}`,
      (call) => this.#client.startContainer({ containerId }, call),
      options,
    );
  }

  async removeContainer(containerId: string, options?: AgentCallOptions): Promise<void> {
    await attempt(
      `remove container ${containerId} from the guest`,
      (call) => this.#client.removeContainer({ containerId, timeout: 0 }, call),
      options,
    );
  }

  async execProcess(ref: ProcessRef, process: Process, options?: AgentCallOptions): Promise<void> {
    await attempt(
      `execute ${ref.execId} in container ${ref.containerId}`,
      (call) => this.#client.execProcess({ ...ref, process: toProcessMessage(process) }, call),
      options,
    );
  }

  async signalProcess(ref: ProcessRef, signal: number, options?: AgentCallOptions & { all?: boolean }): Promise<void> {
    // Compat: from 3.x on an empty exec id means every process, and that for SIGKILL alone.
    const execId = options?.all === true && signal === SIGKILL ? "" : ref.execId;
    await attempt(
      `send signal ${signal} to ${ref.execId} in container ${ref.containerId}`,
      (call) => this.#client.signalProcess({ containerId: ref.containerId, execId, signal }, call),
      options,
    );
  }

  async waitProcess(ref: ProcessRef, options: AgentCallOptions = {}): Promise<number> {
    const { status } = await attempt(
      `wait for ${ref.execId} in container ${ref.containerId}`,
      (call) => this.#client.waitProcess({ ...ref }, call),
      { ...options, timeoutMs: options.timeoutMs ?? 0 },
    );
    return status;
  }

  async readStream(ref: ProcessRef, stream: "stdout" | "stderr", maxBytes: number): Promise<Uint8Array> {
    const request = { ...ref, len: maxBytes };
    const { data } = await attempt(
      `read ${stream} of ${ref.execId} in container ${ref.containerId}`,
      (call) => (stream === "stdout" ? this.#client.readStdout(request, call) : this.#client.readStderr(request, call)),
      { timeoutMs: 0 },
    );
    return data;
  }

  async writeStdin(ref: ProcessRef, data: Uint8Array): Promise<number> {
    const { len } = await attempt(
      `write to ${ref.execId} in container ${ref.containerId}`,
      (call) => this.#client.writeStdin({ ...ref, data }, call),
      { timeoutMs: 0 },
    );
    return len;
  }

  async closeStdin(ref: ProcessRef): Promise<void> {
    await attempt(`close stdin of ${ref.execId} in container ${ref.containerId}`, (call) =>
      this.#client.closeStdin({ ...ref }, call),
    );
  }

  async resizeTerminal(ref: ProcessRef, size: { rows: number; columns: number }): Promise<void> {
    await attempt(`resize the terminal of ${ref.execId} in container ${ref.containerId}`, (call) =>
      this.#client.ttyWinResize({ ...ref, row: size.rows, column: size.columns }, call),
    );
  }

  async updateContainer(containerId: string, resources: LinuxResources, options?: AgentCallOptions): Promise<void> {
    await attempt(
      `update container ${containerId}`,
      (call) => this.#client.updateContainer({ containerId, resources: toResourcesMessage(resources) }, call),
      options,
    );
  }

  close(): void {
    this.#connection.close();
  }
}

/** Runs one call and gives its failure the name of what was tried. A timeout of 0 means none. */
async function attempt<T>(
  what: string,
  call: (options: CallOptions) => Promise<T>,
  { timeoutMs = defaultTimeoutMs, signal }: AgentCallOptions = {},
): Promise<T> {
  try {
    return await call({
      ...(timeoutMs === 0 ? {} : { timeoutMs }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    throw toAgentError(what, error);
  }
}

function toAgentError(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  switch (error.name) {
    case "TtrpcStatusError":
      return new AgentError(what, (error as Error & { kind: VirtErrorKind }).kind, error.message, error);
    case "DeadlineExceededError":
      return new AgentUnreachableError(`cannot ${what}: no answer in time`, {
        kind: "deadline-exceeded",
        cause: error,
      });
    case "ConnectionClosedError":
      return new AgentUnreachableError(`cannot ${what}: the connection to the agent is gone`, { cause: error });
    default:
      return error;
  }
}

function toStorage(storage: AgentStorage) {
  return { ...storage, options: [...storage.options] };
}
