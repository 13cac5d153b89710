/** Writes a chosen value in protobuf's text format, the input of `protoc --encode`. */
import type { GoldenField, GoldenValue } from "./choose-values.js";

/** The text of a message's fields, one per line; empty for a message without fields. */
export function renderTextproto(message: GoldenValue): string {
  if (message.kind !== "message") throw new TypeError(`cannot write a ${message.kind} as a textproto document`);
  return message.fields.flatMap(renderField).join("");
}

function renderField({ field, value }: GoldenField): readonly string[] {
  switch (value.kind) {
    case "list":
      return value.items.map((item) => renderOne(field.name, item));
    case "map":
      return value.entries.map(
        ([key, entry]) => `${field.name} {\n${indent(renderOne("key", key) + renderOne("value", entry))}}\n`,
      );
    default:
      return [renderOne(field.name, value)];
  }
}

function renderOne(name: string, value: GoldenValue): string {
  if (value.kind === "message") return `${name} {\n${indent(renderTextproto(value))}}\n`;
  return `${name}: ${renderScalar(value)}\n`;
}

function renderScalar(value: Exclude<GoldenValue, { kind: "message" }>): string {
  switch (value.kind) {
    case "number":
    case "bigint":
    case "bool":
      return String(value.value);
    case "string":
      return `"${value.value.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
    case "bytes":
      return `"${[...value.value].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
    case "enum":
      return value.name;
    case "list":
    case "map":
      throw new TypeError(`cannot write a ${value.kind} as a single value`);
  }
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
