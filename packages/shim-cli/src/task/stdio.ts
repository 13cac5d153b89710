import { parseStdio } from "@kata-ts/shim-api";
import type { Stdio } from "@kata-ts/virtcontainers";
import type { Fifos } from "@kata-ts/virtcontainers/system";
import { NotOfferedError } from "../errors.js";
import type { TaskStdio } from "./task.js";

/**
 * Opens the host's ends of a process's streams. Where one cannot be opened, those before it are closed again.
 *
 * @throws NotOfferedError for what is no FIFO, SystemError
 */
export function openStdio(fifos: Fifos, { stdin, stdout, stderr, terminal }: TaskStdio): Stdio {
  const paths = { stdin: fifoPath(stdin), stdout: fifoPath(stdout), stderr: terminal ? undefined : fifoPath(stderr) };
  const opened: { stdin?: Stdio["stdin"]; stdout?: Stdio["stdout"]; stderr?: Stdio["stderr"] } = {};
  try {
    if (paths.stdin !== undefined) opened.stdin = fifos.openInput(paths.stdin);
    if (paths.stdout !== undefined) opened.stdout = fifos.openOutput(paths.stdout);
    if (paths.stderr !== undefined) opened.stderr = fifos.openOutput(paths.stderr);
    return opened as Stdio;
  } catch (error) {
    closeStdio(opened as Stdio);
    throw error;
  }
}

/** Closes streams that no process has taken over. */
export function closeStdio({ stdin, stdout, stderr }: Stdio): void {
  stdin?.close();
  stdout?.destroy();
  stderr?.destroy();
}

function fifoPath(value: string): string | undefined {
  const stdio = parseStdio(value);
  switch (stdio.kind) {
    case "none":
      return undefined;
    case "fifo":
      return stdio.path;
    case "file":
    case "binary":
      throw new NotOfferedError(
        `cannot use ${stdio.kind} ${stdio.path} for a process's streams: only FIFOs are offered`,
      );
  }
}
