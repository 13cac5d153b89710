export { SystemClock, type Clock } from "./clock.js";
export { HostFifos, type Fifos, type InputStream } from "./fifos.js";
export { HostFiles, type FileKind, type FileOwnership, type Files } from "./files.js";
export { MountFlag, parseMountOptions, UnmountFlag, type ParsedMountOptions } from "./mount-flags.js";
export { HostMounts, parseMountPoints, type Mounts, type MountSpec } from "./mounts.js";
export { loadKoffi, useNativeLibrary } from "./native.js";
export {
  HostProcesses,
  type ChildProcess,
  type ProcessExit,
  type ProcessIdentity,
  type Processes,
  type ProgramOutput,
  type SpawnRequest,
} from "./processes.js";
export { HostSockets, maxUnixPathBytes, type ListeningSocket, type Sockets } from "./sockets.js";
export { pollDescriptor, type PollEvents } from "./poll.js";
export { streamFromFd } from "./stream.js";
export { createHostSystem, type System } from "./system.js";
export { hasCode, SystemError, toSystemError } from "./system-error.js";
export * as libc from "./libc.js";
