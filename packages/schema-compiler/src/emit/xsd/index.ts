export { emitXsd } from "./emit-xsd.js";
