export type { Agent, AgentContainer, AgentDetails, AgentSandbox, AgentStorage, ProcessRef } from "./agent/agent.js";
export { agentFeatures } from "./agent/agent.js";
export { AgentError, AgentUnreachableError } from "./agent/agent-errors.js";
export type { AgentChannel } from "./agent/channel/channel.js";
export { VirtioSerialChannel, type SerialPort } from "./agent/channel/virtio-serial.js";
export { connectAgent, type ConnectAgentOptions } from "./agent/connect-agent.js";
export { TtrpcAgent } from "./agent/ttrpc-agent.js";
export { withDeadline, type DeadlineOptions } from "./concurrency/deadline.js";
export { RollbackStack, type UndoStep } from "./concurrency/rollback-stack.js";
export { SerialQueue } from "./concurrency/serial-queue.js";
export { Container, type ContainerObserver } from "./container/container.js";
export { ContainerLifecycle, type ContainerState, type Operation } from "./container/lifecycle.js";
export { ContainerProcess, unknownExitStatus, type ProcessExitInfo, type TerminalSize } from "./container/process.js";
export type { Stdio } from "./container/stdio.js";
export {
  AlreadyExistsError,
  CanceledError,
  DeadlineExceededError,
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  RollbackError,
  UnimplementedError,
  type VirtError,
  type VirtErrorKind,
} from "./errors.js";
export type {
  Accelerator,
  AgentChannelKind,
  HypervisorCapabilities,
  SharedFilesystemKind,
} from "./hypervisor/capabilities.js";
export type {
  GuestBoot,
  GuestImage,
  Hypervisor,
  SharedFilesystem,
  VirtualMachine,
  VmConfig,
  VmDiagnostics,
  VmExit,
} from "./hypervisor/hypervisor.js";
export { AcceleratorProbe, type AcceleratorVerdict } from "./hypervisor/qemu/accelerator-probe.js";
export { QemuHypervisor, type QemuDependencies } from "./hypervisor/qemu/qemu.js";
export { QmpClient, QmpError } from "./hypervisor/qemu/qmp/client.js";
export { QmpProtocolError, type QmpEvent } from "./hypervisor/qemu/qmp/codec.js";
export type { QemuSettings } from "./hypervisor/qemu/settings.js";
export { VmGoneError, VmStartError } from "./hypervisor/vm-errors.js";
export { cleanUpContainer, cleanUpSandbox, vmRunRoot } from "./sandbox/clean-up.js";
export {
  createSandbox,
  type SandboxConfig,
  type SandboxDependencies,
  type SandboxPhase,
} from "./sandbox/create-sandbox.js";
export { Sandbox, type ContainerConfig, type SandboxParts } from "./sandbox/sandbox.js";
export { SandboxStore, sandboxStoreRoot, type SandboxRecord } from "./sandbox/store.js";
export { guestSharedDirectory, sharedDirectoryRoot } from "./storage/shared-directory.js";
export { virtiofsdArguments, type VirtiofsdFlavour, type VirtiofsdSettings } from "./storage/virtiofsd.js";
