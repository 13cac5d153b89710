/** Entry of the single executable: most of the agent's start happens here, while its snapshot is made. */
import { startupSnapshot } from "node:v8";
import { main } from "./main.js";
import { warmUp } from "./warm-up.js";

if (startupSnapshot.isBuildingSnapshot()) {
  startupSnapshot.setDeserializeMainFunction(main);
  void warmUp();
} else {
  main();
}
