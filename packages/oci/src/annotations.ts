/**
 * The annotations by which container engines tell a runtime what a container is. Names as the engines write them;
 * `io.katacontainers.config.*`, which change the configuration, belong to whoever reads that.
 */
import { InvalidAnnotationError } from "./errors.js";
import { printable } from "./printable.js";

/** The annotations of a spec. */
export type Annotations = Readonly<Record<string, string>>;

/** containerd's CRI plugin. */
export const criAnnotations = {
  /** `sandbox` or `container`. */
  containerType: "io.kubernetes.cri.container-type",
  sandboxId: "io.kubernetes.cri.sandbox-id",
  sandboxName: "io.kubernetes.cri.sandbox-name",
  sandboxNamespace: "io.kubernetes.cri.sandbox-namespace",
  sandboxUid: "io.kubernetes.cri.sandbox-uid",
  /** Sum over the pod's containers, in microseconds. */
  sandboxCpuPeriod: "io.kubernetes.cri.sandbox-cpu-period",
  /** Microseconds; negative where the kubelet manages CPUs statically. */
  sandboxCpuQuota: "io.kubernetes.cri.sandbox-cpu-quota",
  sandboxCpuShares: "io.kubernetes.cri.sandbox-cpu-shares",
  /** Bytes. */
  sandboxMemory: "io.kubernetes.cri.sandbox-memory",
  sandboxLogDirectory: "io.kubernetes.cri.sandbox-log-directory",
  sandboxImageName: "io.kubernetes.cri.podsandbox.image-name",
  containerName: "io.kubernetes.cri.container-name",
  imageName: "io.kubernetes.cri.image-name",
  untrustedWorkload: "io.kubernetes.cri.untrusted-workload",
  podAnnotations: "io.kubernetes.cri.pod-annotations",
  /** Deprecated; gone in containerd 2.5. */
  runtimeHandler: "io.containerd.cri.runtime-handler",
} as const;

/** CRI-O. */
export const crioAnnotations = {
  /** `sandbox` or `container`. */
  containerType: "io.kubernetes.cri-o.ContainerType",
  sandboxId: "io.kubernetes.cri-o.SandboxID",
  sandboxName: "io.kubernetes.cri-o.SandboxName",
  containerId: "io.kubernetes.cri-o.ContainerID",
  containerName: "io.kubernetes.cri-o.ContainerName",
  name: "io.kubernetes.cri-o.Name",
  kubeName: "io.kubernetes.cri-o.KubeName",
  namespace: "io.kubernetes.cri-o.Namespace",
  metadata: "io.kubernetes.cri-o.Metadata",
  labels: "io.kubernetes.cri-o.Labels",
  /** All annotations of the pod, as a JSON object. */
  annotations: "io.kubernetes.cri-o.Annotations",
  image: "io.kubernetes.cri-o.Image",
  imageName: "io.kubernetes.cri-o.ImageName",
  imageRef: "io.kubernetes.cri-o.ImageRef",
  created: "io.kubernetes.cri-o.Created",
  logPath: "io.kubernetes.cri-o.LogPath",
  mountPoint: "io.kubernetes.cri-o.MountPoint",
  hostName: "io.kubernetes.cri-o.HostName",
  hostNetwork: "io.kubernetes.cri-o.HostNetwork",
  hostnamePath: "io.kubernetes.cri-o.HostnamePath",
  resolvPath: "io.kubernetes.cri-o.ResolvPath",
  shmPath: "io.kubernetes.cri-o.ShmPath",
  ip: "io.kubernetes.cri-o.IP",
  cniResult: "io.kubernetes.cri-o.CNIResult",
  portMappings: "io.kubernetes.cri-o.PortMappings",
  namespaceOptions: "io.kubernetes.cri-o.NamespaceOptions",
  cgroupParent: "io.kubernetes.cri-o.CgroupParent",
  privilegedRuntime: "io.kubernetes.cri-o.PrivilegedRuntime",
  runtimeHandler: "io.kubernetes.cri-o.RuntimeHandler",
  seccompProfilePath: "io.kubernetes.cri-o.SeccompProfilePath",
  tty: "io.kubernetes.cri-o.TTY",
  stdin: "io.kubernetes.cri-o.Stdin",
  stdinOnce: "io.kubernetes.cri-o.StdinOnce",
  volumes: "io.kubernetes.cri-o.Volumes",
  /** JSON; written on request only. */
  podLinuxOverhead: "io.kubernetes.cri-o.PodLinuxOverhead",
  /** JSON; written on request only. */
  podLinuxResources: "io.kubernetes.cri-o.PodLinuxResources",
  /** `cri-o` or `libpod`. */
  containerManager: "io.container.manager",
} as const;

/** dockershim and its successors. */
export const dockershimAnnotations = {
  /** `podsandbox` or `container`. */
  containerType: "io.kubernetes.docker.type",
  sandboxId: "io.kubernetes.sandbox.id",
} as const;

/** The kubelet's own labels that engines pass on. */
export const kubernetesAnnotations = {
  podName: "io.kubernetes.pod.name",
  podNamespace: "io.kubernetes.pod.namespace",
  podUid: "io.kubernetes.pod.uid",
  containerName: "io.kubernetes.container.name",
  terminationMessagePath: "io.kubernetes.container.terminationMessagePath",
  terminationMessagePolicy: "io.kubernetes.container.terminationMessagePolicy",
} as const;

/** What a Kata runtime writes into the spec that the agent gets, and per-container wishes that it reads. */
export const kataAnnotations = {
  /** `pod_sandbox`, `pod_container` or `single_container`. */
  containerType: "io.katacontainers.pkg.oci.container_type",
  bundlePath: "io.katacontainers.pkg.oci.bundle_path",
  swappiness: "io.katacontainers.container.resource.swappiness",
  swapInBytes: "io.katacontainers.container.resource.swap_in_bytes",
} as const;

/** By which other shims and tools group or find containers. */
export const groupingAnnotations = {
  runcGroup: "io.containerd.runc.v2.group",
  nerdctlNetworkNamespace: "nerdctl/network-namespace",
} as const;

/** The annotation's value, or undefined. Names that every object has (`constructor`) are not mistaken for annotations. */
export function readAnnotation(annotations: Annotations, name: string): string | undefined {
  return Object.hasOwn(annotations, name) ? annotations[name] : undefined;
}

/** The least and the greatest value of an annotation; by default those of an int64. */
export interface IntegerRange {
  readonly minimum?: bigint;
  readonly maximum?: bigint;
}

/**
 * The annotation's value as a whole number in decimal digits, or undefined where there is no such annotation.
 *
 * @throws InvalidAnnotationError if it is anything else or out of range.
 */
export function readIntegerAnnotation(
  annotations: Annotations,
  name: string,
  { minimum = -(2n ** 63n), maximum = 2n ** 63n - 1n }: IntegerRange = {},
): bigint | undefined {
  const text = readAnnotation(annotations, name);
  if (text === undefined) return undefined;
  const value = /^-?[0-9]{1,20}$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value < minimum || value > maximum) {
    const why = `expected a whole number from ${minimum} to ${maximum}, got ${printable(text)}`;
    throw new InvalidAnnotationError(name, why);
  }
  return value;
}

/**
 * The annotation's value as a boolean, or undefined where there is no such annotation. Takes what Go's `ParseBool`
 * takes: 1, t, T, TRUE, true, True and their opposites.
 *
 * @throws InvalidAnnotationError if it is anything else.
 */
export function readBooleanAnnotation(annotations: Annotations, name: string): boolean | undefined {
  const text = readAnnotation(annotations, name);
  if (text === undefined) return undefined;
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  throw new InvalidAnnotationError(name, `expected true or false, got ${printable(text)}`);
}
