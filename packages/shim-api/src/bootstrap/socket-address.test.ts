import { describe, expect, it } from "@jest/globals";

import { socketAddress } from "./socket-address.js";

const pod = { containerdAddress: "/run/containerd/containerd.sock", namespace: "k8s.io", id: "pod1" };

describe("socketAddress", () => {
  it("hashes address, namespace and id", () => {
    // printf /run/containerd/containerd.sock/k8s.io/pod1 | sha256sum
    const path = "/run/containerd/s/8e264b1ad347c80aee5f3dea6e4bb53d72026989222058782273d5db043c7723";
    expect(socketAddress(pod)).toEqual({ path, address: `unix://${path}` });
  });

  it("cleans the address as Go does before it hashes", () => {
    const untidy = { ...pod, containerdAddress: "/run//containerd/./x/../containerd.sock/" };
    expect(socketAddress(untidy)).toEqual(socketAddress(pod));
  });

  it("gives different addresses to different containers, namespaces and containerds", () => {
    const addresses = [
      pod,
      { ...pod, id: "pod2" },
      { ...pod, namespace: "default" },
      { ...pod, containerdAddress: "/run/k3s/containerd.sock" },
      { ...pod, containerdAddress: "" },
    ].map((options) => socketAddress(options).address);
    expect(new Set(addresses).size).toBe(5);
  });

  it("uses the folder that it is told", () => {
    expect(socketAddress({ ...pod, socketDir: "/run/user/1000/containerd/s" }).address).toMatch(
      /^unix:\/\/\/run\/user\/1000\/containerd\/s\/[0-9a-f]{64}$/,
    );
  });

  it("refuses a path over 106 bytes and no shorter one", () => {
    const socketDir = `/${"d".repeat(106 - 64 - 2)}`;
    expect(socketAddress({ ...pod, socketDir }).path).toHaveLength(106);
    expect(() => socketAddress({ ...pod, socketDir: `${socketDir}d` })).toThrow(
      expect.objectContaining({ name: "SocketPathError", kind: "invalid-argument" }),
    );
    expect(() => socketAddress({ ...pod, socketDir: `${socketDir}d` })).toThrow("has 107 bytes, the limit is 106");
    // Bytes, not characters.
    expect(() => socketAddress({ ...pod, socketDir: `/${"ü".repeat(21)}` })).toThrow("has 108 bytes");
  });

  it("refuses a relative folder", () => {
    expect(() => socketAddress({ ...pod, socketDir: "s" })).toThrow("the path is not absolute");
  });

  it.each([
    [{ namespace: "" }, "namespace"],
    [{ id: "../../etc" }, "id"],
    [{ id: "" }, "id"],
  ])("refuses %j", (bad, role) => {
    expect(() => socketAddress({ ...pod, ...bad })).toThrow(expect.objectContaining({ name: "IdentifierError", role }));
  });
});
