export { readXml, type XmlReading } from "./read-xml.js";
export { renderXml } from "./render-xml.js";
