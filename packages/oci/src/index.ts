export {
  type Annotations,
  type IntegerRange,
  criAnnotations,
  crioAnnotations,
  dockershimAnnotations,
  groupingAnnotations,
  kataAnnotations,
  kubernetesAnnotations,
  readAnnotation,
  readBooleanAnnotation,
  readIntegerAnnotation,
} from "./annotations.js";
export { type Bundle, bundleConfigPath, parseBundle } from "./bundle.js";
export { knownCapabilities } from "./capabilities.js";
export {
  type ContainerId,
  type ExecId,
  type SandboxId,
  parseContainerId,
  parseExecId,
  parseSandboxId,
} from "./container-id.js";
export {
  type ContainerEngine,
  type ContainerRole,
  type ContainerType,
  containerTypeOf,
  kataContainerTypes,
} from "./container-type.js";
export { type DockerNetwork, dockerNetwork } from "./docker-network.js";
export {
  type OciError,
  type SpecDocument,
  type SpecProblem,
  InvalidAnnotationError,
  InvalidBundleError,
  InvalidIdError,
  InvalidSpecError,
  isOciError,
} from "./errors.js";
export type {
  Linux,
  LinuxDevice,
  LinuxIdMapping,
  LinuxIntelRdt,
  LinuxNamespace,
  LinuxPersonality,
  LinuxTimeOffset,
  MountPropagation,
  NamespaceType,
} from "./linux.js";
export { type NamespacePlan, namespacePlan } from "./namespace-plan.js";
export type { ParseOptions } from "./parse-options.js";
export { parseLinuxResources } from "./parse-linux-resources.js";
export { parseProcess } from "./parse-process.js";
export { type ParseSpecOptions, parseSpec } from "./parse-spec.js";
export { type PodIdentity, podIdentityOf } from "./pod-identity.js";
export type {
  ConsoleSize,
  CpuAffinity,
  IoPriorityClass,
  LinuxCapabilities,
  LinuxIoPriority,
  PosixRlimit,
  Process,
  RlimitType,
  Scheduler,
  SchedulerPolicy,
  User,
} from "./process.js";
export { resolvePath } from "./resolve-path.js";
export type {
  LinuxBlockIo,
  LinuxCpu,
  LinuxDeviceCgroup,
  LinuxHugepageLimit,
  LinuxInterfacePriority,
  LinuxMemory,
  LinuxNetwork,
  LinuxPids,
  LinuxRdma,
  LinuxResources,
  LinuxThrottleDevice,
  LinuxWeightDevice,
} from "./resources.js";
export type { LinuxSeccomp, LinuxSeccompArg, LinuxSyscall, SeccompAction, SeccompOperator } from "./seccomp.js";
export {
  type Sizing,
  type WorkloadLimits,
  containerSizing,
  sandboxSizing,
  sizingFromLimits,
  sizingOf,
} from "./sizing.js";
export type { Hook, Hooks, Mount, Root, Spec } from "./spec.js";
