import { create, toBinary } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";

import { DeleteResponseSchema } from "../gen/api/runtime/task/v2/shim_pb.js";

/** How a container ended whose shim is gone. */
export interface DeletedTask {
  /** Process id that was reported for the container; 0 if unknown. */
  readonly pid: number;
  /** 0 to 255; 137 for a container that was killed. */
  readonly exitStatus: number;
  readonly exitedAt: Date;
}

/** The bytes that `delete` writes to its standard output, where containerd reads a task service DeleteResponse. */
export function encodeDeleteResponse({ pid, exitStatus, exitedAt }: DeletedTask): Uint8Array {
  const response = create(DeleteResponseSchema, { pid, exitStatus, exitedAt: timestampFromDate(exitedAt) });
  return toBinary(DeleteResponseSchema, response);
}
