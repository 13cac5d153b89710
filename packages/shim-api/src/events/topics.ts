/** The events that a shim sends, and the topics that it sends them under. */
import type { DescMessage } from "@bufbuild/protobuf";

import {
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
} from "../gen/api/events/task_pb.js";

/** Topics of a shim's events. */
export const topics = {
  create: "/tasks/create",
  start: "/tasks/start",
  oom: "/tasks/oom",
  exit: "/tasks/exit",
  delete: "/tasks/delete",
  execAdded: "/tasks/exec-added",
  execStarted: "/tasks/exec-started",
  paused: "/tasks/paused",
  resumed: "/tasks/resumed",
  checkpointed: "/tasks/checkpointed",
} as const;

/** One of {@link topics}. */
export type Topic = (typeof topics)[keyof typeof topics];

/** A message that is sent under one of {@link topics}. */
export type TaskEvent =
  | TaskCheckpointed
  | TaskCreate
  | TaskDelete
  | TaskExecAdded
  | TaskExecStarted
  | TaskExit
  | TaskOOM
  | TaskPaused
  | TaskResumed
  | TaskStart;

const schemas = {
  [topics.create]: TaskCreateSchema,
  [topics.start]: TaskStartSchema,
  [topics.oom]: TaskOOMSchema,
  [topics.exit]: TaskExitSchema,
  [topics.delete]: TaskDeleteSchema,
  [topics.execAdded]: TaskExecAddedSchema,
  [topics.execStarted]: TaskExecStartedSchema,
  [topics.paused]: TaskPausedSchema,
  [topics.resumed]: TaskResumedSchema,
  [topics.checkpointed]: TaskCheckpointedSchema,
} as const satisfies Readonly<Record<Topic, DescMessage>>;

const topicsByType: ReadonlyMap<string, Topic> = new Map(
  Object.values(topics).map((topic) => [schemas[topic].typeName, topic]),
);

/** Whether `text` is one of {@link topics}. */
export function isTopic(text: string): text is Topic {
  return Object.hasOwn(schemas, text);
}

/** The schema of the messages that are sent under `topic`. */
export function eventSchemaOf<T extends Topic>(topic: T): (typeof schemas)[T] {
  return schemas[topic];
}

/** The topic that `event` is sent under. */
export function topicOf(event: TaskEvent): Topic {
  const topic = topicsByType.get(event.$typeName);
  if (topic === undefined) throw new TypeError(`cannot find the topic of ${event.$typeName}: it is no event of a shim`);
  return topic;
}
