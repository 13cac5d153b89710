import type { DescMethod, DescMethodUnary, DescService, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { CallOptions, TtrpcClient } from "./client.js";

/** A service as functions: one per unary method, by its name in camel case. Streaming methods are left out. */
export type ServiceClient<S extends DescService> = {
  readonly [P in keyof S["method"] as S["method"][P] extends DescMethodUnary ? P : never]: UnaryFunction<
    S["method"][P]
  >;
};

/** Calls one method; see {@link TtrpcClient.call} for what it promises. */
export type UnaryFunction<M> =
  M extends DescMethodUnary<infer I, infer O>
    ? (request: MessageInitShape<I>, options?: CallOptions) => Promise<MessageShape<O>>
    : never;

/** The methods of `service`, called through `client`. A plain object: it holds no state, and any number may exist. */
export function createClient<S extends DescService>(service: S, client: TtrpcClient): ServiceClient<S> {
  const functions: Record<
    string,
    (request: MessageInitShape<DescMethod["input"]>, options?: CallOptions) => Promise<unknown>
  > = {};
  for (const method of service.methods) {
    if (!isUnary(method)) continue;
    functions[method.localName] = (request, options) => client.call(method, request, options);
  }
  return functions as ServiceClient<S>;
}

/** Whether a method takes one message and answers with one. */
export function isUnary(method: DescMethod): method is DescMethod & DescMethodUnary {
  return method.methodKind === "unary";
}
