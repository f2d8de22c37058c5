/** A character of the value is looked for so far ahead; the longest escapes are ten characters long. */
const LONGEST_ESCAPE = 10;

/**
 * Where the characters of a YAML scalar stand in the file. Folding changes white space only and quotes add characters,
 * so that the others are found in their order; inside escapes the place is near, not exact.
 *
 * @param value - what the scalar stands for
 * @param text - the file
 * @param start - of the scalar as it is written, quotes or block sign included
 * @returns one offset for each UTF-16 unit of the value, and one for its end
 */
export function valueOffsets(
  value: string,
  text: string,
  start: number,
  end: number,
): readonly number[] {
  const offsets: number[] = [];
  let at = contentStart(text, start, end);
  for (let index = 0; index < value.length; index++) {
    const sign = value.charAt(index);
    if (isSpace(sign)) {
      offsets.push(at);
      // A run of white space in the value is a run in the file, of whatever length.
      if (!isSpace(value.charAt(index + 1)))
        while (at < end && isSpace(text.charAt(at))) at++;
      continue;
    }
    const found = text.indexOf(sign, at);
    const isNear = found >= 0 && found < Math.min(end, at + LONGEST_ESCAPE);
    if (isNear) at = found;
    offsets.push(at);
    if (isNear) at++;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

/** Behind the quote, or behind the line of a block sign. */
function contentStart(text: string, start: number, end: number): number {
  const sign = text.charAt(start);
  if (sign === '"' || sign === "'") return start + 1;
  if (sign !== "|" && sign !== ">") return start;
  const line = text.indexOf("\n", start);
  let at = line < 0 ? end : line;
  while (at < end && isSpace(text.charAt(at))) at++;
  return at;
}

function isSpace(sign: string): boolean {
  return sign === " " || sign === "\n" || sign === "\t" || sign === "\r";
}
