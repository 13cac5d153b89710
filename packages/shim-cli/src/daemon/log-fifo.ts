import { Writable } from "node:stream";

/** Most bytes that wait for a reader of the log. */
const maxWaitingBytes = 1024 * 1024;

/** Writes lines to `target` while its reader keeps up, and drops them while it does not: a log must never cost memory. */
export function dropWhenFull(target: Writable): Writable {
  return new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      if (target.writableLength < maxWaitingBytes) target.write(line);
      done();
    },
  });
}
