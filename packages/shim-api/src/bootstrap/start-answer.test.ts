import { describe, expect, it } from "@jest/globals";

import {
  chooseStartAnswerFormat,
  encodeStartAnswer,
  type StartAnswer,
  type StartAnswerFormat,
} from "./start-answer.js";

const address = "unix:///run/containerd/s/0abc";
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("encodeStartAnswer", () => {
  it("writes the address and nothing else as plain text", () => {
    expect(text(encodeStartAnswer({ address }, "plain"))).toBe(address);
  });

  it("writes version 2 and ttrpc into JSON", () => {
    const answer = text(encodeStartAnswer({ address }, "json"));
    expect(answer.startsWith("{")).toBe(true);
    expect(JSON.parse(answer)).toEqual({ version: 2, address, protocol: "ttrpc" });
  });

  it("writes another version and protocol where there are words for them", () => {
    const answer: StartAnswer = { address, version: 3, protocol: "grpc" };
    expect(JSON.parse(text(encodeStartAnswer(answer, "json")))).toEqual({ version: 3, address, protocol: "grpc" });
    expect(Buffer.from(encodeStartAnswer({ ...answer, address: "unix:///s" }, "protobuf")).toString("hex")).toBe(
      // version=1: 3, address=2: 9 bytes, protocol=3: 4 bytes
      `08031209${Buffer.from("unix:///s").toString("hex")}1a04${Buffer.from("grpc").toString("hex")}`,
    );
  });

  it.each<[string, StartAnswer, StartAnswerFormat, string]>([
    ["no address", { address: "" }, "json", "the address is empty"],
    ["a line end, which containerd 2.3 would read as protobuf", { address: `${address}\n` }, "plain", "white space"],
    ["a space in front", { address: ` ${address}` }, "protobuf", "white space"],
    ["version 3 as plain text", { address, version: 3 }, "plain", "not ttrpc and 3"],
    ["grpc as plain text", { address, protocol: "grpc" }, "plain", "not grpc and 2"],
  ])("refuses %s", (_, answer, format, problem) => {
    expect(() => encodeStartAnswer(answer, format)).toThrow(
      expect.objectContaining({ name: "StartAnswerError", kind: "invalid-argument" }),
    );
    expect(() => encodeStartAnswer(answer, format)).toThrow(problem);
  });
});

describe("chooseStartAnswerFormat", () => {
  it.each([
    ["1.6", "options", undefined, "plain"],
    ["1.7 to 2.2", "options", 2, "json"],
    ["2.3", "params", 2, "protobuf"],
  ] as const)("is right for containerd %s", (_, kind, maxShimVersion, format) => {
    expect(chooseStartAnswerFormat({ kind }, { maxShimVersion })).toBe(format);
  });
});
