export {
  valueSpaceOf,
  type FileSpace,
  type InstantSpace,
  type NumberSpace,
  type TextSpace,
  type ValueSpace,
} from "./value-space.js";
export { INSTANT_PATTERNS, boundsPattern } from "./instant-patterns.js";
export { binaryBound } from "./number-bounds.js";
export { dataChildren, isChoice } from "./data-children.js";
export { usableCodes } from "./usable-codes.js";
export { integerBound } from "./integer-bound.js";
export { isExactInstant } from "./instant-patterns.js";
