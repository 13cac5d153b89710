/** A table under `wire/` does not have the shape that the generator reads. */
export class WireTableError extends Error {
  override readonly name = "WireTableError";
  readonly kind = "invalid-argument";
  readonly table: string;
  /** One line per defect, each beginning with its path inside the table. */
  readonly problems: readonly string[];

  constructor(table: string, problems: readonly string[]) {
    super(`cannot read table ${table}: ${problems.join("; ")}`);
    this.table = table;
    this.problems = problems;
  }
}

/** The plan and a table disagree: a type has no file, has two, or is not known at all. */
export class PlanError extends Error {
  override readonly name = "PlanError";
  readonly kind = "invalid-argument";
}

/** A program, or a file that comes with it, is needed and not installed. */
export class ToolMissingError extends Error {
  override readonly name = "ToolMissingError";
  readonly kind = "unavailable";
  readonly tool: string;

  constructor(tool: string, remedy: string) {
    super(`cannot use ${tool}: it is not installed; ${remedy}`);
    this.tool = tool;
  }
}

/** protoc ran and refused its input. */
export class ProtocError extends Error {
  override readonly name = "ProtocError";
  readonly kind = "internal";
  readonly exitCode: number | null;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number | null, stderr: string) {
    super(`cannot run protoc ${args.join(" ")}: exit ${String(exitCode)}: ${stderr.trim()}`);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}
