/**
 * What a container is to its pod. Engines say so in annotations, each under names of its own; a container without any
 * (ctr, Docker, nerdctl, podman) is a pod of one.
 */
import type { Annotations } from "./annotations.js";
import { criAnnotations, crioAnnotations, dockershimAnnotations, readAnnotation } from "./annotations.js";
import type { ContainerId, SandboxId } from "./container-id.js";
import { parseSandboxId } from "./container-id.js";
import { InvalidAnnotationError, InvalidIdError } from "./errors.js";
import { printable } from "./printable.js";

/** `sandbox` and `single` bring the VM up, `container` joins one. */
export type ContainerType = "sandbox" | "container" | "single";

/** Whose annotations a container carries. */
export type ContainerEngine = "containerd" | "cri-o" | "dockershim";

/** A container's place. For `sandbox` and `single` the sandbox's id is the container's own. */
export type ContainerRole =
  | {
      readonly type: "sandbox" | "container";
      readonly engine: ContainerEngine;
      readonly containerId: ContainerId;
      readonly sandboxId: SandboxId;
    }
  | { readonly type: "single"; readonly containerId: ContainerId; readonly sandboxId: SandboxId };

interface EngineKeys {
  readonly engine: ContainerEngine;
  readonly typeKey: string;
  readonly sandboxWord: string;
  readonly sandboxIdKey: string;
}

/** In the order in which Kata asks. */
const engines: readonly EngineKeys[] = [
  {
    engine: "containerd",
    typeKey: criAnnotations.containerType,
    sandboxWord: "sandbox",
    sandboxIdKey: criAnnotations.sandboxId,
  },
  {
    engine: "cri-o",
    typeKey: crioAnnotations.containerType,
    sandboxWord: "sandbox",
    sandboxIdKey: crioAnnotations.sandboxId,
  },
  {
    engine: "dockershim",
    typeKey: dockershimAnnotations.containerType,
    sandboxWord: "podsandbox",
    sandboxIdKey: dockershimAnnotations.sandboxId,
  },
];

/** The value of `io.katacontainers.pkg.oci.container_type` that agents know for each type. */
export const kataContainerTypes: Readonly<Record<ContainerType, string>> = {
  sandbox: "pod_sandbox",
  container: "pod_container",
  single: "single_container",
};

/**
 * Reads a container's place from its annotations.
 *
 * Compat: no type annotation means a single container, as in Kata 4.1; 1.x took it for a sandbox (Kata
 * `virtcontainers/pkg/oci/utils.go`). Unlike Kata, which believes the first engine it finds, annotations of two engines
 * must not contradict each other: following the wrong one would put a container into a VM of its own, or into another's.
 *
 * @throws InvalidAnnotationError if the type is a word that its engine does not use, the sandbox id is missing or not
 *   an id, a sandbox names another sandbox, a container names itself, or two engines contradict each other.
 */
export function containerTypeOf(annotations: Annotations, containerId: ContainerId): ContainerRole {
  const roles = engines.flatMap((keys) => roleOf(keys, annotations, containerId) ?? []);
  const [first, ...others] = roles;
  if (first === undefined) return { type: "single", containerId, sandboxId: parseSandboxId(containerId) };
  for (const { keys, role } of others) {
    if (role.type === first.role.type && role.sandboxId === first.role.sandboxId) continue;
    throw new InvalidAnnotationError(
      keys.typeKey,
      `it says ${role.type} of ${role.sandboxId}, and ${first.keys.typeKey} says ${first.role.type} of ${first.role.sandboxId}`,
    );
  }
  return first.role;
}

function roleOf(
  keys: EngineKeys,
  annotations: Annotations,
  containerId: ContainerId,
): { keys: EngineKeys; role: ContainerRole } | undefined {
  const { engine, typeKey, sandboxWord, sandboxIdKey } = keys;
  const word = readAnnotation(annotations, typeKey);
  if (word === undefined) return undefined;
  if (word !== sandboxWord && word !== "container") {
    throw new InvalidAnnotationError(typeKey, `expected ${sandboxWord} or container, got ${printable(word)}`);
  }
  const type = word === "container" ? "container" : "sandbox";
  const named = readAnnotation(annotations, sandboxIdKey);
  if (type === "container" && named === undefined) {
    throw new InvalidAnnotationError(sandboxIdKey, `it is missing, and ${typeKey} says container`);
  }
  const sandboxId = sandboxIdFrom(sandboxIdKey, named ?? containerId);
  const isItself = String(sandboxId) === String(containerId);
  if (type === "sandbox" && !isItself) {
    throw new InvalidAnnotationError(sandboxIdKey, `it names ${sandboxId}, and the sandbox is ${containerId} itself`);
  }
  if (type === "container" && isItself) {
    throw new InvalidAnnotationError(sandboxIdKey, `it names the container ${containerId} itself`);
  }
  return { keys, role: { type, engine, containerId, sandboxId } };
}

function sandboxIdFrom(key: string, id: string): SandboxId {
  try {
    return parseSandboxId(id);
  } catch (error) {
    if (!(error instanceof InvalidIdError)) throw error;
    throw new InvalidAnnotationError(key, error.message);
  }
}
