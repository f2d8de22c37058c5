/** More empty lines in a row than anyone needs would push the answers of others off the page. */
const BLANK_LINES_KEPT = 3;

const LONG_GAP = new RegExp(
  `\\n(?:[ \\t]*\\n){${String(BLANK_LINES_KEPT + 1)},}`,
  "g",
);

/** Says how many lines a long gap has instead of showing it. */
export function shortenGaps(text: string): string {
  return text.replace(LONG_GAP, (gap) => {
    const blank = gap.split("\n").length - 2;
    return `\n[${String(blank)} Leerzeilen]\n`;
  });
}
