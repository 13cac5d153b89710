import type { Duplex } from "node:stream";
import type { VirtError } from "../../../errors.js";
import { VmGoneError } from "../../vm-errors.js";
import { encodeQmpCommand, LineSplitter, parseQmpLine, type QmpEvent, type QmpMessage } from "./codec.js";

/** QEMU refused a command. */
export class QmpError extends Error implements VirtError {
  override readonly name = "QmpError";
  readonly kind = "internal";
  readonly command: string;
  /** QEMU's own class, such as GenericError or DeviceNotFound. */
  readonly qmpClass: string;

  constructor(command: string, qmpClass: string, description: string) {
    super(`cannot ${command}: QEMU answers ${qmpClass}: ${description}`);
    this.command = command;
    this.qmpClass = qmpClass;
  }
}

interface Pending {
  readonly command: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A QMP session over a connected socket: commands with their answers, and events for whoever listens. */
export class QmpClient {
  readonly #stream: Duplex;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(event: QmpEvent) => void>();
  readonly #splitter = new LineSplitter();
  readonly #greeted: Promise<void>;
  #greet = (): void => undefined;
  #nextId = 1;
  #closed: Error | undefined;

  /** Takes the stream over. */
  constructor(stream: Duplex) {
    this.#stream = stream;
    this.#greeted = new Promise((resolve) => (this.#greet = resolve));
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      this.#receive(chunk);
    });
    stream.once("error", (error) => {
      this.#fail(new VmGoneError(`cannot speak QMP: ${error.message}`, { cause: error }));
    });
    stream.once("close", () => {
      this.#fail(new VmGoneError("cannot speak QMP: QEMU closed the connection"));
    });
  }

  /** Waits for QEMU's greeting and enters command mode. To be called once, before any command. */
  async negotiate(): Promise<void> {
    await this.#orClosed(this.#greeted);
    await this.execute("qmp_capabilities");
  }

  /**
   * Runs a command and resolves with its result.
   *
   * @throws QmpError where QEMU refuses it, VmGoneError where the connection is gone.
   */
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { command, resolve, reject });
      this.#stream.write(encodeQmpCommand(command, args, id));
    });
  }

  /** Calls `listener` for every event from now on. */
  onEvent(listener: (event: QmpEvent) => void): Disposable {
    this.#listeners.add(listener);
    return {
      [Symbol.dispose]: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  /** Ends the session; QEMU goes on. */
  close(): void {
    this.#fail(new VmGoneError("cannot speak QMP: the session was closed"));
  }

  #receive(chunk: string): void {
    try {
      for (const text of this.#splitter.push(chunk)) this.#dispatch(parseQmpLine(text));
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #dispatch(message: QmpMessage): void {
    switch (message.kind) {
      case "greeting":
        this.#greet();
        return;
      case "event":
        for (const listener of this.#listeners) listener(message.event);
        return;
      case "result":
        this.#take(message.id)?.resolve(message.value);
        return;
      case "error": {
        const pending = this.#take(message.id);
        pending?.reject(new QmpError(pending.command, message.qmpClass, message.description));
        return;
      }
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #fail(error: Error): void {
    if (this.#closed !== undefined) return;
    this.#closed = error;
    this.#stream.destroy();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#greet();
  }

  async #orClosed(promise: Promise<void>): Promise<void> {
    await promise;
    if (this.#closed !== undefined) throw this.#closed;
  }
}
