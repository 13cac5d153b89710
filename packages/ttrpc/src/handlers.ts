import type { DescMethodUnary, DescService, Message, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { CallContext } from "./call-context.js";
import { isUnary } from "./create-client.js";

/**
 * The functions that answer the unary methods of a service, by their names in camel case. Each may be left out; its
 * method is then answered with Unimplemented.
 */
export type ServiceHandlers<S extends DescService> = {
  readonly [P in keyof S["method"] as S["method"][P] extends DescMethodUnary ? P : never]?: UnaryHandler<
    S["method"][P]
  >;
};

/** Answers one method. What it throws, or rejects with, becomes the status of the call. */
export type UnaryHandler<M> =
  M extends DescMethodUnary<infer I, infer O>
    ? (request: MessageShape<I>, context: CallContext) => MessageInitShape<O> | Promise<MessageInitShape<O>>
    : never;

/** What an {@link Interceptor} is told of a call. */
export interface CallInfo {
  readonly method: DescMethodUnary;
  readonly request: Message;
  readonly context: CallContext;
}

/**
 * Runs around every handler. `next` runs the handler and may be called once; what the interceptor resolves with is
 * answered, what it rejects with becomes the status.
 */
export type Interceptor = (info: CallInfo, next: () => Promise<Message>) => Promise<Message>;

/** A handler as the server keeps it. */
export interface Route {
  readonly method: DescMethodUnary;
  /** For messages: `answer <service>/<method>`. */
  readonly what: string;
  readonly handle: (request: Message, context: CallContext) => unknown;
}

/** The routes of one service, by method name on the wire. Handlers keep `handlers` as their `this`. */
export function toRoutes<S extends DescService>(service: S, handlers: ServiceHandlers<S>): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const method of service.methods) {
    const handler = (handlers as Readonly<Record<string, unknown>>)[method.localName];
    if (!isUnary(method) || typeof handler !== "function") continue;
    routes.set(method.name, {
      method,
      what: `answer ${service.typeName}/${method.name}`,
      handle: (handler as Route["handle"]).bind(handlers),
    });
  }
  return routes;
}
