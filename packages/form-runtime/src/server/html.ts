/** Markup that is safe to send: every text in it went through {@link html}. */
export class SafeHtml {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template may hold; a plain text is always shown as text. */
export type HtmlValue = string | SafeHtml | readonly SafeHtml[] | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Template tag that escapes every inserted text, for element content and quoted attributes alike. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly HtmlValue[]
): SafeHtml {
  const pieces = strings.map(
    (literal, index) => literal + toMarkup(values[index]),
  );
  return new SafeHtml(pieces.join(""));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escaped(value);
  if (value instanceof SafeHtml) return value.markup;
  return value.map((item) => item.markup).join("");
}

/** What an attribute may be: a text, or a mere word that is there or not. */
export type AttributeValue = string | number | boolean | undefined;

const NAME = /^[a-z][a-z0-9-]*$/;

/** Elements without content, hence without an end tag. */
const VOID = new Set(["input", "link"]);

/**
 * One element, as its parts: no white space comes between them, which would be shown in texts that keep their lines.
 *
 * @param attributes - `undefined` and `false` are left out, `true` is the bare word
 * @throws Error for a name that could become something else: names come from us, never from input
 */
export function element(
  tag: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  ...content: readonly HtmlValue[]
): SafeHtml {
  const words = Object.entries(attributes).map(([name, value]) => {
    if (value === undefined || value === false) return "";
    if (!NAME.test(name)) throw new Error(`"${name}" names no attribute`);
    return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
  });
  if (!NAME.test(tag)) throw new Error(`"${tag}" names no element`);
  const start = `<${tag}${words.join("")}>`;
  if (VOID.has(tag)) return new SafeHtml(start);
  // A browser drops the first line break of a text area.
  const guard = tag === "textarea" ? "\n" : "";
  const inside = content.map(toMarkup).join("");
  return new SafeHtml(`${start}${guard}${inside}</${tag}>`);
}
