export { renderJson } from "./render-json.js";
