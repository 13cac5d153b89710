export {
  AnyValueError,
  CommandLineError,
  EnvironmentError,
  EventDroppedError,
  IdentifierError,
  SocketPathError,
  StartAnswerError,
  StartInputError,
  StdioError,
  TypeUrlError,
  type EventDropReason,
} from "./errors.js";
export { checkIdentifier, isIdentifier } from "./identifier.js";

export { errorClasses, fromClassText, fromCode, toClassText, toCode, type ErrorClass } from "./errdefs/error-class.js";
export { errorKinds, hasKind, isErrorKind, type ErrorKind } from "./errdefs/kind.js";
export { toStatus } from "./errdefs/to-status.js";

export { isPacked, packAny, packJson, specTypeUrls, unpackAny, unpackJson, type SpecTypeUrl } from "./typeurl.js";
export { decodeRuntimeOptions, isRuntimeOptions } from "./runtime-options.js";

export { parseCommandLine, type ShimCommand, type ShimFlags } from "./bootstrap/command-line.js";
export { encodeDeleteResponse, type DeletedTask } from "./bootstrap/delete-response.js";
export { parseEnvironment, type ShimEnvironment } from "./bootstrap/environment.js";
export { parseGoBoolean, parseGoFlags, type GoFlags, type ParsedFlags } from "./bootstrap/go-flags.js";
export {
  DEFAULT_SOCKET_DIR,
  socketAddress,
  type SocketAddress,
  type SocketAddressOptions,
} from "./bootstrap/socket-address.js";
export {
  chooseStartAnswerFormat,
  encodeStartAnswer,
  type StartAnswer,
  type StartAnswerFormat,
} from "./bootstrap/start-answer.js";
export {
  MAX_START_INPUT_BYTES,
  parseStartInput,
  type StartIdentity,
  type StartInput,
} from "./bootstrap/start-input.js";
export {
  BootstrapParamsSchema,
  BootstrapResultSchema,
  LogLevel,
  type BootstrapParams,
  type BootstrapResult,
} from "./gen/api/runtime/bootstrap/v1/bootstrap_pb.js";
export {
  OptionsSchema as RuntimeOptionsSchema,
  type Options as RuntimeOptions,
} from "./gen/api/types/runtimeoptions/v1/api_pb.js";
export {
  RuntimeInfoSchema,
  RuntimeVersionSchema,
  type RuntimeInfo,
  type RuntimeVersion,
} from "./gen/api/types/introspection_pb.js";

export { EventPublisher, type EventPublisherOptions } from "./events/publisher.js";
export { eventSchemaOf, isTopic, topicOf, topics, type TaskEvent, type Topic } from "./events/topics.js";

export {
  Events as EventsService,
  ForwardRequestSchema,
  type ForwardRequest,
} from "./gen/api/services/ttrpc/events/v1/events_pb.js";
export { EnvelopeSchema, type Envelope } from "./gen/api/types/event_pb.js";
export {
  TaskIOSchema,
  TaskCheckpointedSchema,
  TaskCreateSchema,
  TaskDeleteSchema,
  TaskExecAddedSchema,
  TaskExecStartedSchema,
  TaskExitSchema,
  TaskOOMSchema,
  TaskPausedSchema,
  TaskResumedSchema,
  TaskStartSchema,
  type TaskCheckpointed,
  type TaskCreate,
  type TaskDelete,
  type TaskExecAdded,
  type TaskExecStarted,
  type TaskExit,
  type TaskOOM,
  type TaskPaused,
  type TaskResumed,
  type TaskStart,
  type TaskIO,
} from "./gen/api/events/task_pb.js";

export {
  TaskService,
  CheckpointTaskRequestSchema,
  type CheckpointTaskRequest,
  CloseIORequestSchema,
  type CloseIORequest,
  ConnectRequestSchema,
  type ConnectRequest,
  ConnectResponseSchema,
  type ConnectResponse,
  CreateTaskRequestSchema,
  type CreateTaskRequest,
  CreateTaskResponseSchema,
  type CreateTaskResponse,
  DeleteRequestSchema,
  type DeleteRequest,
  DeleteResponseSchema,
  type DeleteResponse,
  ExecProcessRequestSchema,
  type ExecProcessRequest,
  KillRequestSchema,
  type KillRequest,
  PauseRequestSchema,
  type PauseRequest,
  PidsRequestSchema,
  type PidsRequest,
  PidsResponseSchema,
  type PidsResponse,
  ResizePtyRequestSchema,
  type ResizePtyRequest,
  ResumeRequestSchema,
  type ResumeRequest,
  ShutdownRequestSchema,
  type ShutdownRequest,
  StartRequestSchema,
  type StartRequest,
  StartResponseSchema,
  type StartResponse,
  StateRequestSchema,
  type StateRequest,
  StateResponseSchema,
  type StateResponse,
  StatsRequestSchema,
  type StatsRequest,
  StatsResponseSchema,
  type StatsResponse,
  UpdateTaskRequestSchema,
  type UpdateTaskRequest,
  WaitRequestSchema,
  type WaitRequest,
  WaitResponseSchema,
  type WaitResponse,
  MountSchema,
  type Mount,
  CheckpointOptionsSchema,
  ProcessDetailsSchema,
  type CheckpointOptions,
  type ProcessDetails,
  ProcessInfoSchema,
  TaskStatus,
  type ProcessInfo,
} from "./task/messages.js";
export { parseStdio, type Stdio } from "./task/stdio.js";
