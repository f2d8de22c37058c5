import { rangePattern } from "./range-pattern.js";
import type { InstantSpace } from "./value-space.js";

type Kind = InstantSpace["kind"];

const YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
const LEAP_YEAR =
  "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)";
const MONTH_AND_DAY =
  "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
const DATE = `(${YEAR}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29)`;
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
const OFFSET = "(Z|[+\\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?";

/**
 * The one lexical form of each kind of date and time, exact to the day of a leap year. Unanchored, in the syntax that
 * XSD and ECMAScript share.
 *
 * `date` is narrower than `xs:date`, which allows an offset; `time` is not the `time` of JSON Schema, which demands an
 * offset; `dateTime` may have one, as in `xs:dateTime`, but no fraction of a second.
 */
export const INSTANT_PATTERNS: Readonly<Record<Kind, string>> = {
  date: DATE,
  time: TIME,
  dateTime: `${DATE}T${TIME}${OFFSET}`,
};

const EXTREMES: Readonly<Record<Kind, readonly [low: string, high: string]>> = {
  date: ["0000-00-00", "9999-99-99"],
  time: ["00:00:00", "99:99:99"],
  dateTime: ["0000-00-00T00:00:00", "9999-99-99T99:99:99"],
};

/** Matches no date or time, in both dialects. */
const NOTHING = "!";

/**
 * Pattern for the bounds of a date or time, to be met besides {@link INSTANT_PATTERNS}. A dateTime is compared by its
 * local time, whatever its offset.
 *
 * @returns unanchored; `undefined` if there are no bounds
 */
export function boundsPattern(space: InstantSpace): string | undefined {
  const { kind, min, max } = space;
  if (min === undefined && max === undefined) return undefined;
  const [lowest, highest] = EXTREMES[kind];
  const low = min?.slice(0, lowest.length) ?? lowest;
  const high = max?.slice(0, highest.length) ?? highest;
  const range = rangePattern(low, high);
  if (range === undefined) return NOTHING;
  return kind === "dateTime" ? `${range}${OFFSET}` : range;
}
