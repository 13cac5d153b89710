import type { DescService } from "@bufbuild/protobuf";
import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Peer } from "./call-context.js";
import { type Clock, systemClock } from "./clock.js";
import { AlreadyRegisteredError } from "./errors.js";
import { type Interceptor, type Route, type ServiceHandlers, toRoutes } from "./handlers.js";
import { ServerConnection } from "./server-connection.js";

/** Options of {@link TtrpcServer}. */
export interface TtrpcServerOptions {
  /** Runs around every handler; the place to translate errors and to log them once. Default: none. */
  readonly interceptor?: Interceptor;
  /** How many requests of one connection are handled at a time; further ones are not read meanwhile. Default: 16384. */
  readonly maxActiveCalls?: number;
  /** Where deadlines take their time from. Default: the time of this process. */
  readonly clock?: Clock;
}

/** Options of {@link TtrpcServer.shutdown}. */
export interface ShutdownOptions {
  /** Milliseconds after which connections with handlers still running are closed all the same. Default: no limit. */
  readonly graceMs?: number;
}

const DEFAULT_MAX_ACTIVE_CALLS = 16_384;

/** Answers the calls of any number of connections with registered handlers. It opens no sockets of its own. */
export class TtrpcServer {
  readonly #services = new Map<string, ReadonlyMap<string, Route>>();
  readonly #connections = new Set<ServerConnection>();
  readonly #listeners = new Map<Server, (socket: Socket) => void>();
  readonly #interceptor: Interceptor | undefined;
  readonly #maxActiveCalls: number;
  readonly #clock: Clock;
  #stopped = false;

  constructor(options: TtrpcServerOptions = {}) {
    this.#interceptor = options.interceptor;
    this.#maxActiveCalls = options.maxActiveCalls ?? DEFAULT_MAX_ACTIVE_CALLS;
    this.#clock = options.clock ?? systemClock;
  }

  /** The connections that are open, also while they are drained. */
  get peers(): ReadonlySet<Peer> {
    return this.#connections;
  }

  /**
   * Offers a service, on connections that are open too. Methods without a handler are answered with Unimplemented.
   *
   * @throws AlreadyRegisteredError if the service has been registered.
   */
  register<S extends DescService>(service: S, handlers: ServiceHandlers<S>): void {
    if (this.#services.has(service.typeName)) throw new AlreadyRegisteredError(service.typeName);
    this.#services.set(service.typeName, toRoutes(service, handlers));
  }

  /** Takes over `duplex` and serves the peer at its other end. After shutdown or close, it is closed at once. */
  accept(duplex: Duplex): Peer {
    const connection = new ServerConnection(duplex, {
      services: this.#services,
      interceptor: this.#interceptor,
      maxActiveCalls: this.#maxActiveCalls,
      clock: this.#clock,
    });
    if (this.#stopped) {
      connection.close();
      return connection;
    }
    this.#connections.add(connection);
    void connection.closed.then(() => this.#connections.delete(connection));
    return connection;
  }

  /** Accepts every connection of `listener`, and closes it when this server shuts down. Listening is up to the caller. */
  serve(listener: Server): void {
    if (this.#stopped) {
      listener.close();
      return;
    }
    const onConnection = (socket: Socket): void => {
      this.accept(socket);
    };
    this.#listeners.set(listener, onConnection);
    listener.on("connection", onConnection);
  }

  /**
   * Stops accepting, answers new requests with Unavailable, lets running handlers finish and sends their answers, then
   * closes each connection. Resolves when all of them are closed.
   */
  async shutdown({ graceMs }: ShutdownOptions = {}): Promise<void> {
    this.#stopAccepting();
    const closed = Promise.all([...this.#connections].map((connection) => connection.closed));
    for (const connection of this.#connections) connection.drain();
    const stopTimer =
      graceMs === undefined
        ? undefined
        : this.#clock.startTimer(graceMs, () => {
            this.close();
          });
    await closed;
    stopTimer?.();
  }

  /** Stops accepting and closes every connection at once: the signals of running handlers abort. */
  close(): void {
    this.#stopAccepting();
    for (const connection of [...this.#connections]) connection.close();
  }

  #stopAccepting(): void {
    this.#stopped = true;
    for (const [listener, onConnection] of this.#listeners) {
      listener.off("connection", onConnection);
      listener.close();
    }
    this.#listeners.clear();
  }
}
