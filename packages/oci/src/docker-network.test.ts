import { describe, expect, it } from "@jest/globals";
import { dockerNetwork } from "./docker-network.js";
import { parseSpec } from "./parse-spec.js";
import { fixture } from "../test/fixture.js";
import { edited } from "../test/edited.js";
import { goodSpec } from "../test/good-spec.js";

const id = "0123456789abcdef".repeat(4);

function networkFor(moment: string, args: string[]): ReturnType<typeof dockerNetwork> {
  return dockerNetwork(parseSpec(edited(goodSpec, `hooks.${moment}`, [{ path: "/proc/1/exe", args }])));
}

describe("dockerNetwork", () => {
  it.each(["prestart", "createRuntime"])("finds the namespaces that a %s hook of libnetwork stands for", (moment) => {
    expect(networkFor(moment, ["libnetwork-setkey", id, "f66807b75b27"])).toEqual({
      id,
      namespacePaths: [`/var/run/docker/netns/${id}`, `/run/docker/netns/${id}`],
    });
  });

  it("looks first where the daemon was told to keep its state", () => {
    const { namespacePaths } = networkFor("prestart", ["libnetwork-setkey", "-exec-root=/srv/docker", id]) ?? {};
    expect(namespacePaths?.[0]).toBe(`/srv/docker/netns/${id}`);
    expect(namespacePaths).toHaveLength(3);
    const usual = networkFor("prestart", ["libnetwork-setkey", "-exec-root=/var/run/docker", id]);
    expect(usual?.namespacePaths).toHaveLength(2);
  });

  it("knows Docker by the hook also where it names nothing", () => {
    expect(networkFor("prestart", ["libnetwork-setkey", "short", "../../etc"])).toEqual({ namespacePaths: [] });
  });

  it.each([
    ["another program", "prestart", ["nvidia-container-runtime-hook", "prestart"]],
    ["no arguments", "prestart", []],
    ["another moment", "poststop", ["libnetwork-setkey", id]],
  ])("finds nothing in a hook with %s", (_, moment, args) => {
    expect(networkFor(moment, args)).toBeUndefined();
  });

  it("finds nothing in a spec without hooks", () => {
    expect(dockerNetwork(parseSpec(fixture("podman-run")))).toBeUndefined();
  });

  it("recognises a container that Docker made", () => {
    const network = dockerNetwork(parseSpec(fixture("docker-run")));
    expect(network?.id).toBe("33ffe6fbe86887f4082a3b43f1b876bd8041417b2dba5ff841bc4022691078dd");
  });
});
