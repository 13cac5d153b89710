export { PlanError, ProtocError, ToolMissingError, WireTableError } from "./errors.js";
export { generate, ownedFolders, readPlannedFiles, type GenerateOptions } from "./generate.js";
export { placeFiles, type FilePlan, type ProtoFile, type TablePlan } from "./place-files.js";
export { plan, type GoldenPlan, type PackagePlan } from "./plan.js";
export { Protoc, type ProtocOptions } from "./protoc.js";
export { indexTypes, renderProto } from "./render-proto.js";
export { parseWireTable, type WireField, type WireMethod, type WireTable } from "./wire-table.js";
