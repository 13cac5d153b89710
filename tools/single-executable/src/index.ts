export { buildSingleExecutable, type CodeStorage, type SingleExecutableOptions } from "./build-single-executable.js";
