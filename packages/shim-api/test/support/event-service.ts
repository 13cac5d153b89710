import { TtrpcServer } from "@kata-ts/ttrpc";
import { duplexPair, type Duplex } from "node:stream";

import type { Envelope } from "../../src/gen/api/types/event_pb.js";
import { Events } from "../../src/gen/api/services/ttrpc/events/v1/events_pb.js";

/** Answers one envelope, or does not. */
export type ForwardHandler = (envelope: Envelope) => Promise<void> | void;

/** containerd's event service, in this process. A test scripts what it does with the next envelopes. */
export class EventService {
  /** Envelopes that were accepted, in order. */
  readonly accepted: Envelope[] = [];
  /** Namespaces in the metadata of the calls, in order. */
  readonly namespaces: string[] = [];
  /** What to do with the next envelopes; those after the last entry are accepted. */
  readonly script: ForwardHandler[] = [];
  /** How often a connection was opened. */
  connections = 0;
  /** The most calls that were in progress at a time. */
  maxConcurrent = 0;
  #inProgress = 0;
  readonly #server = new TtrpcServer();
  readonly #peers: Duplex[] = [];

  constructor() {
    this.#server.register(Events, {
      forward: async ({ envelope }, context) => {
        if (envelope === undefined) throw new Error("no envelope");
        this.#inProgress++;
        this.maxConcurrent = Math.max(this.maxConcurrent, this.#inProgress);
        try {
          await this.script.shift()?.(envelope);
          this.accepted.push(envelope);
          this.namespaces.push(...(context.metadata.get("containerd-namespace-ttrpc") ?? []));
        } finally {
          this.#inProgress--;
        }
        return {};
      },
    });
  }

  /** To be given to a publisher. */
  readonly connect = (): Promise<Duplex> => {
    const [client, server] = duplexPair();
    this.connections++;
    this.#peers.push(server);
    this.#server.accept(server);
    return Promise.resolve(client);
  };

  /** Drops every connection, as containerd does when it is restarted. */
  dropConnections(): void {
    for (const peer of this.#peers.splice(0)) peer.destroy();
  }

  /** Ends everything. */
  close(): void {
    this.#server.close();
  }
}
