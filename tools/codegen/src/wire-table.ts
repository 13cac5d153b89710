/**
 * The tables under `wire/` are the facts that everything is generated from: fields with their numbers and types, as
 * compiled from the sources that each table names. This file says what a table looks like and refuses anything else, so
 * that a misspelt key cannot silently drop a property of the wire.
 */
import { z } from "zod";

import { PlanError, WireTableError } from "./errors.js";

const fieldSchema = z.strictObject({
  name: z.string(),
  number: z.int().min(1),
  /** Scalar, full name of a message or enum, or `map<K, V>`. */
  type: z.string(),
  /** `optional` means singular; explicit presence is `proto3_optional`. */
  label: z.enum(["optional", "repeated", "map"]),
  oneof: z.string().optional(),
  proto3_optional: z.boolean().optional(),
  packed: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  json_name: z.string().optional(),
});

const methodSchema = z.strictObject({
  method: z.string(),
  input: z.string(),
  output: z.string(),
  client_streaming: z.boolean(),
  server_streaming: z.boolean(),
});

const tableSchema = z.strictObject({
  source: z.string(),
  package: z.union([z.string(), z.array(z.string())]),
  files: z.record(z.string(), z.strictObject({ package: z.string(), syntax: z.literal("proto3") })),
  services: z.record(z.string(), z.array(methodSchema)),
  messages: z.record(z.string(), z.array(fieldSchema)),
  enums: z.record(z.string(), z.record(z.string(), z.int())),
  reserved: z
    .record(
      z.string(),
      z.strictObject({
        numbers: z.array(z.tuple([z.int(), z.int()])).optional(),
        names: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  deprecated: z.array(z.string()).optional(),
  external: z.array(z.string()).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
  framing: z.unknown().optional(),
});

/** One field of a message. */
export type WireField = z.infer<typeof fieldSchema>;
/** One method of a service. */
export type WireMethod = z.infer<typeof methodSchema>;
/** One file of `wire/`. */
export type WireTable = z.infer<typeof tableSchema>;

/**
 * Checks `value`, the parsed JSON of table `name`.
 *
 * @throws WireTableError naming every path that is wrong.
 */
export function parseWireTable(name: string, value: unknown): WireTable {
  const result = tableSchema.safeParse(value);
  if (!result.success) {
    throw new WireTableError(
      name,
      result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  for (const [message, fields] of Object.entries(result.data.messages)) {
    for (const field of fields) checkField(name, message, field);
  }
  return result.data;
}

function checkField(table: string, message: string, field: WireField): void {
  const path = `messages.${message}.${field.name}`;
  if ((field.label === "map") !== field.type.startsWith("map<")) {
    throw new WireTableError(table, [`${path}: label ${field.label} does not go with type ${field.type}`]);
  }
  if (field.label === "map" && !mapType.test(field.type)) {
    throw new WireTableError(table, [`${path}: ${field.type} is not of the form map<K, V>`]);
  }
  if (field.oneof !== undefined && (field.label !== "optional" || field.proto3_optional === true)) {
    throw new WireTableError(table, [`${path}: a member of a oneof is singular and has no presence of its own`]);
  }
}

const mapType = /^map<(\w+), ([\w.]+)>$/;

/**
 * Key and value type of a map field.
 *
 * @throws PlanError if the field is not a map.
 */
export function mapTypes(field: WireField): { readonly key: string; readonly value: string } {
  const [, key, value] = mapType.exec(field.type) ?? [];
  if (key === undefined || value === undefined) {
    throw new PlanError(`cannot take the key type of field ${field.name}: ${field.type} is not a map`);
  }
  return { key, value };
}

/** The scalar types of protobuf. */
export const scalarTypes: ReadonlySet<string> = new Set([
  "double",
  "float",
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
  "bytes",
]);
