import type { VirtError } from "../errors.js";
import type { VmDiagnostics } from "./hypervisor.js";

/** A machine could not be started, or did not come up. The message carries what the hypervisor and the guest said. */
export class VmStartError extends Error implements VirtError {
  override readonly name = "VmStartError";
  readonly kind: "internal" | "deadline-exceeded" | "not-found" | "invalid-argument" | "failed-precondition";
  readonly sandboxId: string;
  readonly diagnostics: VmDiagnostics;

  constructor(
    sandboxId: string,
    why: string,
    options: { diagnostics: VmDiagnostics; kind?: VmStartError["kind"]; cause?: unknown },
  ) {
    super(
      `cannot start the virtual machine of sandbox ${sandboxId}: ${why}${describe(options.diagnostics)}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.kind = options.kind ?? "internal";
    this.sandboxId = sandboxId;
    this.diagnostics = options.diagnostics;
  }
}

/** The machine is gone, and with it everything that ran in it. */
export class VmGoneError extends Error implements VirtError {
  override readonly name = "VmGoneError";
  readonly kind = "unavailable";
}

function describe({ stderr, console }: VmDiagnostics): string {
  const said = stderr.trim();
  const parts = [
    ...(said === "" ? [] : [`hypervisor's messages:\n${said}`]),
    ...(console.length === 0 ? [] : [`last lines of the guest's console:\n${console.join("\n")}`]),
  ];
  return parts.length === 0 ? "" : `; ${parts.join("\n")}`;
}
