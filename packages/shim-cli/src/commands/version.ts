import { writeSync } from "node:fs";
import { program } from "../version.js";

const stdoutFd = 1;

/** Says which program this is, and on what it runs. */
export function printVersion(): void {
  const lines = [`${program.name}:`, `  Version:  ${program.version}`, `  Node.js:  ${process.version}`];
  writeSync(stdoutFd, `${lines.join("\n")}\n`);
}
