import { describe, expect, it } from "@jest/globals";

import { formatHex } from "./write-goldens.js";

describe("formatHex", () => {
  it("breaks after 32 bytes and ends every line", () => {
    expect(formatHex(new Uint8Array(33).fill(0xab))).toBe(`${"ab".repeat(32)}\nab\n`);
  });

  it("writes nothing for no bytes", () => {
    expect(formatHex(new Uint8Array())).toBe("");
  });
});
