import { containerTypeOf, parseContainerId, type Annotations } from "@kata-ts/oci";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The id under which a container's shim listens: that of its pod's sandbox, or its own. A bundle that cannot be read has
 * a shim of its own, which will say why.
 */
export function groupingId(bundle: string, id: string): string {
  try {
    const { annotations } = JSON.parse(readFileSync(join(bundle, "config.json"), "utf8")) as { annotations?: unknown };
    const isObject = typeof annotations === "object" && annotations !== null;
    return containerTypeOf(isObject ? (annotations as Annotations) : {}, parseContainerId(id)).sandboxId;
  } catch {
    return id;
  }
}
