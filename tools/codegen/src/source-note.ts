import type { ProtoFile } from "./place-files.js";
import type { PackagePlan } from "./plan.js";

/** SOURCE.md of a proto folder: where the facts come from, what was left out, how the files were made. */
export function renderSourceNote(plan: PackagePlan, files: readonly ProtoFile[]): string {
  const rows = files.map((file) => `| ${file.path} | ${file.package} | ${file.source} | ${file.sourcePath} |`);
  const leftOut = plan.tables.flatMap(({ files: planned }) =>
    Object.entries(planned).flatMap(([path, { leaveOut }]) =>
      leaveOut === undefined ? [] : [`- ${path}: ${leaveOut}`],
    ),
  );
  return [
    `# Sources of ${plan.name}'s protobuf files`,
    "",
    "Everything in this folder is generated; edits are lost. The facts (names, numbers, types) come from the tables under",
    "`tools/codegen/wire`, which were compiled from the files and commits below. Comments and options of the sources are not",
    "kept: they have no effect on the wire.",
    "",
    "| file | package | repository@commit | file there |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    ...(leftOut.length > 0 ? ["Files of the same tables that are not generated:", "", ...leftOut, ""] : []),
    `\`nx run codegen:generate\` writes these files and, with protoc and protoc-gen-es, the TypeScript in`,
    `\`${plan.genDir}\`. \`nx run codegen:check\` fails if the committed files differ from what it would write.`,
    "",
  ].join("\n");
}
