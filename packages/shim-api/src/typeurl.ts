/**
 * google.protobuf.Any as containerd uses it. A protobuf message is named by its full name alone, without the
 * `type.googleapis.com/` that protobuf libraries put before it: containerd compares most type URLs as strings. Types of
 * the OCI runtime spec have a URL of their own, and their value is JSON.
 */
import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import { AnySchema, type Any } from "@bufbuild/protobuf/wkt";

import { AnyValueError, TypeUrlError } from "./errors.js";

const SPEC_PREFIX = "types.containerd.io/opencontainers/runtime-spec/1";
const GOOGLE_PREFIX = "type.googleapis.com/";

/** Type URLs of runtime-spec types, which travel as JSON. */
export const specTypeUrls = {
  spec: `${SPEC_PREFIX}/Spec`,
  process: `${SPEC_PREFIX}/Process`,
  linuxResources: `${SPEC_PREFIX}/LinuxResources`,
  windowsResources: `${SPEC_PREFIX}/WindowsResources`,
  features: `${SPEC_PREFIX}/features/Features`,
} as const;

/** One of {@link specTypeUrls}. */
export type SpecTypeUrl = (typeof specTypeUrls)[keyof typeof specTypeUrls];

/** Packs a message under its full name. */
export function packAny<D extends DescMessage>(schema: D, message: MessageInitShape<D>): Any {
  return create(AnySchema, { typeUrl: schema.typeName, value: toBinary(schema, create(schema, message)) });
}

/**
 * Packs a value of the runtime spec.
 *
 * @throws TypeError if `value` cannot be written as JSON.
 */
export function packJson(typeUrl: SpecTypeUrl, value: object): Any {
  return create(AnySchema, { typeUrl, value: new TextEncoder().encode(JSON.stringify(value)) });
}

/** Whether `any` holds messages of `schema`, with or without a prefix before the name. */
export function isPacked(any: Any, schema: DescMessage): boolean {
  return any.typeUrl.slice(any.typeUrl.lastIndexOf("/") + 1) === schema.typeName;
}

/**
 * The message of type `schema` in `any`.
 *
 * @throws TypeUrlError if `any` holds another type, AnyValueError if its bytes are no such message.
 */
export function unpackAny<D extends DescMessage>(schema: D, any: Any): MessageShape<D> {
  if (!isPacked(any, schema)) throw new TypeUrlError(schema.typeName, any.typeUrl);
  try {
    return fromBinary(schema, any.value);
  } catch (cause) {
    throw new AnyValueError(any.typeUrl, "its bytes are no such message", { cause });
  }
}

/**
 * The parsed JSON of the runtime-spec value in `any`; its content is not checked.
 *
 * @throws TypeUrlError if `any` holds another type, AnyValueError if its value is not JSON in UTF-8.
 */
export function unpackJson(typeUrl: SpecTypeUrl, any: Any): unknown {
  const actual = any.typeUrl.startsWith(GOOGLE_PREFIX) ? any.typeUrl.slice(GOOGLE_PREFIX.length) : any.typeUrl;
  if (actual !== typeUrl) throw new TypeUrlError(typeUrl, any.typeUrl);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(any.value));
  } catch (cause) {
    throw new AnyValueError(any.typeUrl, "its value is not JSON", { cause });
  }
}
