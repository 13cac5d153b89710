/** Says on stderr what is being done, so that stdout holds results alone. */
export function say(text: string): void {
  process.stderr.write(`==> ${text}\n`);
}
