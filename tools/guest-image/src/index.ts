export { buildGuestImage, type GuestImage, type GuestImageOptions, type GuestKernel } from "./build-guest-image.js";
export { cachedDirectory, cacheKey, fileDigest, pruneSiblings } from "./cache.js";
export { resolvePackages, unpackPackages, type DebianPackage } from "./debian-package.js";
export { type KernelFlavour } from "./flavours.js";
export { ProgramError, runProgram, type RunOptions } from "./run-program.js";
