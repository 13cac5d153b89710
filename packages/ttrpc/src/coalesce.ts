/** Pieces up to this size are worth copying into one buffer with their neighbours. */
const SMALL_BYTES = 16 << 10;

/** No joined buffer grows beyond this. */
export const JOINED_BYTES = 64 << 10;

/** Joins neighbouring small pieces, so that the fewest buffers reach the socket; large ones are passed on uncopied. */
export function coalesce(pieces: readonly Uint8Array[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  let run: Uint8Array[] = [];
  let runBytes = 0;
  const endRun = (): void => {
    if (run.length > 0) joined.push(run.length === 1 ? (run[0] as Uint8Array) : Buffer.concat(run, runBytes));
    run = [];
    runBytes = 0;
  };
  for (const piece of pieces) {
    if (piece.length > SMALL_BYTES || runBytes + piece.length > JOINED_BYTES) endRun();
    if (piece.length > SMALL_BYTES) joined.push(piece);
    else {
      run.push(piece);
      runBytes += piece.length;
    }
  }
  endRun();
  return joined;
}
