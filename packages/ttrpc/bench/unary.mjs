/**
 * Unary calls over a Unix socket, client and server in processes of their own: this package, and, where Debian's Go
 * ttrpc is installed, Go against Go and each against the other, in the same run. One small string is echoed, with 1 and
 * with 64 calls in flight. The pairs take turns; the figures are medians over the rounds. Prints a Markdown table.
 *
 *   node bench/unary.mjs [--rounds=5] [--calls=20000]
 *
 * With `--client SOCKET IN_FLIGHT CALLS` it is one such client itself.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createClient, TtrpcClient } from "../dist/index.js";
import { Echo } from "../test/gen/ttrpc/echo_pb.ts";

const self = fileURLToPath(import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { client: { type: "boolean" }, rounds: { type: "string" }, calls: { type: "string" } },
});

if (values.client) await runClient(positionals[0], Number(positionals[1]), Number(positionals[2]));
else await compare(Number(values.rounds ?? 5), Number(values.calls ?? 20_000));

async function runClient(socket, inFlight, calls) {
  const transport = connect(socket);
  await once(transport, "connect");
  const client = new TtrpcClient(transport);
  const { echo } = createClient(Echo, client);
  // Compiled before it is measured, as it is in a process that has run for a second. Go needs no such thing.
  await callAll(echo, inFlight, 20_000);
  const startMs = performance.now();
  const latenciesMs = await callAll(echo, inFlight, calls);
  const elapsedMs = performance.now() - startMs;
  client.close();
  latenciesMs.sort();
  console.log(
    JSON.stringify({
      callsPerSecond: (calls / elapsedMs) * 1000,
      p50Us: latenciesMs[Math.floor(calls / 2)] * 1000,
      p99Us: latenciesMs[Math.floor(calls * 0.99)] * 1000,
    }),
  );
}

async function callAll(echo, inFlight, calls) {
  const latenciesMs = new Float64Array(calls);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < calls; index = next++) {
      const startMs = performance.now();
      await echo({ value: "hello" });
      latenciesMs[index] = performance.now() - startMs;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return latenciesMs;
}

async function compare(rounds, calls) {
  const folder = mkdtempSync(join(tmpdir(), "ttrpc-bench-"));
  const servers = [];
  try {
    const go = buildGo(folder);
    const serve = async (name, command, args) => {
      const socket = join(folder, name);
      const server = spawn(command, [...args, socket], { stdio: ["pipe", "pipe", "inherit"] });
      servers.push(server);
      await once(server.stdout, "data");
      return socket;
    };
    const ours = await serve("ours", process.execPath, [fileURLToPath(new URL("server.mjs", import.meta.url))]);
    const client = [process.execPath, self, "--client"];
    const pairs = [{ name: "this package", command: [...client, ours] }];
    if (go !== undefined) {
      const theirs = await serve("go", go, ["serve"]);
      pairs.push({ name: "Go ↔ Go", command: [go, "bench", theirs] });
      pairs.push({ name: "Go client → our server", command: [go, "bench", ours] });
      pairs.push({ name: "our client → Go server", command: [...client, theirs] });
    }
    const figures = measure(pairs, rounds, calls);
    console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${rounds} rounds of ${calls} calls\n`);
    print(figures);
  } finally {
    for (const server of servers) server.kill();
    rmSync(folder, { recursive: true });
  }
}

function buildGo(folder) {
  const program = join(folder, "peer");
  const env = { ...process.env, GO111MODULE: "off", GOPATH: "/usr/share/gocode" };
  const cwd = fileURLToPath(new URL("../test/conformance/peer", import.meta.url));
  try {
    execFileSync("go", ["build", "-o", program, "."], { cwd, env, stdio: "pipe" });
    return program;
  } catch (error) {
    console.error(`Without Go: ${error.message.trim()}`);
    return undefined;
  }
}

function measure(pairs, rounds, calls) {
  const figures = new Map(pairs.map(({ name }) => [name, { 1: [], 64: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, command } of pairs) {
      for (const inFlight of [1, 64]) {
        const [program, ...args] = [...command, String(inFlight), String(inFlight === 1 ? calls : 5 * calls)];
        figures.get(name)[inFlight].push(JSON.parse(execFileSync(program, args, { encoding: "utf8" })));
      }
    }
  }
  return figures;
}

function print(figures) {
  console.log(
    "| unary over a Unix socket | p50 / p99 µs, 1 in flight | calls/s, 1 in flight | calls/s, 64 in flight |",
  );
  console.log("|---|---|---|---|");
  for (const [name, { 1: one, 64: many }] of figures) {
    const latency = `${median(one, "p50Us").toFixed(0)} / ${median(one, "p99Us").toFixed(0)}`;
    const rates = [one, many].map((runs) => Math.round(median(runs, "callsPerSecond") / 100) * 100);
    console.log(`| ${name} | ${latency} | ${rates.map((rate) => rate.toLocaleString("en")).join(" | ")} |`);
  }
}

function median(runs, key) {
  return runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
}
