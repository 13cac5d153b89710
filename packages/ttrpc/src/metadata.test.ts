import { describe, expect, it } from "@jest/globals";
import { createMetadata, metadataFromPairs } from "./metadata.js";

describe("createMetadata", () => {
  it("takes a plain object, and makes its keys lower case", () => {
    expect(createMetadata({ "Containerd-Namespace-Ttrpc": "k8s.io", trace: ["a", "b"] })).toEqual(
      new Map([
        ["containerd-namespace-ttrpc", ["k8s.io"]],
        ["trace", ["a", "b"]],
      ]),
    );
  });

  it("takes a Map, metadata among them", () => {
    const metadata = createMetadata(new Map([["Key", "value"]]));
    expect(createMetadata(metadata)).toEqual(metadata);
  });

  it("joins the values of keys that differ in case alone", () => {
    expect(createMetadata({ Key: "1", KEY: ["2", "3"] }).get("key")).toEqual(["1", "2", "3"]);
  });

  it("takes no notice of Object.prototype", () => {
    expect(createMetadata({ constructor: "x", ["__proto__"]: "y" })).toEqual(
      new Map([
        ["constructor", ["x"]],
        ["__proto__", ["y"]],
      ]),
    );
  });

  it("refuses an empty key", () => {
    expect(() => createMetadata({ "": "value" })).toThrow(
      expect.objectContaining({ name: "InvalidArgumentError", kind: "invalid-argument" }),
    );
  });
});

describe("metadataFromPairs", () => {
  it("makes keys of the wire lower case, and keeps the order of values", () => {
    expect(metadataFromPairs(["K", "2", "other", "", "k", "1"])).toEqual(
      new Map([
        ["k", ["2", "1"]],
        ["other", [""]],
      ]),
    );
  });
});
