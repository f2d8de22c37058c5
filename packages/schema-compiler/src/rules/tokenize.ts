/** A piece of a rule's text. Offsets are UTF-16 units into that text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Lower case, composed, with one kind of dash and of quote: what words and names are compared by. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** A line break stands before it. */
  readonly onNewLine: boolean;
}

export type TokenKind =
  /** One id, or several joined by dots: `G99000000001.F99000000002`. */
  | "id"
  | "number"
  | "word"
  /** A comparison sign. */
  | "operator"
  | "quote"
  /** Other punctuation, one character each. */
  | "mark"
  /** What no rule is written with: control characters, marks of writing direction, symbols. */
  | "foreign";

const ID = String.raw`(?:[FG]\d{6,14}|[fg]\d{8,14})(?:_\d{1,3})?(?:[Vv]\d{1,3}(?:\.\d{1,3}){0,2}(?!\d))?`;
const SCANNERS: readonly (readonly [TokenKind, RegExp])[] = [
  ["id", new RegExp(String.raw`${ID}(?:\.${ID})*`, "yu")],
  ["number", /\d+/uy],
  ["word", /\p{L}[\p{L}\p{M}\d]*/uy],
  ["operator", /===?|<>|!==?|[<>]=|=[<>]|[=<>≠≤≥]/uy],
  ["quote", /["'„“”‟‚‘’‛«»‹›`´]/uy],
  ["mark", /[.,;:()[\]/\-–—‐‑&+*§%€!?…]/uy],
];
const GLUED_ID = /[FG]\d{8}/u;
const SPACE = /[\s\u00a0\u2007\u202f]+/uy;

/** Cuts a text into tokens; every character that is not white space belongs to exactly one. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    at += space.length;
    if (at >= text.length) break;
    const [kind, piece] = scan(text, at);
    tokens.push({
      kind,
      text: kind === "id" ? piece.toUpperCase() : piece,
      folded: fold(piece, kind),
      start: at,
      end: at + piece.length,
      spaced: space !== "" || at === 0,
      onNewLine: /[\r\n\u2028]/u.test(space),
    });
    at += piece.length;
  }
  return tokens;
}

function scan(text: string, at: number): readonly [TokenKind, string] {
  for (const [kind, scanner] of SCANNERS) {
    const piece = matchAt(scanner, text, at);
    if (piece === "") continue;
    // "WennF05000016531": the id begins a token of its own.
    const glued = kind === "word" ? piece.search(GLUED_ID) : -1;
    return [kind, glued > 0 ? piece.slice(0, glued) : piece];
  }
  return ["foreign", String.fromCodePoint(text.codePointAt(at) ?? 0)];
}

function matchAt(scanner: RegExp, text: string, at: number): string {
  scanner.lastIndex = at;
  return scanner.exec(text)?.[0] ?? "";
}

function fold(piece: string, kind: TokenKind): string {
  if (kind === "quote") return '"';
  if (kind === "id") return piece.toUpperCase();
  if (kind === "operator") return piece;
  return piece
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[–—‐‑]/gu, "-");
}
