import type { NamespaceType } from "./linux.js";
import type { Spec } from "./spec.js";

/** Where a container's namespace of one type comes from: made for it, joined, or the runtime's own. */
export type NamespacePlan =
  { readonly from: "new" } | { readonly from: "path"; readonly path: string } | { readonly from: "runtime" };

/**
 * What a spec wants for its namespace of `type`. For `network`, `path` is the pod's network as CNI has set it up, `new`
 * an empty one (`ctr run`), and `runtime` the host's (`hostNetwork`).
 */
export function namespacePlan(spec: Spec, type: NamespaceType): NamespacePlan {
  const namespace = spec.linux?.namespaces.find((candidate) => candidate.type === type);
  if (namespace === undefined) return { from: "runtime" };
  return namespace.path === undefined ? { from: "new" } : { from: "path", path: namespace.path };
}
