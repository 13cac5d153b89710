import { SystemClock, type Clock } from "./clock.js";
import { HostFifos, type Fifos } from "./fifos.js";
import { HostFiles, type Files } from "./files.js";
import { HostMounts, type Mounts } from "./mounts.js";
import { HostProcesses, type Processes } from "./processes.js";
import { HostSockets, type Sockets } from "./sockets.js";

/**
 * Everything outside this process that the rest of the package touches. One value of it is passed inward, so that a test
 * can pass another (`testing/`) and look at what is left behind.
 */
export interface System {
  readonly files: Files;
  readonly fifos: Fifos;
  readonly mounts: Mounts;
  readonly processes: Processes;
  readonly sockets: Sockets;
  readonly clock: Clock;
}

/** The machine that this process runs on. */
export function createHostSystem(): System {
  return {
    files: new HostFiles(),
    fifos: new HostFifos(),
    mounts: new HostMounts(),
    processes: new HostProcesses(),
    sockets: new HostSockets(),
    clock: new SystemClock(),
  };
}
