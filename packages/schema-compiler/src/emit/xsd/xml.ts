/** An element to be written: attributes that are `undefined` and children that are `undefined` are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly XmlElement[] | string;
}

/** Builds an element; a string is its text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly (XmlElement | undefined)[] | string = [],
): XmlElement {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [
        key,
        value === undefined ? undefined : String(value),
      ]),
    ),
    children:
      typeof children === "string"
        ? children
        : children.filter((child) => child !== undefined),
  };
}

/** Prints a document, two spaces deep. */
export function printXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${print(root, "")}\n`;
}

function print(node: XmlElement, indent: string): string {
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) =>
      value === undefined ? "" : ` ${key}="${escapeAttribute(value)}"`,
    )
    .join("");
  const start = `${indent}<${node.name}${attributes}`;
  if (node.children.length === 0) return `${start}/>`;
  if (typeof node.children === "string")
    return `${start}>${escapeText(node.children)}</${node.name}>`;
  const children = node.children.map((child) => print(child, `${indent}  `));
  return `${start}>\n${children.join("\n")}\n${indent}</${node.name}>`;
}

function escapeText(text: string): string {
  return legal(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r/g, "&#13;");
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replace(/"/g, "&quot;")
    .replace(/\t/g, "&#9;")
    .replace(/\n/g, "&#10;");
}

function legal(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu,
    "\ufffd",
  );
}
