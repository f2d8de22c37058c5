/** Globals of Node's scripts. */
const names = [
  "process",
  "console",
  "Buffer",
  "URL",
  "setTimeout",
  "clearTimeout",
  "fetch",
  "performance",
];
export default Object.fromEntries(names.map((name) => [name, "readonly"]));
