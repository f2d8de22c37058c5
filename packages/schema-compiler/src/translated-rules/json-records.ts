/** One rule of a file, not yet read. */
export interface JsonRecord {
  /** UTF-16 offsets into the file's text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** What {@link splitRecords} made of a text. */
export type SplitRecords =
  | { readonly ok: true; readonly records: readonly JsonRecord[] }
  | {
      readonly ok: false;
      /** One English sentence without a full stop. */
      readonly message: string;
      readonly offset: number;
    };

/** Brackets within brackets; no rule comes near it, and `JSON.parse` stays far from the end of the stack. */
const DEEPEST = 64;

/**
 * Finds the objects of a JSON list, or of a file with one object a line (JSON Lines), so that each is read by itself and
 * knows its line. What `JSON.parse` would let pass, but readers take differently, is refused: a key given twice.
 */
export function splitRecords(text: string): SplitRecords {
  const isList = /^\s*\[/u.test(text);
  const records: JsonRecord[] = [];
  let at = isList ? text.indexOf("[") + 1 : 0;
  const fail = (message: string, offset: number): SplitRecords => ({
    ok: false,
    message,
    offset,
  });
  let mayEnd = true;
  for (;;) {
    at = skipBlanks(text, at);
    const sign = text[at];
    if (isList && sign === "]" && mayEnd) {
      const rest = skipBlanks(text, at + 1);
      return rest < text.length
        ? fail("expected the end of the file", rest)
        : { ok: true, records };
    }
    if (!isList && sign === undefined) return { ok: true, records };
    if (sign !== "{") return fail("expected a rule: an object in {}", at);
    const scanned = scanObject(text, at);
    if (!scanned.ok) return scanned;
    records.push({ start: at, end: scanned.end });
    at = scanned.end;
    if (!isList) {
      const end = /[^ \t\r]/u.exec(text.slice(at, at + 1000))?.[0];
      if (end !== undefined && end !== "\n")
        return fail("expected one rule a line", skipBlanks(text, at));
      continue;
    }
    at = skipBlanks(text, at);
    mayEnd = text[at] !== ",";
    if (!mayEnd) at += 1;
    else if (text[at] !== "]") return fail('expected "," or "]"', at);
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (" \t\r\n".includes(text[at] ?? "x")) at++;
  return at;
}

type Scanned =
  | { readonly ok: true; readonly end: number }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Follows the brackets of an object to its end; what stands between them is left to `JSON.parse`. */
function scanObject(text: string, start: number): Scanned {
  /** Keys of the objects that are open; of lists none. */
  const open: Set<string>[] = [];
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      if (end === undefined)
        return {
          ok: false,
          message: "the text in quotes does not end",
          offset: at,
        };
      const key = text.slice(at, end);
      if (text[skipBlanks(text, end)] === ":") {
        const keys = open.at(-1);
        if (keys?.has(key) === true)
          return {
            ok: false,
            message: `the key ${key.slice(0, 60)} is given twice`,
            offset: at,
          };
        keys?.add(key);
      }
      at = end;
      continue;
    }
    if (sign === "{" || sign === "[") {
      if (open.length === DEEPEST)
        return {
          ok: false,
          message: `nesting is deeper than ${String(DEEPEST)} levels`,
          offset: at,
        };
      open.push(new Set());
    }
    if (sign === "}" || sign === "]") {
      open.pop();
      if (open.length === 0) return { ok: true, end: at + 1 };
    }
    at += 1;
  }
  return { ok: false, message: "the rule does not end", offset: start };
}

function endOfString(text: string, start: number): number | undefined {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n")
    at += text[at] === "\\" ? 2 : 1;
  return text[at] === '"' ? at + 1 : undefined;
}
