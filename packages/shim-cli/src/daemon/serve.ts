import type { ShimFlags } from "@kata-ts/shim-api";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { compose, type Daemon } from "./compose.js";

/** The listening socket, inherited from `start`. Compat: containerd's own shims. */
const listeningFd = 3;
/** How long calls in flight, and events, may take when the daemon is to end. */
const graceMs = 5000;

/** Serves containerd until it asks for the end, or a signal does. */
export function serve(flags: ShimFlags): void {
  let ending: Promise<void> | undefined;
  const end = (reason: string) => {
    ending ??= shutDown(daemon, flags.socket, reason);
  };
  const daemon = compose(flags, () => {
    // After the answer to whoever asked for it.
    setImmediate(() => {
      end("containerd asked for it");
    });
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      end(signal);
    });
  }
  process.on("uncaughtException", (error) => {
    daemon.logger.error("a defect of this program", { subsystem: "daemon", error: error.stack ?? error.message });
    end("a defect of this program");
  });
  const listener = createServer();
  daemon.server.serve(listener);
  listener.listen({ fd: listeningFd });
}

/** Ends every machine, sends what is to be sent, and leaves. */
async function shutDown(
  { server, tasks, events, logger }: Daemon,
  socket: string | undefined,
  reason: string,
): Promise<void> {
  logger.info("shutting down", { subsystem: "daemon", reason });
  // A shim that is started from now on must not find this one.
  if (socket !== undefined) rmSync(socket, { force: true });
  await tasks.stopAll();
  await events.flush({ signal: AbortSignal.timeout(graceMs) }).catch(() => undefined);
  await events.close();
  await server.shutdown({ graceMs });
  process.exitCode = 0;
  // eslint-disable-next-line n/no-process-exit -- a pipe to a process that was lost may keep the event loop alive
  process.exit();
}
