/** Turns a placed file into the text of a .proto file. */
import { PlanError } from "./errors.js";
import { baseName, packageOf, type ProtoFile } from "./place-files.js";
import { mapTypes, scalarTypes, type WireField, type WireMethod } from "./wire-table.js";

/** Types of google.protobuf that a table may refer to, and the file that protoc finds them in. */
export const wellKnownFiles: Readonly<Record<string, string>> = {
  "google.protobuf.Any": "google/protobuf/any.proto",
  "google.protobuf.Duration": "google/protobuf/duration.proto",
  "google.protobuf.Empty": "google/protobuf/empty.proto",
  "google.protobuf.FieldMask": "google/protobuf/field_mask.proto",
  "google.protobuf.Struct": "google/protobuf/struct.proto",
  "google.protobuf.Timestamp": "google/protobuf/timestamp.proto",
};

/** Where every type of a package's files is defined: full name to import path. */
export function indexTypes(files: readonly ProtoFile[]): ReadonlyMap<string, string> {
  const index = new Map(Object.entries(wellKnownFiles));
  for (const file of files) {
    for (const name of [...Object.keys(file.messages), ...Object.keys(file.enums)]) {
      const other = index.get(name);
      if (other !== undefined) throw new PlanError(`cannot generate ${name} into ${file.path}: ${other} defines it`);
      index.set(name, file.path);
    }
  }
  return index;
}

/**
 * The .proto text of `file`. References are fully qualified, so no scoping rule can change what they mean.
 *
 * @throws PlanError if a field or method refers to a type that `types` does not know.
 */
export function renderProto(file: ProtoFile, types: ReadonlyMap<string, string>): string {
  const lines = [
    `// Generated from the table ${file.table} (tools/codegen/wire/${file.table}.json); do not edit.`,
    `// Source of the facts: ${file.source}, ${file.sourcePath}.`,
    "// To regenerate: nx run codegen:generate",
    "",
    'syntax = "proto3";',
    "",
    `package ${file.package};`,
    "",
  ];
  const imports = importsOf(file, types);
  if (imports.length > 0) lines.push(...imports.map((path) => `import "${path}";`), "");
  const top = (name: string): boolean => packageOf(name) === file.package;
  for (const [name, methods] of Object.entries(file.services)) lines.push(...renderService(file, name, methods), "");
  for (const name of Object.keys(file.enums).filter(top)) lines.push(...renderEnum(file, name), "");
  for (const name of Object.keys(file.messages).filter(top)) lines.push(...renderMessage(file, name), "");
  return lines.join("\n");
}

function importsOf(file: ProtoFile, types: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set<string>();
  const refer = (type: string, from: string): void => {
    if (scalarTypes.has(type)) return;
    const path = types.get(type);
    if (path === undefined) throw new PlanError(`cannot generate ${from}: no file defines its type ${type}`);
    if (path !== file.path) paths.add(path);
  };
  for (const [message, fields] of Object.entries(file.messages)) {
    for (const field of fields) {
      refer(field.label === "map" ? mapTypes(field).value : field.type, `${message}.${field.name}`);
    }
  }
  for (const [service, methods] of Object.entries(file.services)) {
    for (const { method, input, output } of methods) {
      refer(input, `${service}/${method}`);
      refer(output, `${service}/${method}`);
    }
  }
  return [...paths].sort();
}

function renderService(file: ProtoFile, name: string, methods: readonly WireMethod[]): readonly string[] {
  const stream = (streaming: boolean): string => (streaming ? "stream " : "");
  return [
    `service ${baseName(name)} {`,
    ...deprecation(file, name),
    ...methods.map(
      (m) =>
        `  rpc ${m.method}(${stream(m.client_streaming)}.${m.input}) returns (${stream(m.server_streaming)}.${m.output});`,
    ),
    "}",
  ];
}

function renderEnum(file: ProtoFile, name: string): readonly string[] {
  const values = Object.entries(file.enums[name] ?? {});
  const hasAlias = new Set(values.map(([, number]) => number)).size < values.length;
  return [
    `enum ${baseName(name)} {`,
    ...deprecation(file, name),
    ...(hasAlias ? ["  option allow_alias = true;"] : []),
    ...values.map(([value, number]) => `  ${value} = ${number};`),
    "}",
  ];
}

function renderMessage(file: ProtoFile, name: string): readonly string[] {
  const nested = (other: string): boolean => packageOf(other) === name;
  const body = [
    ...deprecation(file, name).map((line) => line.trim()),
    ...reservations(file, name),
    ...Object.keys(file.enums)
      .filter(nested)
      .flatMap((inner) => renderEnum(file, inner)),
    ...Object.keys(file.messages)
      .filter(nested)
      .flatMap((inner) => renderMessage(file, inner)),
    ...renderFields(file.messages[name] ?? []),
  ];
  if (body.length === 0) return [`message ${baseName(name)} {}`];
  return [`message ${baseName(name)} {`, ...body.map((line) => `  ${line}`), "}"];
}

function renderFields(fields: readonly WireField[]): readonly string[] {
  const lines: string[] = [];
  const done = new Set<string>();
  for (const field of fields) {
    if (field.oneof === undefined) {
      lines.push(renderField(field));
    } else if (!done.has(field.oneof)) {
      // protoc wants the members of a oneof together, wherever the table lists them.
      const members = fields.filter((other) => other.oneof === field.oneof);
      lines.push(`oneof ${field.oneof} {`, ...members.map((member) => `  ${renderField(member)}`), "}");
      done.add(field.oneof);
    }
  }
  return lines;
}

function renderField(field: WireField): string {
  const label = field.label === "repeated" ? "repeated " : field.proto3_optional === true ? "optional " : "";
  const options: string[] = [];
  if (field.packed !== undefined) options.push(`packed = ${field.packed}`);
  if (field.deprecated === true) options.push("deprecated = true");
  if (field.json_name !== undefined) options.push(`json_name = "${field.json_name}"`);
  const suffix = options.length > 0 ? ` [${options.join(", ")}]` : "";
  return `${label}${renderType(field)} ${field.name} = ${field.number}${suffix};`;
}

function renderType(field: WireField): string {
  const qualify = (type: string): string => (scalarTypes.has(type) ? type : `.${type}`);
  if (field.label !== "map") return qualify(field.type);
  const { key, value } = mapTypes(field);
  return `map<${key}, ${qualify(value)}>`;
}

function reservations(file: ProtoFile, name: string): readonly string[] {
  const { numbers = [], names = [] } = file.reserved[name] ?? {};
  const ranges = numbers.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
  return [
    ...(ranges.length > 0 ? [`reserved ${ranges.join(", ")};`] : []),
    ...(names.length > 0 ? [`reserved ${names.map((each) => `"${each}"`).join(", ")};`] : []),
  ];
}

function deprecation(file: ProtoFile, name: string): readonly string[] {
  return file.deprecated.has(name) ? ["  option deprecated = true;"] : [];
}
