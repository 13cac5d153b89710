import { IdentifierError } from "./errors.js";

const MAX_LENGTH = 76;
const pattern = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** Whether containerd takes `value` as a namespace, container id, exec id or part of a topic. */
export function isIdentifier(value: string): boolean {
  return value.length <= MAX_LENGTH && pattern.test(value);
}

/**
 * Returns `value` if containerd takes it; `role` says in the error what it was meant for.
 *
 * @throws IdentifierError
 */
export function checkIdentifier(role: string, value: string): string {
  if (value === "") throw new IdentifierError(role, value, "it is empty");
  if (value.length > MAX_LENGTH) {
    throw new IdentifierError(role, value, `it has ${value.length} characters, the limit is ${MAX_LENGTH}`);
  }
  if (!pattern.test(value)) {
    throw new IdentifierError(role, value, "only letters, digits and single . _ - between them are allowed");
  }
  return value;
}
