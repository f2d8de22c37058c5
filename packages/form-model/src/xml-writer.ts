/** Attributes in the order they are written; `undefined` is left out. */
export type XmlAttributes = Readonly<
  Record<string, string | number | undefined>
>;

const TEXT: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  // Only "]]>" needs it, but then nobody has to look at what comes before.
  ">": "&gt;",
  // Readers turn a carriage return that is not escaped into a line feed.
  "\r": "&#xD;",
};

const ATTRIBUTE: Readonly<Record<string, string>> = {
  ...TEXT,
  '"': "&quot;",
  // Readers turn white space that is not escaped into blanks.
  "\t": "&#x9;",
  "\n": "&#xA;",
};

/**
 * Escapes text between tags, so that a reader gets it back as it is.
 *
 * @param text - without characters that XML forbids; see {@link firstForbiddenXmlCharacter}
 */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => TEXT[character] ?? "");
}

/** Escapes the value of an attribute that stands in double quotes; see {@link escapeXmlText}. */
export function escapeXmlAttribute(text: string): string {
  return text.replace(
    /[&<>"\t\n\r]/g,
    (character) => ATTRIBUTE[character] ?? "",
  );
}

/**
 * Replaces every character that no XML 1.0 document can hold, not even escaped.
 *
 * @param replace - gets the code point; halves of surrogate pairs come one by one
 */
export function replaceForbiddenXmlCharacters(
  text: string,
  replace: (codePoint: number) => string,
): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu,
    (character) => replace(character.codePointAt(0) ?? 0),
  );
}

/**
 * Writes an XML document line by line, two blanks deep. Elements hold either text or elements, so that indentation never
 * becomes content. Names come from the caller and have to be names; texts and values are escaped here.
 */
export class XmlWriter {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  readonly #open: string[] = [];
  /** The last line is the start tag of the innermost open element. */
  #isEmpty = false;

  /** Starts an element that holds elements. */
  open(name: string, attributes: XmlAttributes = {}): this {
    this.#push(`${startTag(name, attributes)}>`);
    this.#open.push(name);
    this.#isEmpty = true;
    return this;
  }

  /** Ends the innermost open element. */
  close(): this {
    const name = this.#open.pop() ?? "";
    if (this.#isEmpty) {
      const start = this.#lines.pop() ?? "";
      this.#lines.push(`${start.slice(0, -1)}/>`);
      this.#isEmpty = false;
    } else this.#push(`</${name}>`);
    return this;
  }

  /** Writes an element that holds text, or nothing. */
  leaf(name: string, text = "", attributes: XmlAttributes = {}): this {
    const start = startTag(name, attributes);
    this.#push(
      text === "" ? `${start}/>` : `${start}>${escapeXmlText(text)}</${name}>`,
    );
    return this;
  }

  /** The document so far, with a line feed at the end. */
  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #push(line: string): void {
    this.#lines.push("  ".repeat(this.#open.length) + line);
    this.#isEmpty = false;
  }
}

function startTag(name: string, attributes: XmlAttributes): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    tag += ` ${key}="${escapeXmlAttribute(String(value))}"`;
  }
  return tag;
}
