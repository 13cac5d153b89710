import { expect, it } from "@jest/globals";
import { mkdirSync, cpSync, symlinkSync, openSync, readFileSync, existsSync, rmSync } from "node:fs";
import { Reaper } from "../../src/engine/reaper.js";
import { NativeEngine } from "../../src/engine/native/native-engine.js";

const root = "/tmp/engine-root";
const caps = ["CAP_CHOWN", "CAP_KILL", "CAP_NET_RAW"];
it("works", async () => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root + "/bin", { recursive: true });
  mkdirSync(root + "/proc");
  mkdirSync(root + "/sys");
  mkdirSync(root + "/dev");
  cpSync("/bin/busybox", root + "/bin/busybox");
  for (const a of ["sh", "ps", "ls", "id", "cat", "mount", "hostname", "env", "tty", "echo"])
    symlinkSync("busybox", root + "/bin/" + a);
  const cg = "/sys/fs/cgroup/unified/engine-test";
  mkdirSync(cg, { recursive: true });
  const reaper = new Reaper({ reapOrphans: false });
  const engine = new NativeEngine(reaper);
  const out = openSync("/tmp/engine-out", "w");
  const nul = openSync("/dev/null", "r");
  const process = {
    args: [
      "sh",
      "-c",
      "echo pid $$; id; hostname; ps; cat /proc/self/status | grep -i cap; mount; ls -la /dev; env; cat /proc/self/cgroup; ls -la /proc/self/fd /etc; exec sleep 1000",
    ],
    env: ["PATH=/bin", "A=b"],
    cwd: "/work",
    terminal: false,
    uid: 0,
    gid: 0,
    additionalGids: [5, 6],
    capabilities: { bounding: caps, effective: caps, permitted: caps, inheritable: [], ambient: [] },
    limits: [{ type: "RLIMIT_NOFILE", soft: 1024n, hard: 1024n }],
    noNewPrivileges: true,
    oomScoreAdj: 10,
  };
  const t = performance.now();
  const init = await engine.create(
    {
      rootfs: root,
      readonlyRootfs: true,
      rootfsPropagation: "rprivate",
      hostname: "box",
      namespaces: [{ type: "mount" }, { type: "uts" }, { type: "ipc" }, { type: "pid" }, { type: "cgroup" }],
      mounts: [
        { destination: "/proc", type: "proc", source: "proc", options: ["nosuid", "noexec", "nodev"] },
        {
          destination: "/dev",
          type: "tmpfs",
          source: "tmpfs",
          options: ["nosuid", "strictatime", "mode=755", "size=65536k"],
        },
        {
          destination: "/dev/pts",
          type: "devpts",
          source: "devpts",
          options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"],
        },
        { destination: "/sys", type: "sysfs", source: "sysfs", options: ["nosuid", "noexec", "nodev", "ro"] },
        { destination: "/etc/hosts", type: "bind", source: "/etc/hosts", options: ["rbind", "ro"] },
      ],
      devices: [],
      sysctl: {},
      maskedPaths: ["/proc/kcore", "/proc/acpi", "/nope"],
      readonlyPaths: ["/proc/sys"],
      process,
    },
    { stdin: nul, stdout: out, stderr: out },
    cg,
  );
  const t2 = performance.now();
  await init.start();
  const t3 = performance.now();
  await new Promise((r) => setTimeout(r, 500));
  const ex = await engine.exec(
    init,
    { ...process, args: ["sh", "-c", "echo exec pid $$; tty; ps; exit 7"], terminal: false },
    { stdin: nul, stdout: out, stderr: out },
    cg,
  );
  const t4 = performance.now();
  await ex.start();
  console.log(t2 - t, t3 - t2, await ex.exited, performance.now() - t4);
  await expect(
    engine
      .exec(init, { ...process, args: ["nope"] }, { stdin: nul, stdout: out, stderr: out }, cg)
      .then((p) => p.start()),
  ).rejects.toThrow("cannot run nope: ENOENT");
  globalThis.process.kill(init.pid, "SIGKILL");
  console.log(await init.exited);
  console.log(readFileSync("/tmp/engine-out", "utf8"));
  reaper.close();
}, 20000);
