import type { Spec } from "./spec.js";

/** How Docker will give a container its network: in a hook, after the container was created. */
export interface DockerNetwork {
  /** The 64 hexadecimal digits that the hook passes to libnetwork, where it does. */
  readonly id?: string;
  /**
   * Where a namespace named after `id` would appear, most likely first. None of them need exist: Docker 20.10 passes
   * the container's id and names the namespace after the first digits of another one. Whoever opens one must see a
   * regular file there, not a symbolic link.
   */
  readonly namespacePaths: readonly string[];
}

const defaultExecRoots = ["/var/run/docker", "/run/docker"];

/**
 * Whether Docker made this container, and where its network may be found. Docker leaves no annotation; it is known by a
 * prestart or createRuntime hook that calls libnetwork.
 */
export function dockerNetwork(spec: Spec): DockerNetwork | undefined {
  const hooks = [...(spec.hooks?.prestart ?? []), ...(spec.hooks?.createRuntime ?? [])];
  const args = hooks.find((hook) => hook.args[0]?.startsWith("libnetwork"))?.args;
  if (args === undefined) return undefined;
  const id = args.find((arg) => /^[0-9a-f]{64}$/.test(arg));
  if (id === undefined) return { namespacePaths: [] };
  const execRoot = args.map((arg) => /^-exec-root=(\/.*)$/.exec(arg)?.[1]).find((path) => path !== undefined);
  const roots = new Set([...(execRoot === undefined ? [] : [execRoot]), ...defaultExecRoots]);
  return { id, namespacePaths: [...roots].map((root) => `${root}/netns/${id}`) };
}
