import { runProgram } from "@kata-ts/guest-image";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What an image is beside its files. */
export interface ImageConfig {
  readonly name: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

/** Writes an archive, as `ctr images import` takes it, with one layer: the tar file `layer`. */
export async function writeOciArchive(config: ImageConfig, layer: string, target: string): Promise<void> {
  const work = `${target}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, "blobs/sha256"), { recursive: true });
  const layerDigest = await sha256(layer);
  await copyFile(layer, join(work, "blobs/sha256", layerDigest));
  const layerBytes = (await stat(layer)).size;
  const addJson = async (value: unknown) => {
    const text = JSON.stringify(value);
    const digest = createHash("sha256").update(text).digest("hex");
    await writeFile(join(work, "blobs/sha256", digest), text);
    return { digest: `sha256:${digest}`, size: Buffer.byteLength(text) };
  };
  const image = await addJson({
    architecture: "amd64",
    os: "linux",
    config: {
      Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      ...(config.entrypoint === undefined ? {} : { Entrypoint: config.entrypoint }),
      ...(config.command === undefined ? {} : { Cmd: config.command }),
    },
    rootfs: { type: "layers", diff_ids: [`sha256:${layerDigest}`] },
    history: [],
  });
  const manifest = await addJson({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: { mediaType: "application/vnd.oci.image.config.v1+json", ...image },
    layers: [
      { mediaType: "application/vnd.oci.image.layer.v1.tar", digest: `sha256:${layerDigest}`, size: layerBytes },
    ],
  });
  await writeFile(join(work, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await writeFile(
    join(work, "index.json"),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [
        {
          mediaType: "application/vnd.oci.image.manifest.v1+json",
          ...manifest,
          annotations: { "io.containerd.image.name": config.name },
        },
      ],
    }),
  );
  await runProgram("tar", ["-C", work, "-cf", target, "oci-layout", "index.json", "blobs"]);
  await rm(work, { recursive: true });
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
