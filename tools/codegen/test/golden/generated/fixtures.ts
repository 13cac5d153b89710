// Copied from tools/codegen/test/support/fixtures.ts by nx run codegen:generate
/** Finds the golden fixtures: textprotos under `written/` and `generated/`, their bytes under `hex/`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One textproto. */
export interface Fixture {
  /** File name without extension; the fixture's name in `values.ts`. */
  readonly name: string;
  /** Full name of the message. */
  readonly message: string;
  readonly text: string;
  /** What protoc made of the text when the fixture was generated. */
  readonly bytes: Uint8Array;
}

/** The fixtures of one folder below `goldenDir`, ordered by name. */
export function readFixtures(goldenDir: string, origin: "written" | "generated"): readonly Fixture[] {
  const prefix = origin === "written" ? "written." : "";
  return readdirSync(join(goldenDir, origin))
    .filter((file) => file.endsWith(".textproto"))
    .sort()
    .map((file) => {
      const name = file.slice(0, -".textproto".length);
      const text = readFileSync(join(goldenDir, origin, file), "utf8");
      const hex = readFileSync(join(goldenDir, "hex", `${prefix}${name}.hex`), "utf8");
      const message = /^# proto-message: (\S+)$/m.exec(text)?.[1] ?? "";
      return { name, message, text, bytes: new Uint8Array(Buffer.from(hex.replaceAll("\n", ""), "hex")) };
    });
}
