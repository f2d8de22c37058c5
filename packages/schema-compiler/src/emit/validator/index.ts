export { emitValidator } from "./emit-validator.js";
