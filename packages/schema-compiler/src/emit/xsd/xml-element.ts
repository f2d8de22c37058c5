import {
  replaceForbiddenXmlCharacters,
  XmlWriter,
} from "@fim-forms/form-model";

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

/** Prints a document, two spaces deep. What XML cannot hold becomes U+FFFD: labels of strangers may contain anything. */
export function printXml(root: XmlElement): string {
  const writer = new XmlWriter();
  write(root, writer);
  return writer.toString();
}

function write(
  { name, attributes, children }: XmlElement,
  writer: XmlWriter,
): void {
  const legal = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key,
      value === undefined ? undefined : replaceForbidden(value),
    ]),
  );
  if (typeof children === "string") {
    writer.leaf(name, replaceForbidden(children), legal);
    return;
  }
  writer.open(name, legal);
  for (const child of children) write(child, writer);
  writer.close();
}

function replaceForbidden(text: string): string {
  return replaceForbiddenXmlCharacters(text, () => "\ufffd");
}
