export { main } from "./fim.js";
export type { ExitCode, Io } from "./command.js";
