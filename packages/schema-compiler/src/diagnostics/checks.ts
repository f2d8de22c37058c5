/** Findings of `fim check`: FIM30xx and FIM31xx are messages 10xx and 11xx of the FIM quality catalogue, FIM32xx our own. */
export * from "./checks/fields.js";
export * from "./checks/legal.js";
export * from "./checks/lists.js";
export * from "./checks/profile.js";
export * from "./checks/release.js";
export * from "./checks/rules.js";
export * from "./checks/structure.js";
export * from "./checks/texts.js";
