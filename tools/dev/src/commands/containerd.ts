import { environment, runningPid, startContainerd, stopContainerd } from "../containerd/daemon.js";
import { devPaths } from "../workspace.js";

/** `containerd start | stop | status | env`: the private containerd in the background. Returns the exit status. */
export async function containerdCommand([action]: readonly string[]): Promise<number> {
  switch (action) {
    case "start":
      await startContainerd();
      return 0;
    case "stop":
      await stopContainerd();
      return 0;
    case "status": {
      const pid = runningPid();
      process.stdout.write(pid === undefined ? "not running\n" : `running: pid ${pid}, socket ${devPaths.socket}\n`);
      return pid === undefined ? 3 : 0;
    }
    case "env":
      for (const [name, value] of Object.entries(environment())) {
        process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
      }
      return 0;
    default:
      process.stderr.write("usage: npm run containerd -- start | stop | status | env\n");
      return 2;
  }
}
