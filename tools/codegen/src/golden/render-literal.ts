/** Writes a chosen value as the TypeScript literal that `create(Schema, literal)` takes. */
import { protoCamelCase, safeObjectProperty } from "@bufbuild/protobuf/reflect";

import { baseName, packageOf } from "../place-files.js";
import type { GoldenField, GoldenValue } from "./choose-values.js";

/** The literal of `value`, on one line; Prettier lays it out. */
export function renderLiteral(value: GoldenValue): string {
  switch (value.kind) {
    case "number":
    case "bool":
      return String(value.value);
    case "bigint":
      return `${value.value}n`;
    case "string":
      return JSON.stringify(value.value);
    case "bytes":
      return `Uint8Array.of(${[...value.value].join(", ")})`;
    case "enum":
      return String(value.number);
    case "message":
      return `{ ${value.fields.map(renderProperty).join(", ")} }`;
    case "list":
      return `[${value.items.map(renderLiteral).join(", ")}]`;
    case "map":
      return `{ ${value.entries.map(([key, entry]) => `${renderLiteral(key)}: ${renderLiteral(entry)}`).join(", ")} }`;
  }
}

function renderProperty({ field, value }: GoldenField): string {
  const name = localName(field.name);
  if (field.oneof === undefined) return `${name}: ${renderLiteral(value)}`;
  return `${localName(field.oneof)}: { case: ${JSON.stringify(name)}, value: ${renderLiteral(value)} }`;
}

function localName(protoName: string): string {
  return safeObjectProperty(protoCamelCase(protoName));
}

/** The name under which protoc-gen-es exports the schema of a message. */
export function schemaName(message: string, messages: ReadonlySet<string>): string {
  const parent = packageOf(message);
  const outer = messages.has(parent) ? `${schemaName(parent, messages).slice(0, -"Schema".length)}_` : "";
  return `${outer}${baseName(message)}Schema`;
}
