// Generated; to regenerate: nx run codegen:generate
export * from "./agent_pb.js";
export * from "./types_pb.js";
export * from "./health_pb.js";
export * from "./csi_pb.js";
export * from "./oci_pb.js";
