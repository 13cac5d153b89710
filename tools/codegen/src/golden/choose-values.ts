/**
 * Chooses a value for every field of a message, from the tables alone, so that the fixtures owe nothing to the code that
 * they test. Values are distinctive: two fields that are mixed up, a sign that is lost or a 64-bit number that went
 * through a double all change the bytes.
 */
import { PlanError } from "../errors.js";
import type { ProtoFile } from "../place-files.js";
import { mapTypes, scalarTypes, type WireField } from "../wire-table.js";

/** A field's value with all that a renderer needs to know about it. */
export type GoldenValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "bigint"; readonly value: bigint }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "enum"; readonly name: string; readonly number: number }
  | { readonly kind: "message"; readonly fields: readonly GoldenField[] }
  | { readonly kind: "list"; readonly items: readonly GoldenValue[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [GoldenValue, GoldenValue])[] };

/** A field that is set. */
export interface GoldenField {
  readonly field: WireField;
  readonly value: GoldenValue;
}

const wellKnownFields: Readonly<Record<string, readonly WireField[]>> = {
  "google.protobuf.Any": [
    { name: "type_url", number: 1, type: "string", label: "optional" },
    { name: "value", number: 2, type: "bytes", label: "optional" },
  ],
  "google.protobuf.Timestamp": [
    { name: "seconds", number: 1, type: "int64", label: "optional" },
    { name: "nanos", number: 2, type: "int32", label: "optional" },
  ],
  "google.protobuf.Empty": [],
};

/** Chooses values; one chooser per fixture, so that adding a message changes no other fixture. */
export class ValueChooser {
  readonly #messages: Record<string, readonly WireField[]> = { ...wellKnownFields };
  readonly #enums: Record<string, Readonly<Record<string, number>>> = {};
  /** How many values of a type were chosen: the first is the type's extreme, no two are equal. */
  readonly #counts = new Map<string, number>();
  readonly #path: string[] = [];

  constructor(files: readonly ProtoFile[]) {
    for (const file of files) {
      Object.assign(this.#messages, file.messages);
      Object.assign(this.#enums, file.enums);
    }
  }

  /**
   * Message `name` with every field set: lists and maps with two entries, the first member of each oneof.
   *
   * @throws PlanError if the message is unknown or contains itself.
   */
  full(name: string): GoldenValue {
    if (this.#path.includes(name)) throw new PlanError(`cannot choose a value for ${name}: it contains itself`);
    this.#path.push(name);
    const chosen = new Set<string>();
    const fields: GoldenField[] = [];
    for (const field of this.#fieldsOf(name)) {
      if (field.oneof !== undefined && chosen.has(field.oneof)) continue;
      if (field.oneof !== undefined) chosen.add(field.oneof);
      fields.push({ field, value: this.#fieldValue(name, field) });
    }
    this.#path.pop();
    return { kind: "message", fields };
  }

  /** Message `name` with nothing set but its `proto3_optional` fields, to zero; undefined if it has none. */
  presentZeros(name: string): GoldenValue | undefined {
    const optional = this.#fieldsOf(name).filter((field) => field.proto3_optional === true);
    if (optional.length === 0) return undefined;
    return { kind: "message", fields: optional.map((field) => ({ field, value: zeroOf(field.type) })) };
  }

  #fieldsOf(name: string): readonly WireField[] {
    const fields = this.#messages[name];
    if (fields === undefined) throw new PlanError(`cannot choose a value for ${name}: no table defines it`);
    return fields;
  }

  #fieldValue(message: string, field: WireField): GoldenValue {
    const single = (): GoldenValue => this.#single(message, field.name, field.type);
    switch (field.label) {
      case "optional":
        return single();
      case "repeated":
        return { kind: "list", items: [single(), single()] };
      case "map": {
        const { key, value } = mapTypes(field);
        if (key !== "string") throw new PlanError(`cannot choose a key for ${message}.${field.name}: ${key}`);
        const entry = (text: string): readonly [GoldenValue, GoldenValue] => [
          { kind: "string", value: text },
          this.#single(message, field.name, value),
        ];
        return { kind: "map", entries: [entry(`${field.name}.a`), entry(`${field.name}.ß`)] };
      }
    }
  }

  #single(message: string, name: string, type: string): GoldenValue {
    const values = this.#enums[type];
    if (values !== undefined) {
      // Zero is not written by itself, so it is chosen only where the enum has nothing else.
      const names = Object.entries(values).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
      const visible = names.filter(([, number]) => number !== 0);
      const [picked, number] = visible[this.#next(type) % visible.length] ?? names[0] ?? ["", 0];
      return { kind: "enum", name: picked, number };
    }
    if (message === "google.protobuf.Timestamp" && name === "nanos") {
      return { kind: "number", value: 999_999_999 - this.#next("nanos") };
    }
    if (message === "google.protobuf.Timestamp" && name === "seconds") {
      const count = this.#next("seconds");
      // The first and the last second that a Timestamp may carry, then ordinary ones.
      return { kind: "bigint", value: [-62_135_596_800n, 253_402_300_799n][count] ?? BigInt(1_700_000_000 + count) };
    }
    return scalarTypes.has(type) ? this.#scalar(name, type) : this.full(type);
  }

  #scalar(name: string, type: string): GoldenValue {
    const count = this.#next(type);
    const big = BigInt(count);
    switch (type) {
      case "bool":
        return { kind: "bool", value: true };
      case "string":
        return { kind: "string", value: `${name} ${count} é€😀` };
      case "bytes":
        return { kind: "bytes", value: Uint8Array.of(0x00, 0xff, 0x80, count) };
      case "int32":
      case "sint32":
      case "sfixed32":
        return { kind: "number", value: [-2_147_483_648, 2_147_483_647, -1][count] ?? -1000 - count };
      case "uint32":
      case "fixed32":
        return { kind: "number", value: count === 0 ? 4_294_967_295 : 1000 + count };
      case "int64":
      case "sint64":
      case "sfixed64":
        return { kind: "bigint", value: [-(2n ** 63n), 2n ** 63n - 1n, -1n][count] ?? -(2n ** 53n) - 1n - big };
      case "uint64":
      case "fixed64":
        return { kind: "bigint", value: count === 0 ? 2n ** 64n - 1n : 2n ** 53n + big };
      case "float":
      case "double":
        return { kind: "number", value: count % 2 === 0 ? -1.5 - count : 0.25 + count };
      default:
        throw new PlanError(`cannot choose a value for field ${name}: unknown type ${type}`);
    }
  }

  #next(type: string): number {
    const count = this.#counts.get(type) ?? 0;
    this.#counts.set(type, count + 1);
    return count;
  }
}

function zeroOf(type: string): GoldenValue {
  switch (type) {
    case "bool":
      return { kind: "bool", value: false };
    case "string":
      return { kind: "string", value: "" };
    case "bytes":
      return { kind: "bytes", value: new Uint8Array() };
    case "int64":
    case "sint64":
    case "sfixed64":
    case "uint64":
    case "fixed64":
      return { kind: "bigint", value: 0n };
    default:
      return { kind: "number", value: 0 };
  }
}
