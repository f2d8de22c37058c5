export type { Finding, Standard } from "./finding.js";
export { preflight } from "./preflight.js";
