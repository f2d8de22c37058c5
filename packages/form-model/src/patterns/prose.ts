/** Signs that only a pattern has: classes, escapes, alternatives, anchors at the ends, and repeats right behind a character. */
const OPERATOR = /[[\\{|]|\S[*+?]|^\^|\$$|\.\./;

/**
 * True for remarks ("Mehrfachauswahl", "5 Ziffern, z.B. 12345") and input masks ("TT.MM.JJJJ", "###.###,##"). Authors
 * write both where a pattern belongs. Without an operator a pattern matches hardly more than itself, so nothing useful
 * is lost.
 */
export function looksLikeProse(source: string): boolean {
  return !OPERATOR.test(source);
}
