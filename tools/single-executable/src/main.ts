/** `node main.js --entry FILE --output FILE --storage snapshot|code-cache [--asset NAME=FILE]...` */
import { parseArgs } from "node:util";
import { buildSingleExecutable, type CodeStorage } from "./build-single-executable.js";

/**
 * Small semi-spaces and no worker threads: a shim and an agent allocate little and live long, so what counts is what each
 * process costs. The inspector's thread would wait for a signal that nobody sends.
 */
const execArgv = ["--max-semi-space-size=1", "--v8-pool-size=0", "--disable-sigusr1"];

const { values } = parseArgs({
  options: {
    entry: { type: "string" },
    output: { type: "string" },
    storage: { type: "string", default: "snapshot" },
    asset: { type: "string", multiple: true, default: [] },
  },
});
const { entry, output, storage, asset } = values;
if (entry === undefined || output === undefined) throw new Error("--entry and --output are needed");
const assets = Object.fromEntries(asset.map((pair) => pair.split("=", 2) as [string, string]));
await buildSingleExecutable({ entry, output, storage: storage as CodeStorage, assets, execArgv });
