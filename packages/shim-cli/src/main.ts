import { parseCommandLine } from "@kata-ts/shim-api";
import { writeSync } from "node:fs";
import { deleteContainer } from "./commands/delete.js";
import { start } from "./commands/start.js";
import { printVersion } from "./commands/version.js";
import { serve } from "./daemon/serve.js";
import { program } from "./version.js";

const stderrFd = 2;

/** Runs the command that containerd, or an operator, has given. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const command = parseCommandLine(args);
    switch (command.action) {
      case "start":
        await start(command);
        // eslint-disable-next-line n/no-process-exit -- closing the listening socket would remove its file
        return process.exit(0);
      case "delete":
        await deleteContainer(command);
        return;
      case "serve":
        serve(command);
        return;
      case "version":
      case "help":
      case "info":
        printVersion();
        return;
    }
  } catch (error) {
    writeSync(stderrFd, `${program.name}: ${(error as Error).message}\n`);
    // eslint-disable-next-line n/no-process-exit -- containerd takes what was written for the reason
    process.exit(1);
  }
}
