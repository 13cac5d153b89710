import { describe, expect, it } from "@jest/globals";

import { parseStdio, type Stdio } from "./stdio.js";

describe("parseStdio", () => {
  it.each<[string, Stdio]>([
    ["", { kind: "none" }],
    ["/run/containerd/fifo/1/web-stdin", { kind: "fifo", path: "/run/containerd/fifo/1/web-stdin" }],
    ["/run/100%25/a?b#c", { kind: "fifo", path: "/run/100%25/a?b#c" }],
    ["fifo:///run/web%20out", { kind: "fifo", path: "/run/web out" }],
    ["FIFO:///run/web", { kind: "fifo", path: "/run/web" }],
    ["file:///var/log/gr%C3%BCn.log", { kind: "file", path: "/var/log/grün.log" }],
    ["binary:///usr/bin/logger", { kind: "binary", path: "/usr/bin/logger", args: [] }],
    [
      "binary:///usr/bin/logger?tag=a+b%26c&verbose&tag=second",
      { kind: "binary", path: "/usr/bin/logger", args: ["tag", "a b&c", "verbose", ""] },
    ],
  ])("reads %j", (value, stdio) => {
    expect(parseStdio(value)).toEqual(stdio);
  });

  it.each([
    ["npipe:////./pipe/x", "unknown scheme npipe, expected fifo, file or binary"],
    ["ttrpc+unix:///run/s?streaming_id=1", "unknown scheme ttrpc+unix"],
    ["binary-v2:///usr/bin/logger", "unknown scheme binary-v2"],
    ["relative/path", "its path is not absolute"],
    ["file://host/path", "its path is not absolute"],
    ["file://", "its path is not absolute"],
    ["binary://?a=b", "its path is not absolute"],
    ["file:/one/slash", "its path is not absolute"],
    ["file:///bad%zz", "its path is not percent-encoded UTF-8"],
    ["file:///bad%ff", "its path is not percent-encoded UTF-8"],
    ["file:///a%00b", "its path contains a NUL"],
    ["/a\0b", "its path contains a NUL"],
  ])("refuses %j", (value, problem) => {
    expect(() => parseStdio(value)).toThrow(
      expect.objectContaining({ name: "StdioError", kind: "invalid-argument", value }),
    );
    expect(() => parseStdio(value)).toThrow(problem);
  });
});
