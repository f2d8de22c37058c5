export { emitJsonSchema } from "./emit-json-schema.js";
