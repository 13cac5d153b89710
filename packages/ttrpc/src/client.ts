import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import type { Duplex } from "node:stream";
import { type Clock, systemClock } from "./clock.js";
import { Connection } from "./connection.js";
import {
  ConnectionClosedError,
  DeadlineExceededError,
  FrameTooLargeError,
  InvalidArgumentError,
  TooManyCallsError,
} from "./errors.js";
import { type Frame, FrameType, MAX_FRAME_DATA_BYTES } from "./frame.js";
import type { Metadata } from "./metadata.js";
import { encodeRequestFrame, encodeTarget, requestSize } from "./request.js";
import { StreamIdSequence } from "./stream-id.js";
import { canceled, type StreamReceiver, UnaryCall } from "./unary-call.js";

/** Options of {@link TtrpcClient}. */
export interface TtrpcClientOptions {
  /** How many calls may wait for their answers at a time; a further one is rejected. Default: 16384. */
  readonly maxPendingCalls?: number;
  /** Where deadlines take their time from. Default: the time of this process. */
  readonly clock?: Clock;
}

/** Options of one call. */
export interface CallOptions {
  /** Milliseconds until the call is given up here, and, as the peer is told, there. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Ends the wait for the answer when it aborts. The peer does not learn of it. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with the request; see `createMetadata`. */
  readonly metadata?: Metadata | undefined;
}

const DEFAULT_MAX_PENDING_CALLS = 16_384;

/** What is the same for every call of a method: computed once, for as long as the method's descriptor lives. */
interface MethodFacts {
  readonly what: string;
  readonly target: Uint8Array;
}

const methodFacts = new WeakMap<DescMethodUnary, MethodFacts>();

/**
 * The calling side of one connection. Any number of calls run at a time and are answered in any order. The connection
 * is used as it is: there is no handshake, and nothing is sent before the first call.
 */
export class TtrpcClient {
  /** Resolves, and never rejects, when the connection is gone, with the reason. */
  readonly closed: Promise<ConnectionClosedError>;

  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #maxPendingCalls: number;
  readonly #receivers = new Map<number, StreamReceiver>();
  readonly #streamIds = new StreamIdSequence();
  #ignoredFrames = 0;

  /** Takes over `duplex`, which may still be connecting. */
  constructor(
    duplex: Duplex,
    { maxPendingCalls = DEFAULT_MAX_PENDING_CALLS, clock = systemClock }: TtrpcClientOptions = {},
  ) {
    this.#clock = clock;
    this.#maxPendingCalls = maxPendingCalls;
    let resolveClosed: (error: ConnectionClosedError) => void;
    this.closed = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.#connection = new Connection(duplex, {
      onFrame: (frame) => {
        this.#onFrame(frame);
      },
      onClosed: (error) => {
        const receivers = [...this.#receivers.values()];
        this.#receivers.clear();
        for (const receiver of receivers) receiver.onFailed(error);
        resolveClosed(error);
      },
    });
  }

  /** Calls that wait for their answers. */
  get pendingCalls(): number {
    return this.#receivers.size;
  }

  /** Frames that belonged to no call: answers that came after the call was given up, and kinds unknown here. */
  get ignoredFrames(): number {
    return this.#ignoredFrames;
  }

  /**
   * Calls a unary method. Byte fields of the response are views on memory that was read from the transport; copy them
   * to keep few bytes for long.
   *
   * Rejects with:
   * - TtrpcStatusError: what the peer answered
   * - DeadlineExceededError, CanceledError: `timeoutMs` passed, `signal` aborted; the peer may have run the call
   * - ConnectionClosedError: the connection is or was lost; the peer may have run the call
   * - FrameTooLargeError: the request (nothing was sent) or the response is over 4 MiB
   * - TooManyCallsError, InvalidArgumentError: nothing was sent
   * - MalformedMessageError: the response could not be decoded
   */
  call<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I>,
    options: CallOptions = {},
  ): Promise<MessageShape<O>> {
    return new Promise((resolve, reject) => {
      const { what, target } = factsOf(method);
      const { timeoutMs, signal, metadata } = options;
      this.#checkCall(what, options);
      const outgoing = { target, payload: encode(what, method.input, request), timeoutMs, metadata };
      const sizeBytes = requestSize(outgoing);
      if (sizeBytes > MAX_FRAME_DATA_BYTES) throw new FrameTooLargeError(what, sizeBytes, MAX_FRAME_DATA_BYTES);

      const streamId = this.#takeStreamId();
      const call = new UnaryCall<O>({ what, output: method.output, resolve, reject });
      this.#receivers.set(streamId, call);
      if (timeoutMs !== undefined || signal !== undefined) {
        const giveUp = (): void => {
          this.#receivers.delete(streamId);
        };
        if (timeoutMs !== undefined) call.limit(this.#clock, timeoutMs, giveUp);
        if (signal !== undefined) call.cancelWith(signal, giveUp);
      }
      this.#connection.send(encodeRequestFrame(streamId, outgoing));
    });
  }

  /** Closes the connection at once; calls that wait are rejected with ConnectionClosedError. */
  close(): void {
    this.#connection.close(new ConnectionClosedError("local", "closed by this side"));
  }

  #checkCall(what: string, { timeoutMs, signal }: CallOptions): void {
    if (this.#connection.closeError !== undefined) throw this.#connection.closeError;
    if (signal?.aborted === true) throw canceled(what, signal);
    if (timeoutMs !== undefined) {
      if (!Number.isFinite(timeoutMs)) throw new InvalidArgumentError(`cannot ${what}: timeoutMs is ${timeoutMs}`);
      if (timeoutMs <= 0) throw new DeadlineExceededError(what, timeoutMs);
    }
    if (this.#receivers.size >= this.#maxPendingCalls) throw new TooManyCallsError(what, this.#maxPendingCalls);
  }

  #takeStreamId(): number {
    const streamId = this.#streamIds.take();
    if (streamId !== undefined) return streamId;
    const error = new ConnectionClosedError("local", "all stream ids are used up");
    this.#connection.close(error);
    throw error;
  }

  #onFrame(frame: Frame): void {
    const receiver = frame.type === FrameType.Response ? this.#receivers.get(frame.streamId) : undefined;
    if (receiver === undefined) {
      this.#ignoredFrames++;
      return;
    }
    this.#receivers.delete(frame.streamId);
    receiver.onResponse(frame);
  }
}

function factsOf(method: DescMethodUnary): MethodFacts {
  let facts = methodFacts.get(method);
  if (facts === undefined) {
    const service = method.parent.typeName;
    facts = { what: `call ${service}/${method.name}`, target: encodeTarget(service, method.name) };
    methodFacts.set(method, facts);
  }
  return facts;
}

function encode<I extends DescMessage>(what: string, input: I, request: MessageInitShape<I>): Uint8Array {
  try {
    return toBinary(input, create(input, request));
  } catch (cause) {
    throw new InvalidArgumentError(`cannot ${what}: the request is no ${input.typeName}`, { cause });
  }
}
