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

function toMarkup(value: HtmlValue): string {
  if (value === undefined) return "";
  if (typeof value === "string")
    return value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  if (value instanceof SafeHtml) return value.markup;
  return value.map((item) => item.markup).join("");
}
