import { describe, expect, it } from "@jest/globals";

import { encodeDeleteResponse } from "./delete-response.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("encodeDeleteResponse", () => {
  it("writes pid, exit status and time", () => {
    const exitedAt = new Date("2026-01-02T03:04:05.678Z");
    // pid=1: 7, exit_status=2: 137, exited_at=3: {seconds=1: 1767323045, nanos=2: 678000000}
    expect(hex(encodeDeleteResponse({ pid: 7, exitStatus: 137, exitedAt }))).toBe(
      "08071089011a0c08a5ebdcca061080eba5c302",
    );
  });

  it("writes an epoch as a time that is there", () => {
    expect(hex(encodeDeleteResponse({ pid: 0, exitStatus: 0, exitedAt: new Date(0) }))).toBe("1a00");
  });
});
