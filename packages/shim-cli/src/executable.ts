/** Entry of the single executable: what every start has in common happens here, while its snapshot is made. */
import { startupSnapshot } from "node:v8";
import { main } from "./main.js";

const run = (): void => {
  void main(process.argv.slice(2));
};

if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(run);
else run();
