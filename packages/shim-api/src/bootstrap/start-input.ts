/** What containerd writes to the standard input of `start`. */
import { fromBinary, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import { AnySchema, type Any } from "@bufbuild/protobuf/wkt";

import { StartInputError } from "../errors.js";
import { BootstrapParamsSchema, type BootstrapParams } from "../gen/api/runtime/bootstrap/v1/bootstrap_pb.js";
import { isRuntimeOptions } from "../runtime-options.js";

/** As much as a shim reads; containerd's own has the same limit. */
export const MAX_START_INPUT_BYTES = 10 * 1024 * 1024;

/** Who is started, as the command line says. */
export interface StartIdentity {
  readonly id: string;
  readonly namespace: string;
}

/** The input, in the form that the version of containerd has. */
export type StartInput =
  /** containerd 1.6 to 2.2: the runtime options and nothing else; undefined if none are configured. */
  | { readonly kind: "options"; readonly options: Any | undefined }
  /** containerd 2.3 and later. `options` are the runtime options among the extensions. */
  | { readonly kind: "params"; readonly params: BootstrapParams; readonly options: Any | undefined };

/**
 * Parses the input of `start`.
 *
 * The two forms cannot be told apart by their bytes: an Any reads as parameters whose instance_id is the type URL. The
 * input is parameters exactly if they are those of the container that the command line names.
 *
 * @throws StartInputError if the input is too long or neither form.
 */
export function parseStartInput(bytes: Uint8Array, { id, namespace }: StartIdentity): StartInput {
  if (bytes.length > MAX_START_INPUT_BYTES) {
    throw new StartInputError(`it has more than ${MAX_START_INPUT_BYTES} bytes`);
  }
  if (bytes.length === 0) return { kind: "options", options: undefined };
  const params = tryDecode(BootstrapParamsSchema, bytes);
  if (params?.instanceId === id && params.namespace === namespace) {
    return { kind: "params", params, options: findOptions(params) };
  }
  const options = tryDecode(AnySchema, bytes);
  // An Any has two fields. Whatever else is there belongs to parameters, and those are of another container.
  if (options === undefined || options.$unknown !== undefined || options.typeUrl === "") {
    throw new StartInputError(`it is neither runtime options nor the parameters of ${namespace}/${id}`);
  }
  return { kind: "options", options };
}

function findOptions(params: BootstrapParams): Any | undefined {
  const values = params.extensions.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.find(isRuntimeOptions) ?? values[0];
}

function tryDecode<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> | undefined {
  try {
    return fromBinary(schema, bytes);
  } catch {
    return undefined;
  }
}
