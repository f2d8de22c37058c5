import type { Check } from "./finding.js";
import { fractionDigits } from "./decimal.js";

/** Below this, a double of two decimals is exactly the double that dividing its cents by 100 gives. */
const CENTS_ARE_EXACT = 1e12;

/** Amounts of money have at most `max` decimals. */
export function checkFractionDigits(max: 2): Check<number> {
  return (value) => {
    if (
      Math.abs(value) < CENTS_ARE_EXACT &&
      Math.round(value * 100) / 100 === value
    ) {
      return undefined;
    }
    const actual = fractionDigits(value);
    return actual <= max
      ? undefined
      : { constraint: "fractionDigits", params: { max, actual } };
  };
}
