export {
  MAX_INTEGER,
  valueSpaceOf,
  type FileSpace,
  type InstantSpace,
  type IntegerSpace,
  type NumberSpace,
  type TextSpace,
  type ValueSpace,
} from "./value-space.js";
export { binaryBound } from "./binary-bound.js";
export { dataChildren, isChoice, mayChooseNone } from "./data-children.js";
export { printDecimal, type Decimal } from "./decimal.js";
export { INSTANT_PATTERNS, boundsPattern } from "./instant-patterns.js";
export { usableCodes } from "./usable-codes.js";
