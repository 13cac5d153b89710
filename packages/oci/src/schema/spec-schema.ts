import * as z from "zod";
import { printable } from "../printable.js";
import type { Hook, Hooks, Mount, Spec } from "../spec.js";
import { idMappingSchema, linuxSchema } from "./linux-schema.js";
import { processSchema } from "./process-schema.js";
import { absolutePath, environmentEntry, flag, hookTimeout, list, map, nonEmptyText, text } from "./scalars.js";

const mount: z.ZodType<Mount> = z.object({
  destination: nonEmptyText,
  type: z.exactOptional(text),
  source: z.exactOptional(text),
  options: list(text),
  uidMappings: list(idMappingSchema),
  gidMappings: list(idMappingSchema),
});

const hook: z.ZodType<Hook> = z.object({
  path: absolutePath,
  args: list(text),
  env: list(environmentEntry),
  timeout: z.exactOptional(hookTimeout),
});

const hooks: z.ZodType<Hooks> = z.object({
  prestart: list(hook),
  createRuntime: list(hook),
  createContainer: list(hook),
  startContainer: list(hook),
  poststart: list(hook),
  poststop: list(hook),
});

/** A whole `config.json`. Members of other platforms and of later versions are ignored, as the specification wants. */
export const specSchema: z.ZodType<Spec> = z.object({
  ociVersion: text.refine((value) => /^1\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(value), {
    error: (issue) => `expected a version 1.x.y of the specification, got ${printable(String(issue.input))}`,
  }),
  process: z.exactOptional(processSchema),
  root: z.object({ path: nonEmptyText, readonly: flag }),
  hostname: z.exactOptional(text),
  domainname: z.exactOptional(text),
  mounts: list(mount),
  hooks: z.exactOptional(hooks),
  annotations: map(text),
  linux: z.exactOptional(linuxSchema),
});
