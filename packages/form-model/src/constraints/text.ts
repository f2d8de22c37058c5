/**
 * A run of combining marks this long is no writing of any language, and bringing the marks into canonical order takes
 * time that grows with the square of the run.
 */
const ENDLESS_MARKS = /\p{M}{65}/u;

const BLANK = 0x20;
const FIRST_THAT_NORMALISES = 0x300;

/**
 * True for text that is canonical as it stands, at the price of one pass: printable, without blanks around it, and
 * below the first character that normalising may change. Nearly all answers are.
 */
export function isPlainText(text: string): boolean {
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < BLANK || unit >= FIRST_THAT_NORMALISES) return false;
  }
  return length === 0 || !(edgeBlank(text, 0) || edgeBlank(text, length - 1));
}

function edgeBlank(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit === BLANK || unit === 0xa0;
}

/**
 * Text as it is judged and submitted: without blanks around it, line ends as LF, in Unicode normal form C.
 * Constraints look at this form, so that an answer is judged as it will be read.
 */
export function canonicalText(text: string): string {
  if (isPlainText(text)) return text;
  const trimmed = text.trim().replace(/\r\n?/g, "\n");
  return ENDLESS_MARKS.test(trimmed) ? trimmed : trimmed.normalize("NFC");
}

const LEADING_SURROGATE = /[\ud800-\udbff]/;

/** Length in Unicode code points, as XML Schema and JSON Schema count it. */
export function codePointLength(text: string): number {
  if (!LEADING_SURROGATE.test(text)) return text.length;
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (
      (text.charCodeAt(index) & 0xfc00) === 0xd800 &&
      (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00
    ) {
      count--;
      index++;
    }
  }
  return count;
}
