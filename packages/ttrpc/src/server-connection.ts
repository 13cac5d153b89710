import { create, fromBinary, type Message, toBinary } from "@bufbuild/protobuf";
import type { Duplex } from "node:stream";
import { ActiveCall } from "./active-call.js";
import type { Peer } from "./call-context.js";
import type { Clock } from "./clock.js";
import { Connection } from "./connection.js";
import { ConnectionClosedError, FrameTooLargeError } from "./errors.js";
import { type Frame, FrameFlag, FrameType, MAX_FRAME_DATA_BYTES } from "./frame.js";
import type { Interceptor, Route } from "./handlers.js";
import { decodeRequest, type IncomingRequest } from "./request.js";
import { encodeResponseFrame, encodeStatusFrame, responseSize, statusResponseSize } from "./response.js";
import { type Status, StatusCode } from "./status.js";
import { StreamIdGuard } from "./stream-id.js";
import { toStatus } from "./to-status.js";

/** What a {@link ServerConnection} serves, and how. */
export interface ServerConnectionInit {
  /** By service and method name. Looked up at every request, so services may be added later. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, Route>>;
  readonly interceptor: Interceptor | undefined;
  readonly maxActiveCalls: number;
  readonly clock: Clock;
}

/** One peer of a server: its requests are answered concurrently, each as soon as its handler is done. */
export class ServerConnection implements Peer {
  readonly closed: Promise<ConnectionClosedError>;

  readonly #init: ServerConnectionInit;
  readonly #connection: Connection;
  readonly #streamIds = new StreamIdGuard();
  readonly #activeCalls = new Set<ActiveCall>();
  #congested = false;
  #draining = false;

  constructor(duplex: Duplex, init: ServerConnectionInit) {
    this.#init = init;
    let resolveClosed: (error: ConnectionClosedError) => void;
    this.closed = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.#connection = new Connection(duplex, {
      onFrame: (frame) => {
        if (frame.type === FrameType.Request) this.#onRequest(frame);
      },
      onCongestion: (congested) => {
        this.#congested = congested;
        this.#controlFlow();
      },
      onClosed: (error) => {
        for (const call of this.#activeCalls) call.abort(error);
        this.#activeCalls.clear();
        resolveClosed(error);
      },
    });
  }

  get duplex(): Duplex {
    return this.#connection.duplex;
  }

  get activeCalls(): number {
    return this.#activeCalls.size;
  }

  close(): void {
    this.#connection.close(new ConnectionClosedError("local", "closed by this side"));
  }

  /** Answers new requests with Unavailable, and closes once the running handlers are done and answered. */
  drain(): void {
    this.#draining = true;
    if (this.#activeCalls.size === 0) this.#connection.end();
  }

  #onRequest(frame: Frame): void {
    const { streamId, data } = frame;
    const misuse = this.#streamIds.check(streamId);
    if (misuse !== undefined) {
      this.#refuse(streamId, StatusCode.InvalidArgument, misuse);
    } else if (data === undefined) {
      const error = new FrameTooLargeError("read the request", frame.sizeBytes, MAX_FRAME_DATA_BYTES);
      this.#sendStatus(streamId, toStatus(error));
    } else if (this.#draining) {
      this.#refuse(streamId, StatusCode.Unavailable, "the server is shutting down");
    } else if ((frame.flags & (FrameFlag.RemoteOpen | FrameFlag.RemoteClosed)) !== 0) {
      this.#refuse(streamId, StatusCode.Unimplemented, "streams");
    } else {
      this.#route(streamId, data);
    }
  }

  #route(streamId: number, data: Buffer): void {
    let incoming: IncomingRequest;
    try {
      incoming = decodeRequest(data);
    } catch (error) {
      this.#refuse(streamId, StatusCode.InvalidArgument, `request envelope: ${(error as Error).message}`);
      return;
    }
    const routes = this.#init.services.get(incoming.service);
    const route = routes?.get(incoming.method);
    if (routes === undefined) {
      this.#refuse(streamId, StatusCode.Unimplemented, `service ${incoming.service}`);
    } else if (route === undefined) {
      this.#refuse(streamId, StatusCode.Unimplemented, `method ${incoming.method}`);
    } else if (incoming.timeoutMs < 0) {
      this.#refuse(streamId, StatusCode.DeadlineExceeded, `the time for ${incoming.method} was over before it arrived`);
    } else {
      this.#run(streamId, route, incoming);
    }
  }

  #run(streamId: number, route: Route, { payload, timeoutMs, metadata }: IncomingRequest): void {
    let request: Message;
    try {
      request = fromBinary(route.method.input, payload);
    } catch (error) {
      const why = `the payload is no ${route.method.input.typeName}: ${(error as Error).message}`;
      this.#refuse(streamId, StatusCode.Internal, why);
      return;
    }
    const { clock } = this.#init;
    const call = new ActiveCall({ streamId, route, clock, peer: this, timeoutMs, metadata });
    this.#activeCalls.add(call);
    this.#controlFlow();
    try {
      const result = this.#handle(call, request);
      if (isPromiseLike(result)) {
        result.then(
          (response) => {
            this.#succeed(call, response);
          },
          (error: unknown) => {
            this.#fail(call, error);
          },
        );
      } else this.#succeed(call, result);
    } catch (error) {
      this.#fail(call, error);
    }
  }

  #handle(call: ActiveCall, request: Message): unknown {
    const { interceptor } = this.#init;
    const { method, handle } = call.route;
    if (interceptor === undefined) return handle(request, call);
    const next = async (): Promise<Message> => create(method.output, (await handle(request, call)) as Message);
    return interceptor({ method, request, context: call }, next);
  }

  #succeed(call: ActiveCall, response: unknown): void {
    const { what, method } = call.route;
    let payload: Uint8Array;
    try {
      payload = toBinary(method.output, create(method.output, response as Message));
    } catch (error) {
      const why = `cannot ${what}: the response is no ${method.output.typeName}: ${(error as Error).message}`;
      this.#refuse(call.streamId, StatusCode.Internal, why);
      this.#finish(call);
      return;
    }
    const sizeBytes = responseSize(payload);
    if (sizeBytes > MAX_FRAME_DATA_BYTES) {
      this.#sendStatus(call.streamId, toStatus(new FrameTooLargeError(what, sizeBytes, MAX_FRAME_DATA_BYTES)));
    } else {
      this.#connection.send(encodeResponseFrame(call.streamId, payload));
    }
    this.#finish(call);
  }

  #fail(call: ActiveCall, error: unknown): void {
    const reason = call.abortReasonIn(error);
    this.#sendStatus(call.streamId, toStatus(reason ?? error));
    this.#finish(call);
  }

  #finish(call: ActiveCall): void {
    call.end();
    this.#activeCalls.delete(call);
    if (this.#draining && this.#activeCalls.size === 0) this.#connection.end();
    else this.#controlFlow();
  }

  #refuse(streamId: number, code: StatusCode, message: string): void {
    this.#sendStatus(streamId, { code, message, details: [] });
  }

  #sendStatus(streamId: number, status: Status): void {
    const sizeBytes = statusResponseSize(status);
    const fitting =
      sizeBytes <= MAX_FRAME_DATA_BYTES
        ? status
        : toStatus(new FrameTooLargeError(`send status ${status.code}`, sizeBytes, MAX_FRAME_DATA_BYTES));
    this.#connection.send(encodeStatusFrame(streamId, fitting));
  }

  /** A peer that does not read its answers, or asks faster than handlers finish, is not read from meanwhile. */
  #controlFlow(): void {
    if (this.#congested || this.#activeCalls.size >= this.#init.maxActiveCalls) this.#connection.pause();
    else this.#connection.resume();
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
