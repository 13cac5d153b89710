import type { Annotations } from "./annotations.js";
import { criAnnotations, crioAnnotations, kubernetesAnnotations, readAnnotation } from "./annotations.js";

/** Names of a container and its pod, for logs, metrics and traces. Whatever the engine does not say is absent. */
export interface PodIdentity {
  readonly podName?: string;
  readonly podNamespace?: string;
  readonly podUid?: string;
  readonly containerName?: string;
  readonly imageName?: string;
  /** On sandboxes: where the kubelet expects the pod's logs. */
  readonly logDirectory?: string;
}

const sources: Readonly<Record<keyof PodIdentity, readonly string[]>> = {
  podName: [criAnnotations.sandboxName, crioAnnotations.kubeName, kubernetesAnnotations.podName],
  podNamespace: [criAnnotations.sandboxNamespace, crioAnnotations.namespace, kubernetesAnnotations.podNamespace],
  podUid: [criAnnotations.sandboxUid, kubernetesAnnotations.podUid],
  // CRI-O's own name has the pod's in it (k8s_app_web-0_shop_..._0).
  containerName: [criAnnotations.containerName, kubernetesAnnotations.containerName, crioAnnotations.containerName],
  imageName: [criAnnotations.imageName, criAnnotations.sandboxImageName, crioAnnotations.imageName],
  logDirectory: [criAnnotations.sandboxLogDirectory],
};

/** Reads the names that Kubernetes' engines leave in annotations; empty ones count as absent. */
export function podIdentityOf(annotations: Annotations): PodIdentity {
  const found = Object.entries(sources).flatMap(([field, names]) => {
    const value = names
      .map((name) => readAnnotation(annotations, name))
      .find((text) => text !== undefined && text !== "");
    return value === undefined ? [] : [[field, value]];
  });
  return Object.fromEntries(found) as PodIdentity;
}
