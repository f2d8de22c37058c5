/** How a law counts the days until a notice that was provided electronically counts as notified. */
export interface NotificationRule {
  /** As it is named to the citizen. */
  readonly law: string;
  /** What the days are counted from. */
  readonly from: "provided" | "retrieved";
  readonly days: number;
  /** Whether a day on a weekend or federal holiday moves to the next working day. */
  readonly shiftsWeekend: boolean;
  /** First day of providing that it holds for, `YYYY-MM-DD`. */
  readonly validFrom: string;
}

/**
 * The rules as texts of law were read; which one applies to a service is the town's decision, in tenant.json. Of several
 * versions, the last one that was valid on the day of providing holds.
 */
export const NOTIFICATION_RULES: ReadonlyMap<
  string,
  readonly NotificationRule[]
> = new Map([
  [
    "ao-122a",
    [
      rule("§ 122a Absatz 4 AO", "provided", 3, false, "2017-01-01"),
      rule("§ 122a Absatz 4 AO", "provided", 4, false, "2026-01-01"),
    ],
  ],
  [
    "ao-122a-weekend",
    [
      rule(
        "§ 122a Absatz 4, § 108 Absatz 3 AO",
        "provided",
        3,
        true,
        "2017-01-01",
      ),
      rule(
        "§ 122a Absatz 4, § 108 Absatz 3 AO",
        "provided",
        4,
        true,
        "2026-01-01",
      ),
    ],
  ],
  ["ozg-9", [rule("§ 9 Absatz 1 OZG", "provided", 3, false, "2024-07-24")]],
  [
    "vwvfg-41-2a",
    [rule("§ 41 Absatz 2a VwVfG", "retrieved", 1, false, "2017-01-01")],
  ],
]);

function rule(
  law: string,
  from: NotificationRule["from"],
  days: number,
  shiftsWeekend: boolean,
  validFrom: string,
): NotificationRule {
  return { law, from, days, shiftsWeekend, validFrom };
}

/** What the evidence says about the days, `YYYY-MM-DD` in Germany. */
export interface NotificationEvidence {
  readonly provided: string;
  /** Absent until the citizen has opened it. */
  readonly retrieved?: string;
}

/** A computed day, never to be shown without its rule. */
export interface NotificationDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly rule: NotificationRule;
}

/**
 * Computes the day on which a notice counts as notified.
 *
 * @param key - of {@link NOTIFICATION_RULES}
 * @returns `undefined` if no rule held on that day, or its event has not happened yet
 */
export function notificationDate(
  key: string,
  { provided, retrieved }: NotificationEvidence,
): NotificationDate | undefined {
  const held = (NOTIFICATION_RULES.get(key) ?? [])
    .filter(({ validFrom }) => validFrom <= provided)
    .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0];
  if (held === undefined) return undefined;
  const start = held.from === "provided" ? provided : retrieved;
  if (start === undefined) return undefined;
  const day = new Date(`${start}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + held.days);
  while (held.shiftsWeekend && isDayOff(day))
    day.setUTCDate(day.getUTCDate() + 1);
  return { date: isoDay(day), rule: held };
}

const SATURDAY = 6;
const SUNDAY = 0;

function isDayOff(day: Date): boolean {
  const weekday = day.getUTCDay();
  return (
    weekday === SATURDAY ||
    weekday === SUNDAY ||
    holidays(day.getUTCFullYear()).has(isoDay(day))
  );
}

/** The nine days that are holidays in all of Germany. */
function holidays(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  const around = (days: number): string => {
    const day = new Date(easter);
    day.setUTCDate(day.getUTCDate() + days);
    return isoDay(day);
  };
  return new Set([
    ...["01-01", "05-01", "10-03", "12-25", "12-26"].map(
      (day) => `${String(year)}-${day}`,
    ),
    ...[-2, 1, 39, 50].map(around),
  ]);
}

/** By the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return new Date(Date.UTC(year, month - 1, day));
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}
