export { emitTypeScript } from "./emit-typescript.js";
