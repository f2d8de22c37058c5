/** What forms need that start with what is known about the citizen. */
export { loadPrefill } from "../internal/load-prefill.js";
export { lockPrefilled } from "../internal/lock-prefilled.js";
export { Prefilled } from "../internal/prefilled.js";
