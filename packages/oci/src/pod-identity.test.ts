import { describe, expect, it } from "@jest/globals";
import { parseSpec } from "./parse-spec.js";
import { podIdentityOf } from "./pod-identity.js";
import { fixture } from "../test/fixture.js";

describe("podIdentityOf", () => {
  it("names a sandbox of containerd", () => {
    expect(podIdentityOf(parseSpec(fixture("cri-containerd-sandbox")).annotations)).toEqual({
      podName: "web",
      podNamespace: "default",
      podUid: "7f5b6b39-0c0e-4a0e-9d55-3d2cfb2f7f6d",
      logDirectory: "/tmp/oci-fix/log/web",
    });
  });

  it("names a container of containerd", () => {
    expect(podIdentityOf(parseSpec(fixture("cri-containerd-container")).annotations)).toEqual({
      podName: "web",
      podNamespace: "default",
      podUid: "7f5b6b39-0c0e-4a0e-9d55-3d2cfb2f7f6d",
      containerName: "app",
      imageName: "docker.io/local/pause:1",
    });
  });

  it("names a sandbox and a container of CRI-O", () => {
    const pod = { podName: "web-0", podNamespace: "shop", podUid: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" };
    expect(podIdentityOf(parseSpec(fixture("crio-sandbox")).annotations)).toMatchObject(pod);
    expect(podIdentityOf(parseSpec(fixture("crio-container")).annotations)).toMatchObject({
      ...pod,
      containerName: "app",
      imageName: "registry.example.com/shop/app:1.4",
    });
  });

  it("leaves out what nobody says", () => {
    expect(podIdentityOf({})).toEqual({});
    expect(podIdentityOf({ "io.kubernetes.cri.sandbox-name": "" })).toEqual({});
  });
});
