/** `node main.js COMMAND [ARGS...]`, called by bootstrap.mjs once everything is installed and built. */
import { containerdCommand } from "./commands/containerd.js";

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  containerd: containerdCommand,
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  process.stderr.write(`unknown command ${JSON.stringify(name)}; there are: ${Object.keys(commands).join(", ")}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await command(args);
}
