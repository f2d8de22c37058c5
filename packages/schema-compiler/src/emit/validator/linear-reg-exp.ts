/** What Ajv's code asks of a regular expression. */
export interface Tester {
  test(text: string): boolean;
}

/**
 * A regular expression that takes time in proportion to the length of the text, whatever the pattern: it follows all
 * ways through the pattern at once instead of one after the other. What one character is decides the engine itself.
 *
 * Its own source goes into `validator.js`, so it uses nothing from outside, and nothing that makes code of text.
 *
 * @param pattern - anchored, in the syntax that `schema.json` is written in: groups, `|`, classes, escapes, counts, and
 *   a look-ahead only right before the class that it narrows
 * @throws on anything else
 */
export function linearRegExp(pattern: string): Tester {
  type Step = (then: number) => number;
  /** For each state the character that it waits for, as an index; -1 for a fork to `next` and `other`. State 0 accepts. */
  const waits = [-1];
  const next = [0];
  const other = [0];
  const characters: RegExp[] = [];
  const known = new Map<string, number>();
  let at = 0;

  const fail = (): never => {
    throw new SyntaxError(`unexpected at ${String(at)} in ${pattern}`);
  };
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = at;
    const found = token.exec(pattern)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const state = (wait: number, first: number, second: number): number => {
    next.push(first);
    other.push(second);
    return waits.push(wait) - 1;
  };

  // Each part of the pattern becomes a function that builds its states, given the state behind it.
  const character = (source: string): Step => {
    const index = known.get(source) ?? characters.length;
    if (index === characters.length) {
      known.set(source, index);
      characters.push(new RegExp(`^(?:${source})$`, "u"));
    }
    return (then) => state(index, then, then);
  };
  const atom = (): Step => {
    if (take(/\((?:\?:)?(?!\?)/uy) !== undefined) {
      const inside = choice();
      if (take(/\)/uy) === undefined) fail();
      return inside;
    }
    const one =
      /(?:\(\?=\[(?:\\.|[^\]\\])*\]\))?(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\[^pPu]|[^\\[()|*+?{}^$])/suy;
    return character(take(one) ?? fail());
  };
  const counted = (): Step => {
    const item = atom();
    const count = take(/[*+?]|\{\d+(?:,\d*)?\}/uy);
    if (count === undefined) return item;
    const isOpen = /[*+]|,\}/u.test(count);
    const [low = count === "+" ? 1 : 0, high = count === "?" ? 1 : low] = (
      count.match(/\d+/gu) ?? []
    ).map(Number);
    return (then) => {
      let entry = then;
      if (isOpen) {
        entry = state(-1, then, then);
        next[entry] = item(entry);
      } else {
        for (let copy = low; copy < high; copy++)
          entry = state(-1, item(entry), then);
      }
      for (let copy = 0; copy < low; copy++) entry = item(entry);
      return entry;
    };
  };
  const sequence = (): Step => {
    const items: Step[] = [];
    while (at < pattern.length && !/[|)$]/u.test(pattern.charAt(at)))
      items.push(counted());
    return (then) => items.reduceRight((behind, item) => item(behind), then);
  };
  const choice = (): Step => {
    const options = [sequence()];
    while (take(/\|/uy) !== undefined) options.push(sequence());
    return (then) =>
      options
        .map((option) => option(then))
        .reduceRight((second, first) => state(-1, first, second));
  };

  if (take(/\^/uy) === undefined) fail();
  const whole = choice();
  if (take(/\$/uy) === undefined || at < pattern.length) fail();
  const start = whole(0);

  return {
    test(text) {
      /** The step in which a state was reached last, counted from 1. */
      const reached = new Uint32Array(waits.length);
      let waiting: number[] = [];
      let step = 1;
      const reach = (from: number): void => {
        const open = [from];
        for (let to = open.pop(); to !== undefined; to = open.pop()) {
          if (reached[to] === step) continue;
          reached[to] = step;
          if ((waits[to] ?? 0) >= 0) waiting.push(to);
          else if (to > 0) open.push(other[to] ?? 0, next[to] ?? 0);
        }
      };
      reach(start);
      for (const sign of text) {
        const before = waiting;
        if (before.length === 0) return false;
        const fits: (boolean | undefined)[] = [];
        waiting = [];
        step++;
        for (const from of before) {
          const wait = waits[from] ?? 0;
          if ((fits[wait] ??= characters[wait]?.test(sign) === true))
            reach(next[from] ?? 0);
        }
      }
      return reached[0] === step;
    },
  };
}
