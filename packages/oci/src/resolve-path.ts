/**
 * Where `path` leads from `base`, without looking at the file system: an absolute `path` stands for itself, `.`, `..`
 * and doubled slashes are worked out, and `..` at the root stays there. `base` must be absolute.
 */
export function resolvePath(base: string, path: string): string {
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (step === "" || step === ".") continue;
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return `/${steps.join("/")}`;
}
