import { createLogger as createWinstonLogger, format, transports } from "winston";
import type { Writable } from "node:stream";

/** How much is said. */
export type LogLevel = "error" | "warn" | "info" | "debug";

/** What a line is about, beside its message. Never secrets, never a whole spec. */
export interface LogFields {
  readonly sandbox?: string;
  readonly container?: string;
  readonly exec?: string;
  /** The part of the program that speaks, such as "hypervisor" or "task". */
  readonly subsystem?: string;
  readonly [field: string]: unknown;
}

/** Says what happens. */
export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  /** A logger that adds `fields` to every line. */
  child(fields: LogFields): Logger;
}

/** Longest text of one field; a guest's console is not to fill the host's log. */
const maxFieldLength = 8192;

/**
 * Writes each message as one line of JSON: `time`, `level`, `msg`, then the fields. An Error among the fields is written
 * as its message, with the chain of its causes.
 */
export function createLogger(target: Writable, level: LogLevel): Logger {
  const logger = createWinstonLogger({
    level,
    format: format.printf(({ level: at, message, ...fields }) =>
      JSON.stringify({ time: new Date().toISOString(), level: at, msg: bounded(message), ...describe(fields) }),
    ),
    transports: [new transports.Stream({ stream: target })],
  });
  return wrap((at, message, fields) => logger.log(at, message, fields), {});
}

function wrap(log: (level: LogLevel, message: string, fields: LogFields) => void, own: LogFields): Logger {
  const at = (level: LogLevel) => (message: string, fields?: LogFields) => {
    log(level, message, { ...own, ...fields });
  };
  return {
    error: at("error"),
    warn: at("warn"),
    info: at("info"),
    debug: at("debug"),
    child: (fields) => wrap(log, { ...own, ...fields }),
  };
}

function describe(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, bounded(value)]));
}

function bounded(value: unknown): unknown {
  if (value instanceof Error) return bounded(chain(value));
  return typeof value === "string" && value.length > maxFieldLength ? `${value.slice(0, maxFieldLength)}...` : value;
}

function chain(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${chain(error.cause)}` : error.message;
}
