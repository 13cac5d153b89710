import {
  bundleConfigPath,
  containerTypeOf,
  parseContainerId,
  parseSpec,
  type ContainerRole,
  type Spec,
} from "@kata-ts/oci";
import { hasCode, type Files } from "@kata-ts/virtcontainers/system";
import { BundleError } from "../errors.js";

/** Over this no config.json is meant seriously; `oci` has a limit of its own on what it parses. */
const maxConfigBytes = 16 * 1024 * 1024;

/** What a bundle says of its container. */
export interface BundleContents {
  readonly spec: Spec;
  readonly role: ContainerRole;
}

/**
 * Reads a bundle.
 *
 * @throws BundleError (not-found) where there is no config.json, InvalidSpecError with all that is wrong in it
 */
export async function readBundle(files: Files, bundle: string, id: string): Promise<BundleContents> {
  const path = bundleConfigPath(bundle);
  let text: string;
  try {
    text = await files.readText(path, { maxBytes: maxConfigBytes });
  } catch (cause) {
    const kind = hasCode(cause, "ENOENT", "ENOTDIR") ? "not-found" : "invalid-argument";
    throw new BundleError(`cannot read the bundle of container ${id}`, kind, { cause });
  }
  const spec = parseSpec(text);
  return { spec, role: containerTypeOf(spec.annotations, parseContainerId(id)) };
}
