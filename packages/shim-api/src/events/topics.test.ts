import { describe, expect, it } from "@jest/globals";

import { isIdentifier } from "../identifier.js";
import { eventSchemaOf, isTopic, topicOf, topics, type TaskEvent } from "./topics.js";

/** The table of the contract, written down again. */
const table = [
  ["/tasks/create", "TaskCreate"],
  ["/tasks/start", "TaskStart"],
  ["/tasks/oom", "TaskOOM"],
  ["/tasks/exit", "TaskExit"],
  ["/tasks/delete", "TaskDelete"],
  ["/tasks/exec-added", "TaskExecAdded"],
  ["/tasks/exec-started", "TaskExecStarted"],
  ["/tasks/paused", "TaskPaused"],
  ["/tasks/resumed", "TaskResumed"],
  ["/tasks/checkpointed", "TaskCheckpointed"],
] as const;

describe("topics", () => {
  it("are those of the contract", () => {
    expect(Object.values(topics).sort()).toEqual(table.map(([topic]) => topic).sort());
  });

  it.each(table)("%s carries %s, both ways", (topic, name) => {
    const schema = eventSchemaOf(topic);
    expect(schema.typeName).toBe(`containerd.events.${name}`);
    expect(topicOf({ $typeName: schema.typeName } as unknown as TaskEvent)).toBe(topic);
    expect(isTopic(topic)).toBe(true);
  });

  it.each(Object.values(topics))("%s is one that containerd takes", (topic) => {
    expect(topic.startsWith("/")).toBe(true);
    expect(topic.slice(1).split("/").every(isIdentifier)).toBe(true);
  });

  it("do not include others", () => {
    expect(["/tasks", "tasks/exit", "/tasks/exit/", "/images/create", "toString", ""].some(isTopic)).toBe(false);
    const noEvent = { $typeName: "containerd.events.TaskIO" } as unknown as TaskEvent;
    expect(() => topicOf(noEvent)).toThrow("cannot find the topic of containerd.events.TaskIO");
  });
});
