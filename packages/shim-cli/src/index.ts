export { main } from "./main.js";
export { program } from "./version.js";
