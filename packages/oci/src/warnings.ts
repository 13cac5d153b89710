/** What is odd in a document but no reason to refuse it. */
import { knownCapabilities } from "./capabilities.js";
import type { SpecProblem } from "./errors.js";
import { printable } from "./printable.js";
import type { Process } from "./process.js";
import type { LinuxSeccomp } from "./seccomp.js";
import type { Mount, Spec } from "./spec.js";

const knownArchitectures: ReadonlySet<string> = new Set(
  [
    ["X86", "X86_64", "X32", "ARM", "AARCH64", "LOONGARCH64", "M68K", "RISCV64", "S390", "S390X", "SH", "SHEB"],
    ["MIPS", "MIPS64", "MIPS64N32", "MIPSEL", "MIPSEL64", "MIPSEL64N32"],
    ["PPC", "PPC64", "PPC64LE", "PARISC", "PARISC64"],
  ]
    .flat()
    .map((name) => `SCMP_ARCH_${name}`),
);

const knownFilterFlags: ReadonlySet<string> = new Set(
  ["TSYNC", "LOG", "SPEC_ALLOW", "WAIT_KILLABLE_RECV"].map((name) => `SECCOMP_FILTER_FLAG_${name}`),
);

/** Warnings about a spec whose mounts have not been normalised yet. */
export function specWarnings({ process, mounts, linux }: Spec): SpecProblem[] {
  return [
    ...(process === undefined ? [] : processWarnings(process, "process.")),
    ...mounts.flatMap(mountWarning),
    ...(linux?.seccomp === undefined ? [] : seccompWarnings(linux.seccomp)),
  ];
}

/** Warnings about a process that is found at `prefix` in its document. */
export function processWarnings({ capabilities }: Process, prefix: string): SpecProblem[] {
  if (capabilities === undefined) return [];
  return (["bounding", "effective", "inheritable", "permitted", "ambient"] as const).flatMap((set) =>
    unknownNames("a capability", capabilities[set], knownCapabilities, `${prefix}capabilities.${set}`),
  );
}

function seccompWarnings({ architectures, flags }: LinuxSeccomp): SpecProblem[] {
  return [
    ...unknownNames("an architecture", architectures, knownArchitectures, "linux.seccomp.architectures"),
    ...unknownNames("a filter flag", flags, knownFilterFlags, "linux.seccomp.flags"),
  ];
}

function mountWarning({ destination }: Mount, index: number): SpecProblem[] {
  if (destination.startsWith("/")) return [];
  const message = `is relative and taken from /, got ${printable(destination)}`;
  return [{ path: `mounts[${index}].destination`, message }];
}

function unknownNames(what: string, names: readonly string[], known: ReadonlySet<string>, path: string): SpecProblem[] {
  return names.flatMap((name, index) =>
    known.has(name)
      ? []
      : [{ path: `${path}[${index}]`, message: `is ${what} not known here, got ${printable(name)}` }],
  );
}
