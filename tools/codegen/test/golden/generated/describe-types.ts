// Copied from tools/codegen/test/support/describe-types.ts by nx run codegen:generate
/**
 * Reads protobuf-es descriptors and wire tables into one notation, so that generated code and facts can be compared as
 * plain data, in both directions at once.
 */
import { ScalarType, type DescEnum, type DescField, type DescFile, type DescMessage } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { Edition } from "@bufbuild/protobuf/wkt";

/** All that the wire knows of a set of types, by full name. */
export interface DescribedTypes {
  readonly messages: Record<string, readonly unknown[]>;
  readonly reserved: Record<string, unknown>;
  readonly enums: Record<string, Readonly<Record<string, number>>>;
  readonly services: Record<string, readonly unknown[]>;
  /** Package and syntax of the file that defines a type. */
  readonly files: Record<string, string>;
}

/** A field, message, enum or service table as it is written in `wire/`. */
export interface WireTable {
  readonly files: Readonly<Record<string, { readonly package: string; readonly syntax: string }>>;
  readonly messages: Readonly<Record<string, readonly WireField[]>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly services: Readonly<Record<string, readonly unknown[]>>;
  readonly reserved?: Readonly<Record<string, { readonly numbers?: number[][]; readonly names?: string[] }>>;
}

interface WireField {
  readonly name: string;
  readonly number: number;
  readonly type: string;
  readonly label: string;
  readonly oneof?: string;
  readonly proto3_optional?: boolean;
  readonly packed?: boolean;
  readonly deprecated?: boolean;
  readonly json_name?: string;
}

/** What the generated `files` say. */
export function describeFiles(files: readonly DescFile[]): DescribedTypes {
  const types: DescribedTypes = { messages: {}, reserved: {}, enums: {}, services: {}, files: {} };
  for (const file of files) {
    const origin = `${file.proto.package} ${Edition[file.edition].replace("EDITION_", "").toLowerCase()}`;
    for (const type of nestedTypes(file)) {
      if (type.kind === "extension") continue;
      types.files[type.typeName] = origin;
      if (type.kind === "message") describeMessage(type, types);
      if (type.kind === "enum") types.enums[type.typeName] = describeEnum(type);
      if (type.kind === "service") {
        types.services[type.typeName] = type.methods.map((method) => ({
          method: method.name,
          input: method.input.typeName,
          output: method.output.typeName,
          client_streaming: method.methodKind === "client_streaming" || method.methodKind === "bidi_streaming",
          server_streaming: method.methodKind === "server_streaming" || method.methodKind === "bidi_streaming",
        }));
      }
    }
  }
  return types;
}

/** What `tables` say of the types for which `isWanted` holds. */
export function describeTables(tables: readonly WireTable[], isWanted: (name: string) => boolean): DescribedTypes {
  const types: DescribedTypes = { messages: {}, reserved: {}, enums: {}, services: {}, files: {} };
  for (const table of tables) {
    const wanted = <T>(all: Readonly<Record<string, T>>): [string, T][] =>
      Object.entries(all).filter(([name]) => isWanted(name));
    for (const [name, fields] of wanted(table.messages)) {
      types.messages[name] = [...fields].sort((a, b) => a.number - b.number).map((field) => expandField(table, field));
      const { numbers = [], names = [] } = table.reserved?.[name] ?? {};
      if (numbers.length + names.length > 0) types.reserved[name] = { numbers, names };
    }
    for (const [name, values] of wanted(table.enums)) types.enums[name] = values;
    for (const [name, methods] of wanted(table.services)) types.services[name] = methods;
    for (const [name] of wanted({ ...table.messages, ...table.enums, ...table.services })) {
      const file = Object.values(table.files).find((each) => name.startsWith(`${each.package}.`));
      types.files[name] = `${file?.package ?? ""} ${file?.syntax ?? ""}`;
    }
  }
  return types;
}

function describeMessage(message: DescMessage, types: DescribedTypes): void {
  types.messages[message.typeName] = [...message.fields].sort((a, b) => a.number - b.number).map(describeField);
  // In a descriptor the end of a range is exclusive.
  const numbers = message.proto.reservedRange.map(({ start, end }) => [start, end - 1]);
  const names = message.proto.reservedName;
  if (numbers.length + names.length > 0) types.reserved[message.typeName] = { numbers, names };
}

function describeEnum(type: DescEnum): Readonly<Record<string, number>> {
  return Object.fromEntries(type.values.map((value) => [value.name, value.number]));
}

function describeField(field: DescField): unknown {
  return {
    name: field.name,
    number: field.number,
    type: fieldType(field),
    label: field.fieldKind === "map" ? "map" : field.fieldKind === "list" ? "repeated" : "optional",
    oneof: field.oneof?.name,
    proto3_optional: field.proto.proto3Optional,
    packed: field.fieldKind === "list" && field.packed,
    deprecated: field.deprecated,
    json_name: field.jsonName,
  };
}

function fieldType(field: DescField): string {
  switch (field.fieldKind) {
    case "scalar":
      return scalarName(field.scalar);
    case "enum":
      return field.enum.typeName;
    case "message":
      return field.message.typeName;
    case "list":
      return field.enum?.typeName ?? field.message?.typeName ?? scalarName(field.scalar);
    case "map": {
      const value = field.enum?.typeName ?? field.message?.typeName ?? scalarName(field.scalar);
      return `map<${scalarName(field.mapKey)}, ${value}>`;
    }
  }
}

function scalarName(scalar: ScalarType | undefined): string {
  return scalar === undefined ? "" : ScalarType[scalar].toLowerCase();
}

/** Adds what a table leaves out because it is the default. */
function expandField(table: WireTable, field: WireField): unknown {
  const isPackable =
    /^(double|float|bool|s?u?int(32|64)|s?fixed(32|64))$/.test(field.type) || field.type in table.enums;
  return {
    name: field.name,
    number: field.number,
    type: field.type,
    label: field.label,
    oneof: field.oneof,
    proto3_optional: field.proto3_optional ?? false,
    packed: field.packed ?? (field.label === "repeated" && isPackable),
    deprecated: field.deprecated ?? false,
    json_name: field.json_name ?? field.name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  };
}
