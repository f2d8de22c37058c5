export { checkMapping } from "./check-mapping.js";
export { decodeMapping } from "./decode-mapping.js";
export { mapValues, type MappedMessage } from "./map-values.js";
export type * from "./mapping.js";
