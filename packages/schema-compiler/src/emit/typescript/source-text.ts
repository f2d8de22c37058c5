/** Characters that a reader of source text does not see, or that change how the line around them is read. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Foreign text as one line of a comment: it cannot end the comment, start a tag or a line of its own, or hide the
 * direction in which it is read.
 */
export function commentLine(text: string): string {
  return escapeInvisible(text.replace(/[\s\u2028\u2029]+/g, " "))
    .replace(/\*\//g, "*\\/")
    .replace(/(^|[\s{])@/g, "$1\\@")
    .trim();
}

/** Foreign text as a string literal. */
export function stringLiteral(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

function escapeInvisible(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
