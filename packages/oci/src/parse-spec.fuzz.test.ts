import { describe, expect, it } from "@jest/globals";
import { InvalidSpecError } from "./errors.js";
import { UnreadableJsonError } from "./json/json-value.js";
import { readJson } from "./json/read-json.js";
import { parseSpec } from "./parse-spec.js";
import type { Spec } from "./spec.js";
import { type Json, toText } from "../test/edited.js";
import { fixture } from "../test/fixture.js";
import { mutateText, mutateValue } from "../test/mutate.js";
import { Random } from "../test/random.js";

const bases = ["everything", "crio-container", "ctr-run-default"].map(fixture);
const runs = 500;

/** What the type of a spec promises beyond shapes, and whether this one keeps it. */
function promisesOf({ ociVersion, process, root, mounts, annotations, linux }: Spec): Record<string, boolean> {
  const types = linux?.namespaces.map(({ type }) => type) ?? [];
  return {
    version: ociVersion.startsWith("1."),
    program: process?.args[0] !== undefined && process.args[0] !== "",
    directory: process?.cwd.startsWith("/") === true,
    environment: process?.env.every((entry) => entry.indexOf("=") > 0) === true,
    limits: process?.rlimits.every(({ soft, hard }) => soft <= hard) === true,
    root: root.path !== "",
    mounts: mounts.every(({ destination }) => /^\/($|[^/])/.test(destination)),
    annotations: Object.entries(annotations).every(([key, value]) => key !== "" && typeof value === "string"),
    namespaces: new Set(types).size === types.length,
  };
}

/** How parsing ended: `spec` and `refused` are fine, anything else says what is not. */
function outcomeOf(input: unknown): string {
  try {
    const broken = Object.entries(promisesOf(parseSpec(input))).filter(([, kept]) => !kept);
    return broken.length === 0 ? "spec" : `broken: ${broken.map(([promise]) => promise).join()}`;
  } catch (error) {
    if (!(error instanceof InvalidSpecError)) throw error;
    if (error.problemCount === 0 || error.message.length > 5000) return `odd error: ${error.message}`;
    const odd = error.problems.find(
      ({ path, message }) => path.length > 1500 || !/^(is|has|holds|occurs|starts|expected) ./.test(message),
    );
    return odd === undefined ? "refused" : `odd problem: ${odd.path}: ${odd.message}`;
  }
}

describe.each([1, 2, 3])("parseSpec under random changes, seed %i", (seed) => {
  it("answers every changed text with a spec or a typed error", () => {
    const random = new Random(seed);
    const outcomes = Array.from({ length: runs }, () => outcomeOf(mutateText(random.pick(bases), random)));
    expect(new Set(outcomes)).toEqual(new Set(["spec", "refused"]));
  });

  it("answers every changed value with a spec or a typed error", () => {
    const random = new Random(seed);
    const values = bases.map((text): Json => readJson(text).value);
    const outcomes = Array.from({ length: runs }, (_, run) => {
      const value = mutateValue(random.pick(values), random);
      return outcomeOf(run % 2 === 0 ? value : toText(value));
    });
    expect(new Set(outcomes)).toEqual(new Set(["spec", "refused"]));
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const random = new Random(seed);
    const texts = Array.from({ length: runs }, () => mutateText(random.pick(bases), random));
    const readable = texts.filter((text) => !isBeyondDoubles(text));
    expect(readable.length).toBeGreaterThan(runs / 2);
    expect(readable.filter((text) => isRead(readJson, text) !== isRead(JSON.parse, text))).toEqual([]);
  });
});

function isRead(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch (error) {
    if (error instanceof UnreadableJsonError || error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Whether reading ends at a number that no double can hold: JSON, but not for us. */
function isBeyondDoubles(text: string): boolean {
  try {
    readJson(text);
    return false;
  } catch (error) {
    return error instanceof UnreadableJsonError && error.message.includes("within the range of a double");
  }
}
