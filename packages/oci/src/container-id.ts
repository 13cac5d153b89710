/**
 * Ids under containerd's rule for identifiers. They become directory and socket names, so whatever passes here is safe
 * in a path: no slash, no dot in front, never `..`.
 */
import { InvalidIdError } from "./errors.js";
import { printable } from "./printable.js";

declare const brand: unique symbol;

/** The id of a container; that of a pod's sandbox container is the sandbox's id too. */
export type ContainerId = string & { readonly [brand]: "container" };
/** The id of a sandbox. */
export type SandboxId = string & { readonly [brand]: "sandbox" };
/** The id of an exec, unique within its container. */
export type ExecId = string & { readonly [brand]: "exec" };

/** Most characters of an id. */
const maxLength = 76;
const identifier = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** @throws InvalidIdError unless `id` is 1 to 76 letters and digits with single `.`, `_` or `-` between them. */
export function parseContainerId(id: string): ContainerId {
  check("container", id);
  return id as ContainerId;
}

/** @throws InvalidIdError unless `id` is 1 to 76 letters and digits with single `.`, `_` or `-` between them. */
export function parseSandboxId(id: string): SandboxId {
  check("sandbox", id);
  return id as SandboxId;
}

/** @throws InvalidIdError unless `id` is 1 to 76 letters and digits with single `.`, `_` or `-` between them. */
export function parseExecId(id: string): ExecId {
  check("exec", id);
  return id as ExecId;
}

function check(what: "container" | "sandbox" | "exec", id: string): void {
  if (id === "") throw new InvalidIdError(what, printable(id), "it is empty");
  if (id.length > maxLength) {
    throw new InvalidIdError(what, printable(id), `it has ${id.length} characters and may have ${maxLength}`);
  }
  if (!identifier.test(id)) {
    const why = "expected letters and digits with a single '.', '_' or '-' between them";
    throw new InvalidIdError(what, printable(id), why);
  }
}
