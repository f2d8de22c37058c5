import type { Check } from "./check.js";
import { checkInvisibleCharacters } from "./invisible-characters.js";

/** All checks, in the order in which their findings are reported. */
export const ALL_CHECKS: readonly Check[] = [checkInvisibleCharacters];
