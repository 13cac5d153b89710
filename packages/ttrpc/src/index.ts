export { type CallContext, type Peer } from "./call-context.js";
export { type CallOptions, TtrpcClient, type TtrpcClientOptions } from "./client.js";
export { type Clock, systemClock } from "./clock.js";
export { createClient, type ServiceClient, type UnaryFunction } from "./create-client.js";
export {
  AlreadyRegisteredError,
  CanceledError,
  ConnectionClosedError,
  type ConnectionCloseReason,
  DeadlineExceededError,
  FrameTooLargeError,
  InvalidArgumentError,
  isTtrpcStatusError,
  MalformedMessageError,
  TooManyCallsError,
  type TtrpcError,
  TtrpcStatusError,
  type TtrpcStatusErrorOptions,
} from "./errors.js";
export { MAX_FRAME_DATA_BYTES } from "./frame.js";
export { type CallInfo, type Interceptor, type ServiceHandlers, type UnaryHandler } from "./handlers.js";
export { createMetadata, type Metadata, type MetadataInit } from "./metadata.js";
export { type ShutdownOptions, TtrpcServer, type TtrpcServerOptions } from "./server.js";
export { codeFromKind, type ErrorKind, isErrorKind, kindFromCode, type Status, StatusCode } from "./status.js";
export { toStatus } from "./to-status.js";
