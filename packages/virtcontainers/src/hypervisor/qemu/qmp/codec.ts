import { z } from "zod";
import type { VirtError } from "../../../errors.js";

/** QMP lines are short; a QEMU that sends more than this without a line end is broken. */
export const maxLineBytes = 4 * 1024 * 1024;

/** QEMU said something that is no QMP. */
export class QmpProtocolError extends Error implements VirtError {
  override readonly name = "QmpProtocolError";
  readonly kind = "internal";
}

/** Something that happened in QEMU. */
export interface QmpEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One line from QEMU. */
export type QmpMessage =
  | { readonly kind: "greeting" }
  | { readonly kind: "event"; readonly event: QmpEvent }
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "error"; readonly id: number; readonly qmpClass: string; readonly description: string };

const line = z.union([
  z.object({ QMP: z.unknown() }).transform((): QmpMessage => ({ kind: "greeting" })),
  z
    .object({ event: z.string(), data: z.record(z.string(), z.unknown()).default({}) })
    .transform(({ event, data }): QmpMessage => ({ kind: "event", event: { name: event, data } })),
  z
    .object({ return: z.unknown(), id: z.number() })
    .transform((answer): QmpMessage => ({ kind: "result", id: answer.id, value: answer.return })),
  z
    .object({ error: z.object({ class: z.string(), desc: z.string() }), id: z.number() })
    .transform(({ error, id }): QmpMessage => ({
      kind: "error",
      id,
      qmpClass: error.class,
      description: error.desc,
    })),
]);

/**
 * Reads one line from QEMU.
 *
 * @throws QmpProtocolError
 */
export function parseQmpLine(text: string): QmpMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new QmpProtocolError(`cannot read QMP: ${JSON.stringify(text.slice(0, 200))} is no JSON`, { cause });
  }
  const parsed = line.safeParse(value);
  if (!parsed.success) throw new QmpProtocolError(`cannot read QMP: unknown message ${text.slice(0, 200)}`);
  return parsed.data;
}

/** One command as a line. */
export function encodeQmpCommand(
  name: string,
  args: Readonly<Record<string, unknown>> | undefined,
  id: number,
): string {
  return `${JSON.stringify({ execute: name, ...(args === undefined ? {} : { arguments: args }), id })}\n`;
}

/** Cuts a stream of text into lines, whatever its chunks. */
export class LineSplitter {
  #rest = "";

  /**
   * The lines that `chunk` completes.
   *
   * @throws QmpProtocolError for a line over the limit.
   */
  push(chunk: string): string[] {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > maxLineBytes) throw new QmpProtocolError("cannot read QMP: a line does not end");
    return lines.map((text) => text.trim()).filter((text) => text !== "");
  }
}
