import {
  complement,
  difference,
  rangeSet,
  unionAll,
  type CharSet,
} from "./char-set.js";
import { parseEscape, type EscapeValue } from "./parse-escape.js";
import type { SourceReader } from "./source-reader.js";

/**
 * Reads a class such as `[^a-z-[aeiou]]`; the reader stands behind the opening bracket.
 *
 * A hyphen is a letter where it cannot make a range: first, last, or behind a range or an escape for several.
 */
export function parseClass(reader: SourceReader, depth: number): CharSet {
  const start = reader.offset - 1;
  if (depth > reader.limits.depth) {
    reader.reject("too-deep", "Classes are nested too deep", start);
  }
  const negated = reader.skip("^");
  const parts: CharSet[] = [];
  for (;;) {
    if (reader.atEnd) {
      reader.reject(
        "class",
        "The bracket of this class is never closed",
        start,
      );
    }
    if (reader.sees("]")) {
      if (parts.length === 0) {
        reader.reject(
          "class",
          "A class must name at least one character",
          start,
        );
      }
      reader.offset += 1;
      break;
    }
    if (parts.length > 0 && reader.skip("-[")) {
      const minuend = unionAll(parts);
      const subtrahend = parseClass(reader, depth + 1);
      if (!reader.skip("]")) {
        reader.reject("class", "A subtraction must be the end of its class");
      }
      return difference(negated ? complement(minuend) : minuend, subtrahend);
    }
    parts.push(parseItem(reader));
  }
  const set = unionAll(parts);
  return negated ? complement(set) : set;
}

function parseItem(reader: SourceReader): CharSet {
  const start = reader.offset;
  const first = parseAtom(reader);
  if ("set" in first) return first.set;
  if (!reader.sees("-") || reader.sees("-]") || reader.sees("-[")) {
    return rangeSet(first.codePoint);
  }
  reader.offset += 1;
  if (reader.atEnd) return rangeSet(first.codePoint);
  const last = parseAtom(reader);
  if ("set" in last) {
    reader.reject("range", "A range cannot end with a class escape", start);
  }
  if (last.codePoint < first.codePoint) {
    reader.reject("range", "The range is the wrong way round", start);
  }
  return rangeSet(first.codePoint, last.codePoint);
}

function parseAtom(reader: SourceReader): EscapeValue {
  if (reader.skip("\\")) return parseEscape(reader);
  if (reader.sees("[")) {
    reader.reject(
      "class",
      reader.sees("[:")
        ? "POSIX classes such as [:alpha:] are unknown to XML Schema and JavaScript"
        : "An opening bracket inside a class must be escaped",
    );
  }
  if (reader.sees("&&")) {
    reader.reject(
      "class",
      "Java's intersection of classes (&&) is not supported",
    );
  }
  return { codePoint: reader.next() };
}
