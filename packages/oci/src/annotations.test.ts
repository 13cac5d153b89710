import { describe, expect, it } from "@jest/globals";
import * as annotations from "./annotations.js";
import { readAnnotation, readBooleanAnnotation, readIntegerAnnotation } from "./annotations.js";
import { InvalidAnnotationError } from "./errors.js";
import { fixture } from "../test/fixture.js";
import { parseSpec } from "./parse-spec.js";

describe("annotation names", () => {
  it.each(["cri-containerd-sandbox", "cri-containerd-container"])("cover what containerd wrote into %s", (name) => {
    const known: readonly string[] = Object.values(annotations.criAnnotations);
    const written = Object.keys(parseSpec(fixture(name)).annotations).filter((key) => key.includes(".cri."));
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((key) => !known.includes(key))).toEqual([]);
  });

  it("are all different", () => {
    const groups = [
      annotations.criAnnotations,
      annotations.crioAnnotations,
      annotations.dockershimAnnotations,
      annotations.kubernetesAnnotations,
      annotations.kataAnnotations,
      annotations.groupingAnnotations,
    ];
    const names = groups.flatMap((group) => Object.values(group));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("readAnnotation", () => {
  it("reads what is there, the empty text too", () => {
    expect(readAnnotation({ a: "1", b: "" }, "a")).toBe("1");
    expect(readAnnotation({ a: "1", b: "" }, "b")).toBe("");
    expect(readAnnotation({ a: "1" }, "c")).toBeUndefined();
  });

  it.each(["constructor", "toString", "__proto__"])("does not find %s in annotations without it", (name) => {
    expect(readAnnotation({}, name)).toBeUndefined();
  });
});

describe("readIntegerAnnotation", () => {
  it.each([
    ["0", 0n],
    ["-1", -1n],
    ["007", 7n],
    ["9223372036854775807", 9223372036854775807n],
    ["-9223372036854775808", -9223372036854775808n],
  ])("reads %s", (text, value) => {
    expect(readIntegerAnnotation({ n: text }, "n")).toBe(value);
  });

  it("is undefined where there is no such annotation", () => {
    expect(readIntegerAnnotation({}, "n")).toBeUndefined();
  });

  it.each(["", " 1", "1 ", "+1", "1.0", "1e3", "0x10", "12Mi", "9223372036854775808", "1".repeat(5000), "١"])(
    "refuses %j",
    (text) => {
      expect(() => readIntegerAnnotation({ n: text }, "n")).toThrow(InvalidAnnotationError);
      expect(() => readIntegerAnnotation({ n: text }, "n")).toThrow(
        "cannot use the annotation n: expected a whole number",
      );
    },
  );

  it("keeps to the range it is given", () => {
    expect(readIntegerAnnotation({ n: "7" }, "n", { minimum: 7n, maximum: 7n })).toBe(7n);
    expect(() => readIntegerAnnotation({ n: "6" }, "n", { minimum: 7n })).toThrow("from 7 to 9223372036854775807");
    expect(() => readIntegerAnnotation({ n: "8" }, "n", { maximum: 7n })).toThrow('to 7, got "8"');
  });
});

describe("readBooleanAnnotation", () => {
  it.each(["1", "t", "T", "TRUE", "true", "True"])("reads %s as true", (text) => {
    expect(readBooleanAnnotation({ b: text }, "b")).toBe(true);
  });

  it.each(["0", "f", "F", "FALSE", "false", "False"])("reads %s as false", (text) => {
    expect(readBooleanAnnotation({ b: text }, "b")).toBe(false);
  });

  it("is undefined where there is no such annotation", () => {
    expect(readBooleanAnnotation({}, "b")).toBeUndefined();
  });

  it.each(["", "yes", "no", "tRUE", "2", " true"])("refuses %j", (text) => {
    expect(() => readBooleanAnnotation({ b: text }, "b")).toThrow("expected true or false");
  });
});
