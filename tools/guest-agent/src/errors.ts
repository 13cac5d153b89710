/** What the agent tells its caller; the `kind` becomes the status of the answer. */
export class AgentError extends Error {
  override readonly name = "AgentError";
  readonly kind: "invalid-argument" | "not-found" | "already-exists" | "failed-precondition" | "unimplemented";

  constructor(kind: AgentError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
