import type { Any } from "@bufbuild/protobuf/wkt";

import { OptionsSchema, type Options } from "./gen/api/types/runtimeoptions/v1/api_pb.js";
import { isPacked, unpackAny } from "./typeurl.js";

/** The name that containerd's CRI plugin used up to 1.4; the fields are the same. */
const LEGACY_TYPE = "cri.runtimeoptions.v1.Options";

/**
 * The runtime options that an operator configured for this runtime, whether as `runtimeoptions.v1.Options` or under the
 * older name `cri.runtimeoptions.v1.Options`. Undefined when there are none and when they are for another runtime: clients
 * may send `containerd.runc.v1.Options` to any shim.
 *
 * @throws AnyValueError if the bytes are no such message.
 */
export function decodeRuntimeOptions(any: Any | undefined): Options | undefined {
  if (any === undefined || !isRuntimeOptions(any)) return undefined;
  return unpackAny(OptionsSchema, { ...any, typeUrl: OptionsSchema.typeName });
}

/** Whether `any` holds options that {@link decodeRuntimeOptions} reads. */
export function isRuntimeOptions(any: Any): boolean {
  return isPacked(any, OptionsSchema) || any.typeUrl.slice(any.typeUrl.lastIndexOf("/") + 1) === LEGACY_TYPE;
}
