import { type DescMessage, fromBinary, type MessageShape } from "@bufbuild/protobuf";
import type { Clock } from "./clock.js";
import {
  CanceledError,
  DeadlineExceededError,
  FrameTooLargeError,
  MalformedMessageError,
  TtrpcStatusError,
} from "./errors.js";
import { type Frame, MAX_FRAME_DATA_BYTES } from "./frame.js";
import { decodeResponse } from "./response.js";

/** What waits for frames of one stream. */
export interface StreamReceiver {
  /** A response arrived: the stream has ended. */
  onResponse(frame: Frame): void;
  /** The stream ends without a response. */
  onFailed(error: Error): void;
}

/** What a {@link UnaryCall} needs to know. */
export interface UnaryCallInit<O extends DescMessage> {
  /** For messages: `call <service>/<method>`. */
  readonly what: string;
  readonly output: O;
  readonly resolve: (response: MessageShape<O>) => void;
  readonly reject: (error: Error) => void;
}

/** One call that waits for its answer. Holds at most one timer and one listener, and only until it settles. */
export class UnaryCall<O extends DescMessage> implements StreamReceiver {
  readonly #init: UnaryCallInit<O>;
  #stopTimer: (() => void) | undefined;
  #stopListening: (() => void) | undefined;

  constructor(init: UnaryCallInit<O>) {
    this.#init = init;
  }

  /** Calls `giveUp` and rejects, when `timeoutMs` has passed. */
  limit(clock: Clock, timeoutMs: number, giveUp: () => void): void {
    this.#stopTimer = clock.startTimer(timeoutMs, () => {
      giveUp();
      this.onFailed(new DeadlineExceededError(this.#init.what, timeoutMs));
    });
  }

  /** Calls `giveUp` and rejects, when `signal` aborts. */
  cancelWith(signal: AbortSignal, giveUp: () => void): void {
    const onAbort = (): void => {
      giveUp();
      this.onFailed(canceled(this.#init.what, signal));
    };
    signal.addEventListener("abort", onAbort, { once: true });
    this.#stopListening = () => {
      signal.removeEventListener("abort", onAbort);
    };
  }

  onResponse(frame: Frame): void {
    let response: MessageShape<O>;
    try {
      response = this.#decode(frame);
    } catch (error) {
      this.onFailed(error as Error);
      return;
    }
    this.#release();
    this.#init.resolve(response);
  }

  onFailed(error: Error): void {
    this.#release();
    this.#init.reject(error);
  }

  #decode({ data, sizeBytes }: Frame): MessageShape<O> {
    const { what, output } = this.#init;
    if (data === undefined) throw new FrameTooLargeError(`${what}: its response`, sizeBytes, MAX_FRAME_DATA_BYTES);
    const { status, payload } = decodeResponse(data);
    if (status !== undefined) throw new TtrpcStatusError(status.code, status.message, { details: status.details });
    try {
      return fromBinary(output, payload);
    } catch (cause) {
      throw new MalformedMessageError(`cannot ${what}: the response is no ${output.typeName}`, { cause });
    }
  }

  #release(): void {
    this.#stopTimer?.();
    this.#stopListening?.();
  }
}

/** The error of a call that `signal` ended. */
export function canceled(what: string, signal: AbortSignal): CanceledError {
  return new CanceledError(`cannot ${what}: canceled by the caller`, { cause: signal.reason });
}
