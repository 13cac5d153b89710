import { open, truncate } from "node:fs/promises";
import { runProgram } from "./run-program.js";

const sectorBytes = 512;
const partitionOffsetBytes = 1024 * 1024;

/** What a master boot record says about a disk with one Linux partition from 1 MiB on. */
export function masterBootRecord(diskBytes: number): Buffer {
  const record = Buffer.alloc(sectorBytes);
  const entry = 446;
  record.writeUInt8(0x83, entry + 4); // Linux
  record.writeUInt32LE(partitionOffsetBytes / sectorBytes, entry + 8);
  record.writeUInt32LE((diskBytes - partitionOffsetBytes) / sectorBytes, entry + 12);
  record.writeUInt16LE(0xaa55, 510);
  return record;
}

/**
 * Writes a disk image whose first partition is an ext4 filesystem with the files below `root`: the layout of Kata's own
 * images, so that `root=/dev/vda1` holds for them and for this one. Needs no loop device and no mount.
 */
export async function writeDiskImage(root: string, path: string, diskMiB: number): Promise<void> {
  const diskBytes = diskMiB * 1024 * 1024;
  const image = await open(path, "w", 0o644);
  await image.write(masterBootRecord(diskBytes));
  await image.close();
  await truncate(path, diskBytes);
  await runProgram("mke2fs", [
    "-q",
    ...["-t", "ext4", "-b", "4096", "-d", root],
    // Blocks as large as pages, as DAX wants them. Mounted read-only: a journal would only cost space, lazy initialisation only time.
    ...["-O", "^has_journal", "-m", "0", "-L", "kata-guest"],
    ...["-E", `offset=${partitionOffsetBytes},root_owner=0:0,lazy_itable_init=0`],
    ...["-U", "5f1c5c6e-6b61-7461-8000-000000000001"],
    path,
    `${(diskBytes - partitionOffsetBytes) / 1024}k`,
  ]);
}
