import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { compareTrees } from "./compare-trees.js";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "compare-trees-"));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function tree(name: string, files: Record<string, string>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, name, "gen", path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
  }
  return join(root, name);
}

describe("compareTrees", () => {
  it("finds nothing in equal trees", async () => {
    const files = { "a.ts": "a", "deep/er/b.ts": "b" };
    expect(await compareTrees("gen", await tree("one", files), await tree("two", files))).toEqual([]);
  });

  it("names what is missing, what nothing generates and what differs", async () => {
    const expected = await tree("one", { "changed.ts": "new", "deep/missing.ts": "m", "same.ts": "s" });
    const actual = await tree("two", { "changed.ts": "old", "stale.ts": "s", "same.ts": "s" });
    expect(await compareTrees("gen", expected, actual)).toEqual([
      "gen/changed.ts: differs",
      "gen/deep/missing.ts: missing",
      "gen/stale.ts: nothing generates it",
    ]);
  });

  it("takes a folder that does not exist for an empty one", async () => {
    expect(await compareTrees("gen", await tree("one", { "a.ts": "a" }), join(root, "two"))).toEqual([
      "gen/a.ts: missing",
    ]);
  });
});
