/** What a shim writes to the standard output of `start`: where it serves, and how. */
import { create, toBinary } from "@bufbuild/protobuf";

import { StartAnswerError } from "../errors.js";
import { BootstrapResultSchema } from "../gen/api/runtime/bootstrap/v1/bootstrap_pb.js";
import type { ShimEnvironment } from "./environment.js";
import type { StartInput } from "./start-input.js";

/** Where a shim serves, and how. */
export interface StartAnswer {
  /** `unix://<path>`, or another address that containerd can dial. */
  readonly address: string;
  /** Default: `ttrpc`. */
  readonly protocol?: "ttrpc" | "grpc";
  /**
   * Version of the task service: 2 is understood by every containerd; 3 by containerd 2.0 and later, and refused by 1.7.
   * Default: 2.
   */
  readonly version?: 2 | 3;
}

/**
 * - `plain`: the address alone, for every containerd; implies ttrpc and version 2
 * - `json`: an object, from containerd 1.7
 * - `protobuf`: a BootstrapResult, from containerd 2.3
 */
export type StartAnswerFormat = "plain" | "json" | "protobuf";

/** The newest format that the containerd behind this `start` reads: it shows in the input and in the environment. */
export function chooseStartAnswerFormat(
  input: Pick<StartInput, "kind">,
  environment: Pick<ShimEnvironment, "maxShimVersion">,
): StartAnswerFormat {
  if (input.kind === "params") return "protobuf";
  return environment.maxShimVersion === undefined ? "plain" : "json";
}

/**
 * The bytes of the answer; nothing may be written before or after them.
 *
 * @throws StartAnswerError if the address is empty or contains white space, or if the format cannot say what it should.
 */
export function encodeStartAnswer(answer: StartAnswer, format: StartAnswerFormat): Uint8Array {
  const { address, protocol = "ttrpc", version = 2 } = answer;
  if (address === "") throw new StartAnswerError(format, "the address is empty");
  if (/\s/.test(address)) throw new StartAnswerError(format, "the address contains white space");
  switch (format) {
    case "plain":
      if (protocol !== "ttrpc" || version !== 2) {
        throw new StartAnswerError(
          format,
          `an address alone means ttrpc and version 2, not ${protocol} and ${version}`,
        );
      }
      return new TextEncoder().encode(address);
    case "json":
      return new TextEncoder().encode(JSON.stringify({ version, address, protocol }));
    case "protobuf":
      return toBinary(BootstrapResultSchema, create(BootstrapResultSchema, { version, address, protocol }));
  }
}
