/** Serves the echo method on the Unix socket named by the first argument, until its parent ends it. */
import { createServer } from "node:net";
import { TtrpcServer } from "../dist/index.js";
import { Echo } from "../test/gen/ttrpc/echo_pb.ts";

const server = new TtrpcServer();
server.register(Echo, { echo: (request) => request });
const listener = createServer();
server.serve(listener);
listener.listen(process.argv[2], () => {
  process.stdout.write("ready\n");
});
