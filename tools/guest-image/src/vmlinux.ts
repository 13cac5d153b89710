import { runProgram } from "./run-program.js";

/** A kernel file is not what it should be. */
export class KernelFormatError extends Error {
  override readonly name = "KernelFormatError";
  readonly kind = "invalid-argument";
}

/** How the payload may be compressed, by its first bytes, and the program that undoes it. */
const compressions: readonly { magic: readonly number[]; program: readonly [string, ...string[]] }[] = [
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], program: ["xz", "-dc", "--single-stream"] },
  { magic: [0x02, 0x21, 0x4c, 0x18], program: ["lz4", "-dc"] },
  { magic: [0x1f, 0x8b], program: ["gzip", "-dc"] },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], program: ["zstd", "-dc"] },
];

/**
 * Where the compressed kernel lies in a bzImage. Source: Linux Documentation/arch/x86/boot.rst, fields setup_sects
 * (0x1f1), header (0x202), payload_offset (0x248) and payload_length (0x24c, protocol 2.08 and later).
 *
 * @throws KernelFormatError for anything else.
 */
export function locatePayload(bzImage: Uint8Array): { offset: number; length: number } {
  const view = new DataView(bzImage.buffer, bzImage.byteOffset, bzImage.byteLength);
  const isBzImage = bzImage.byteLength > 0x250 && view.getUint32(0x202, true) === 0x53726448; // "HdrS"
  if (!isBzImage || view.getUint16(0x206, true) < 0x208) {
    throw new KernelFormatError("cannot read the kernel: it is no bzImage of boot protocol 2.08 or later");
  }
  const setupSectors = view.getUint8(0x1f1) || 4;
  const offset = (setupSectors + 1) * 512 + view.getUint32(0x248, true);
  const length = view.getUint32(0x24c, true);
  if (offset + length > bzImage.byteLength) {
    throw new KernelFormatError("cannot read the kernel: its payload lies beyond the end of the file");
  }
  return { offset, length };
}

/**
 * Takes the ELF kernel out of a bzImage. QEMU starts such a kernel at its PVH entry point, so the guest neither runs the
 * boot stub nor decompresses anything: under TCG this saves 3 s with Debian's full kernel and 0.3 s with the cloud one.
 */
export async function extractVmlinux(bzImage: Uint8Array): Promise<Buffer> {
  const { offset, length } = locatePayload(bzImage);
  const payload = bzImage.subarray(offset, offset + length);
  const compression = compressions.find(({ magic }) => magic.every((byte, index) => payload[index] === byte));
  if (compression === undefined) throw new KernelFormatError("cannot read the kernel: unknown compression");
  const [program, ...args] = compression.program;
  // The last four bytes are the decompressed size, appended by the kernel's build; gzip has that in its own format.
  const size = new DataView(payload.buffer, payload.byteOffset + length - 4, 4).getUint32(0, true);
  const vmlinux = await runProgram(program, args, { input: program === "gzip" ? payload : payload.subarray(0, -4) });
  if (vmlinux.length !== size) {
    throw new KernelFormatError(`cannot read the kernel: ${vmlinux.length} bytes came out where ${size} were promised`);
  }
  if (vmlinux.readUInt32BE(0) !== 0x7f454c46) {
    throw new KernelFormatError("cannot read the kernel: what it holds is no ELF file");
  }
  return vmlinux;
}
