/** The general categories of Unicode, each a bit of a mask. They partition all code points. */
const CATEGORIES = [
  ..."Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Zs Zl Zp Sm Sc Sk So Cc Cf Cs Co Cn".split(
    " ",
  ),
] as const;

/** Bits of the categories a character may have; see {@link categoryMask}. */
export type CategoryMask = number;

/** Every category. */
export const ALL_CATEGORIES: CategoryMask = 2 ** CATEGORIES.length - 1;

/** Surrogates are never characters of a text, so XML Schema has no name for them. */
export const SURROGATES: CategoryMask = 1 << CATEGORIES.indexOf("Cs");

/** Mask of `L` or `Lu`; `undefined` for a name that is no general category. */
export function categoryMask(name: string): CategoryMask | undefined {
  let mask = 0;
  CATEGORIES.forEach((category, bit) => {
    if (category === name || category[0] === name) mask |= 1 << bit;
  });
  return mask === 0 ? undefined : mask;
}

const MAJOR = ["L", "M", "N", "P", "Z", "S", "C"] as const;

/**
 * Names whose union is the mask, the shortest way: `["L", "Nd"]`.
 *
 * @param ignored - categories that may be in or out, whichever is shorter
 */
export function categoryNames(
  mask: CategoryMask,
  ignored: CategoryMask = 0,
): string[] {
  const names: string[] = [];
  for (const major of MAJOR) {
    const whole = categoryMask(major) ?? 0;
    if ((mask & ~ignored & whole) === 0) continue;
    if (((mask | ignored) & whole) === whole) names.push(major);
    else {
      CATEGORIES.forEach((name, bit) => {
        if (name.startsWith(major) && (mask & ~ignored & (1 << bit)) !== 0)
          names.push(name);
      });
    }
  }
  return names;
}

const TESTS = new Map(
  [...MAJOR, ...CATEGORIES].map((name) => [
    name,
    new RegExp(`\\p{${name}}`, "u"),
  ]),
);

/** Bit number of the category of a code point, as the engine we run on knows Unicode. */
export function categoryOf(codePoint: number): number {
  const text = String.fromCodePoint(codePoint);
  const major = MAJOR.find((name) => TESTS.get(name)?.test(text)) ?? "C";
  const bit = CATEGORIES.findIndex(
    (name) => name.startsWith(major) && TESTS.get(name)?.test(text),
  );
  return bit < 0 ? CATEGORIES.length - 1 : bit;
}
