export { renderXml } from "./render-xml.js";
