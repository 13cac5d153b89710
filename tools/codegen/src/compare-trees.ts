import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Compares the files below `folder` in two roots and returns one line per difference, sorted; a folder that does not
 * exist has no files.
 */
export async function compareTrees(
  folder: string,
  expectedRoot: string,
  actualRoot: string,
): Promise<readonly string[]> {
  const expected = await listFiles(join(expectedRoot, folder));
  const actual = await listFiles(join(actualRoot, folder));
  const differences: string[] = [];
  for (const path of new Set([...expected, ...actual])) {
    const name = join(folder, path);
    if (!actual.has(path)) differences.push(`${name}: missing`);
    else if (!expected.has(path)) differences.push(`${name}: nothing generates it`);
    else if (!(await hasSameContent(join(expectedRoot, name), join(actualRoot, name)))) {
      differences.push(`${name}: differs`);
    }
  }
  return differences.sort();
}

async function listFiles(root: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    );
  } catch (error) {
    if (isMissing(error)) return new Set();
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}

async function hasSameContent(first: string, second: string): Promise<boolean> {
  return (await readFile(first)).equals(await readFile(second));
}
