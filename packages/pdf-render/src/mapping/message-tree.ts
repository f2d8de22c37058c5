import { XmlWriter, type XmlAttributes } from "@fim-forms/form-model";

import { pathSteps } from "./target-path.js";

/** An element of a message while it is put together. */
export interface MessageElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: MessageElement[];
  /** Elements that plain paths share, by their names. */
  readonly shared: Map<string, MessageElement>;
  text: string | undefined;
}

/** An element without anything in it. */
export function newElement(name: string): MessageElement {
  return {
    name,
    attributes: new Map(),
    children: [],
    shared: new Map(),
    text: undefined,
  };
}

/**
 * Puts a text where a path leads, and makes the elements on the way.
 *
 * @returns false if there is a text already
 */
export function putText(
  parent: MessageElement,
  path: string,
  text: string,
): boolean {
  let current = parent;
  for (const { name, isAttribute } of pathSteps(path)) {
    if (isAttribute) {
      if (current.attributes.has(name)) return false;
      current.attributes.set(name, text);
      return true;
    }
    current = sharedChild(current, name);
  }
  if (current.text !== undefined) return false;
  current.text = text;
  return true;
}

/** Adds an element of its own where a path leads. */
export function putElement(
  parent: MessageElement,
  path: string,
  element: MessageElement,
): void {
  const way = pathSteps(path).slice(0, -1);
  const around = way.reduce(
    (current, { name }) => sharedChild(current, name),
    parent,
  );
  around.children.push(element);
}

/** The last step of a path: the name of the element there. */
export function lastName(path: string): string {
  return pathSteps(path).at(-1)?.name ?? path;
}

export function hasContent({
  attributes,
  children,
  text,
}: MessageElement): boolean {
  return text !== undefined || attributes.size > 0 || children.length > 0;
}

function sharedChild(parent: MessageElement, name: string): MessageElement {
  const known = parent.shared.get(name);
  if (known !== undefined) return known;
  const child = newElement(name);
  parent.shared.set(name, child);
  parent.children.push(child);
  return child;
}

/** Writes a message; the prefixes are declared at its root. */
export function writeMessage(
  root: MessageElement,
  namespaces: ReadonlyMap<string, string>,
): string {
  const writer = new XmlWriter();
  const declarations = [...namespaces].map(
    ([prefix, uri]): [string, string] => [`xmlns:${prefix}`, uri],
  );
  const write = (element: MessageElement, more: XmlAttributes): void => {
    const { name, attributes, children, text } = element;
    const all = { ...more, ...Object.fromEntries(attributes) };
    if (children.length === 0) {
      writer.leaf(name, text ?? "", all);
      return;
    }
    writer.open(name, all);
    for (const child of children) write(child, {});
    writer.close();
  };
  write(root, Object.fromEntries(declarations));
  return writer.toString();
}
