import { loadKoffi } from "./native.js";

/** What to wait for. */
export interface PollEvents {
  readonly readable?: boolean;
  readonly writable?: boolean;
}

/**
 * Calls `onReady` whenever poll(2) reports one of `events`, or a hang-up, of any descriptor that it understands, such as
 * a pidfd, a pipe or a terminal. A descriptor can be polled once at a time.
 */
export function pollDescriptor(fd: number, events: PollEvents, onReady: () => void): Disposable {
  let disposed = false;
  const handle = loadKoffi().node.poll(fd, { ...events, disconnect: true }, () => {
    // koffi calls back outside of Node's callback scope: promises settled here would wait for the next event of any kind.
    setImmediate(() => {
      if (!disposed) onReady();
    });
  });
  return {
    [Symbol.dispose]: () => {
      if (disposed) return;
      disposed = true;
      handle.stop();
      handle.close();
    },
  };
}
