import { describe, expect, it } from "@jest/globals";

import { parseGoFlags } from "./go-flags.js";

const known = { strings: ["id", "address"], switches: ["debug", "v"] };
const parse = (...args: string[]) => {
  const { strings, switches, positionals } = parseGoFlags(args, known);
  return { ...Object.fromEntries(strings), ...Object.fromEntries(switches), positionals };
};

describe("parseGoFlags", () => {
  it.each([
    [["-id", "web"], { id: "web", positionals: [] }],
    [["--id", "web"], { id: "web", positionals: [] }],
    [["-id=web"], { id: "web", positionals: [] }],
    [["--id=a=b"], { id: "a=b", positionals: [] }],
    [["-id="], { id: "", positionals: [] }],
    [["-id", ""], { id: "", positionals: [] }],
    [["-id", "-debug"], { id: "-debug", positionals: [] }],
    [["-id", "--"], { id: "--", positionals: [] }],
    [["-id", "a", "-id", "b"], { id: "b", positionals: [] }],
    [["-debug"], { debug: true, positionals: [] }],
    [["-debug=false"], { debug: false, positionals: [] }],
    [["-debug=T", "-v=0"], { debug: true, v: false, positionals: [] }],
    [["-debug", "false"], { debug: true, positionals: ["false"] }],
    [["start"], { positionals: ["start"] }],
    [["start", "-debug"], { positionals: ["start", "-debug"] }],
    [["-debug", "start", "more"], { debug: true, positionals: ["start", "more"] }],
    [["--", "-debug"], { positionals: ["-debug"] }],
    [["-debug", "--", "--", "x"], { debug: true, positionals: ["--", "x"] }],
    [["-", "-debug"], { positionals: ["-", "-debug"] }],
    [["", "-debug"], { positionals: ["", "-debug"] }],
    [[], { positionals: [] }],
  ])("reads %j", (args, result) => {
    expect(parse(...args)).toEqual(result);
  });

  it.each([
    [["-unknown", "x"], "unknown flag -unknown"],
    [["--unknown=x"], "unknown flag -unknown"],
    [["-ID", "x"], "unknown flag -ID"],
    [["-vdebug"], "unknown flag -vdebug"],
    [["-debug", "-id"], "flag -id needs a value"],
    [["---id", "x"], "---id is no flag"],
    [["-=x"], "-=x is no flag"],
    [["--=x"], "--=x is no flag"],
    [["-debug=yes"], 'flag -debug is "yes", expected true or false'],
    [["-debug="], 'flag -debug is "", expected true or false'],
    [["-toString"], "unknown flag -toString"],
  ])("refuses %j", (args, problem) => {
    expect(() => parse(...args)).toThrow(
      expect.objectContaining({
        name: "CommandLineError",
        kind: "invalid-argument",
        message: `cannot parse the command line: ${problem}`,
      }),
    );
  });
});
