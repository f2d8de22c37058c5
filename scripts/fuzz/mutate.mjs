/** Slips and attacks: first on the structure of a document, then on its bytes. */

const TAG = /<(\/?)([^\s<>/!?]+)[^<>]*?(\/?)>/g;

const HOSTILE_TEXTS = [
  "",
  " ",
  "__proto__",
  "constructor",
  "&#x0;",
  "&#55296;",
  "&nbsp;",
  "&lt;b&gt;",
  "<![CDATA[x]]>",
  "<![CDATA[",
  "]]>",
  "<!-- x -->",
  "<!--",
  "<?pi x?>",
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  "999999999999999999999999",
  "-0",
  "1e999",
  "0:*",
  "5:2",
  "2026-02-30",
  "(a+)+$",
  "[^\\s\\S]",
  "(((a{1,99}){1,99}){1,99})",
  "\\p{IsLatin}",
  '{"minLength":1e99,"__proto__":{"x":1}}',
  "{",
  "\u202e\u200b",
  "e\u0301".repeat(40),
  "\u{1f600}",
  "\u0000",
  "\ud800",
  "\u0085\u2028",
  "x".repeat(5000),
  "*/ export const pwned = 1; /*",
  "</xs:documentation><xs:import/>",
];

/** Mostly escaped, so that what comes behind the scanner is reached as well. */
function hostileText(random) {
  const text = random.pick(HOSTILE_TEXTS);
  return random.chance(0.2)
    ? text
    : text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

const ATTRIBUTES = [
  ' xmlns:xdf="urn:other"',
  ' xmlns=""',
  ' xmlns:p="urn:p" p:a="1"',
  ' __proto__="1"',
  ' minLength="9" minLength="1"',
  ' pattern="(a*)*b"',
  " a='<'",
  " a",
];

/** Elements as `[start of the tag, end of the tag, end of the element, name]`; only those that are closed. */
function elementsOf(text) {
  const elements = [];
  const open = [];
  for (const match of text.matchAll(TAG)) {
    const end = match.index + match[0].length;
    if (match[1] === "/") {
      const last = open.pop();
      if (last !== undefined) last[2] = end;
    } else {
      const element = [match.index, end, end, match[2]];
      elements.push(element);
      if (match[3] !== "/") open.push(element);
    }
  }
  return elements;
}

const splice = (text, start, end, insert) =>
  text.slice(0, start) + insert + text.slice(end);

/** One slip each: `(text, an element, chance, another element, another document)` → text. */
const STRUCTURAL = [
  // Left out, doubled, moved, exchanged, emptied.
  (text, [start, , end]) => splice(text, start, end, ""),
  (text, [start, , end]) => splice(text, end, end, text.slice(start, end)),
  (text, [start, , end], _, other) => {
    const moved = text.slice(start, end);
    return splice(text, other[1], other[1], moved);
  },
  (text, [start, , end], _, other) =>
    splice(text, start, end, text.slice(other[0], other[2])),
  (text, [, inner, end, name]) =>
    end > inner ? splice(text, inner, end, `</${name}>`) : text,
  // Another text, another attribute, another name.
  (text, [, inner, end, name], random) =>
    splice(text, inner, end, `${hostileText(random)}</${name}>`),
  (text, [, inner], random) => splice(text, inner, inner, hostileText(random)),
  (text, [start, , , name], random) =>
    splice(
      text,
      start + 1 + name.length,
      start + 1 + name.length,
      random.pick(ATTRIBUTES),
    ),
  (text, [start, inner], random) => {
    const tag = text.slice(start, inner);
    return splice(
      text,
      start,
      inner,
      tag.replace(/"[^"]*"/, () => `"${hostileText(random)}"`),
    );
  },
  (text, [start, inner, end, name], random, other) => {
    const renamed = random.pick([other[3], "xdf:x", "__proto__", "a:b", "x:"]);
    const tail = text.slice(inner, end);
    const closed = random.chance(0.8)
      ? tail.replace(/[^/]+>$/, () => `${renamed}>`)
      : tail;
    const head = `<${renamed}${text.slice(start + 1 + name.length, inner)}`;
    return splice(text, start, end, inner === end ? head : head + closed);
  },
  // Wrapped, often.
  (text, [start, , end, name], random) => {
    const times = random.pick([1, 3, 60, 250]);
    const inside = text.slice(start, end);
    const wrapped =
      `<${name}>`.repeat(times) + inside + `</${name}>`.repeat(times);
    return splice(text, start, end, wrapped);
  },
  (text, [start, , end], random) =>
    end - start > 400
      ? text
      : splice(
          text,
          end,
          end,
          text.slice(start, end).repeat(random.pick([2, 30])),
        ),
  // A piece of another document.
  (text, [start, , end], random, _, foreign) => {
    const pieces = elementsOf(foreign);
    if (pieces.length === 0) return text;
    const [from, , to] = random.pick(pieces);
    return to - from > 20_000
      ? text
      : splice(
          text,
          random.chance(0.5) ? start : end,
          end,
          foreign.slice(from, to),
        );
  },
];

/** Makes a few slips in a document's structure. */
export function mutateText(text, foreign, random) {
  let result = text;
  const slips = 1 + random.int(3);
  for (let slip = 0; slip < slips; slip++) {
    const elements = elementsOf(result);
    if (elements.length === 0) return result;
    const target = random.pick(elements);
    const other = random.pick(elements);
    const change = random.pick(STRUCTURAL);
    result = change(result, target, random, other, foreign);
  }
  return result;
}

/** Encodes a document, mostly as it says, and breaks some bytes. */
export function mutateBytes(text, random) {
  const bytes = encode(text, random);
  if (bytes.length === 0) return bytes;
  const changes = random.pick([0, 0, 1, 1, 2, 5]);
  for (let change = 0; change < changes; change++) {
    const at = random.int(bytes.length);
    bytes[at] = random.chance(0.5)
      ? random.int(256)
      : bytes[at] ^ (1 << random.int(8));
  }
  if (random.chance(0.05)) return bytes.subarray(0, random.int(bytes.length));
  return bytes;
}

function encode(text, random) {
  if (random.chance(0.9)) return Buffer.from(text, "utf8");
  const name = random.pick(["UTF-16", "ISO-8859-1", "windows-1252", "UTF-7"]);
  const declared = text.replace(/encoding="[^"]*"/, `encoding="${name}"`);
  switch (random.int(4)) {
    case 0:
      return Buffer.from(`\ufeff${declared}`, "utf16le");
    case 1:
      return Buffer.from(`\ufeff${declared}`, "utf16le").swap16();
    case 2:
      return Buffer.from(declared, "latin1");
    default:
      return Buffer.from(`\ufeff${declared}`, "utf8");
  }
}
