/**
 * Regular expression for the strings between two others of the same shape, in the order of their characters. For
 * zero-padded dates and times this is the order of time, so that bounds on them can be said with `pattern` alone,
 * which every JSON Schema validator checks, unlike `format` and its extensions.
 *
 * The result uses only what XSD and ECMAScript read alike: digits, `[a-b]`, `{n}`, groups and `|`.
 *
 * @param low - smallest string; digits vary, other characters are fixed (`2000-01-31`)
 * @param high - largest string, with the same fixed characters at the same places
 * @returns unanchored; matches also impossible dates in between such as `2000-02-31`; `undefined` if nothing lies
 * between
 */
export function rangePattern(low: string, high: string): string | undefined {
  if (low.length !== high.length || low > high) return undefined;
  return between(low, high);
}

function between(low: string, high: string): string {
  if (isLowest(low) && isHighest(high)) return anything(low);
  const [first, last] = [low.charAt(0), high.charAt(0)];
  const [lowRest, highRest] = [low.slice(1), high.slice(1)];
  if (first === last) return first + between(lowRest, highRest);

  // The first character differs: its own value at both ends is bounded further, those in between are free.
  const branches: string[] = [];
  let [from, to] = [Number(first), Number(last)];
  if (!isLowest(lowRest)) {
    branches.push(first + between(lowRest, fill(lowRest, "9")));
    from += 1;
  }
  const bounded = !isHighest(highRest);
  if (bounded) to -= 1;
  if (from <= to) branches.push(digits(from, to) + anything(lowRest));
  if (bounded) branches.push(last + between(fill(highRest, "0"), highRest));
  return branches.length === 1 ? branches.join("") : `(${branches.join("|")})`;
}

function fill(text: string, digit: "0" | "9"): string {
  return text.replace(/[0-9]/g, digit);
}

function isLowest(text: string): boolean {
  return text === fill(text, "0");
}

function isHighest(text: string): boolean {
  return text === fill(text, "9");
}

function anything(text: string): string {
  return text.replace(/[0-9]+|[^0-9]/g, (run) => {
    if (!/[0-9]/.test(run)) return run;
    return run.length === 1 ? "[0-9]" : `[0-9]{${String(run.length)}}`;
  });
}

function digits(from: number, to: number): string {
  return from === to ? String(from) : `[${String(from)}-${String(to)}]`;
}
