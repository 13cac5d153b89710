/**
 * A table lists its types and its files but not which type stands in which file; the plan does. Here the two are put
 * together, and every way in which they could disagree is an error.
 */
import { PlanError } from "./errors.js";
import type { WireField, WireMethod, WireTable } from "./wire-table.js";

/** What of a table goes into one of its files. */
export interface FilePlan {
  /** Full names of top-level messages, enums and services; `rest`: all of the file's package that no other file takes. */
  readonly takes: "rest" | readonly string[];
  /** Set when the file is not generated: why nobody here needs it. */
  readonly leaveOut?: string;
}

/** How one table is used. */
export interface TablePlan {
  /** Name of the file in `wire/` without `.json`. */
  readonly table: string;
  /** Leading part of the source paths that the generated paths do not repeat. */
  readonly stripPrefix?: string;
  /** One entry for every file that the table lists. */
  readonly files: Readonly<Record<string, FilePlan>>;
}

/** A .proto file to write: its path and what is in it, nested types included, in the order of the table. */
export interface ProtoFile {
  readonly table: string;
  /** Repository and commit that the table was compiled from. */
  readonly source: string;
  /** Path in the source repository. */
  readonly sourcePath: string;
  /** Path below the proto root, as it is imported. */
  readonly path: string;
  readonly package: string;
  readonly messages: Readonly<Record<string, readonly WireField[]>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly services: Readonly<Record<string, readonly WireMethod[]>>;
  readonly reserved: NonNullable<WireTable["reserved"]>;
  readonly deprecated: ReadonlySet<string>;
}

/**
 * Distributes the types of `table` over its files and returns those that are generated.
 *
 * @throws PlanError if a file of the table is missing in the plan or the other way round, if a type is taken by no file
 *   or by two, or if the plan takes a type that the table does not have.
 */
export function placeFiles(table: WireTable, plan: TablePlan): readonly ProtoFile[] {
  checkFileNames(table, plan);
  const owners = assignOwners(table, plan);
  const ownedBy = (path: string) => {
    return <T>(types: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
      Object.fromEntries(Object.entries(types).filter(([name]) => owners.get(topLevel(name, table)) === path));
  };
  const files: ProtoFile[] = [];
  for (const [sourcePath, { leaveOut }] of Object.entries(plan.files)) {
    if (leaveOut !== undefined) continue;
    const only = ownedBy(sourcePath);
    files.push({
      table: plan.table,
      source: table.source,
      sourcePath,
      path: strip(sourcePath, plan.stripPrefix ?? ""),
      package: table.files[sourcePath]?.package ?? "",
      messages: only(table.messages),
      enums: only(table.enums),
      services: only(table.services),
      reserved: only(table.reserved ?? {}),
      deprecated: new Set(table.deprecated ?? []),
    });
  }
  return files;
}

function checkFileNames(table: WireTable, plan: TablePlan): void {
  for (const path of Object.keys(table.files)) {
    if (!(path in plan.files))
      throw new PlanError(`cannot place table ${plan.table}: the plan has no entry for ${path}`);
  }
  for (const path of Object.keys(plan.files)) {
    if (!(path in table.files)) throw new PlanError(`cannot place table ${plan.table}: it lists no file ${path}`);
  }
}

function assignOwners(table: WireTable, plan: TablePlan): ReadonlyMap<string, string> {
  const known = new Set(
    [table.messages, table.enums, table.services].flatMap(Object.keys).filter((name) => topLevel(name, table) === name),
  );
  const owners = new Map<string, string>();
  const take = (name: string, path: string): void => {
    if (!known.has(name))
      throw new PlanError(`cannot place ${name} in ${path}: table ${plan.table} does not define it`);
    const other = owners.get(name);
    if (other !== undefined) throw new PlanError(`cannot place ${name} in ${path}: ${other} has it`);
    owners.set(name, path);
  };
  const entries = Object.entries(plan.files);
  for (const [path, { takes }] of entries) {
    if (takes !== "rest")
      takes.forEach((name) => {
        take(name, path);
      });
  }
  for (const [path, { takes }] of entries) {
    if (takes !== "rest") continue;
    for (const name of known) {
      if (!owners.has(name) && packageOf(name) === table.files[path]?.package) take(name, path);
    }
  }
  for (const name of known) {
    if (!owners.has(name)) throw new PlanError(`cannot place ${name}: no file of table ${plan.table} takes it`);
  }
  return owners;
}

/** The outermost message around a nested type; the type itself when it is not nested. */
export function topLevel(name: string, table: Pick<WireTable, "messages">): string {
  const parent = packageOf(name);
  return parent in table.messages ? topLevel(parent, table) : name;
}

/** What stands before the last dot of a full name: its package or the message that it is nested in. */
export function packageOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** What stands after the last dot of a full name. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function strip(path: string, prefix: string): string {
  if (!path.startsWith(prefix)) throw new PlanError(`cannot strip ${prefix} from ${path}: it does not begin with it`);
  return path.slice(prefix.length);
}
