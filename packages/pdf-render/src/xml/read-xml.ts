import {
  compareDecimals,
  decimalText,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";
import { SaxesParser } from "saxes";

import { expectedType } from "./value-text.js";

/** What reading a submission's XML has given. */
export interface XmlReading {
  /** `undefined` if there are faults. */
  readonly values: FormValues | undefined;
  /** One sentence each, with line and column where they are known. */
  readonly faults: readonly string[];
}

/** Form groups nest some ten levels deep. */
const DEEPEST = 200;
const MOST_FAULTS = 20;

/** An element that has been read; text and elements do not mix in our documents. */
interface ReadElement {
  readonly name: string;
  readonly children: ReadElement[];
  text: string;
}

/**
 * Reads a submission back into values. It shares no code with the writer and takes nothing on trust: no DOCTYPE, a limit
 * on depth, every element known to the form and in its namespace.
 *
 * @param text - XML as `renderXml` writes it
 */
export function readXml(model: FormModel, text: string): XmlReading {
  const { root, faults } = readElements(text, model.names.xmlNamespace);
  if (root === undefined) return { values: undefined, faults };
  if (root.name !== model.names.xmlRoot)
    return {
      values: undefined,
      faults: [`the root element is ${root.name}, not ${model.names.xmlRoot}`],
    };
  const reader = new ValueReader();
  const values = reader.children(model.children, root);
  return reader.faults.length > 0
    ? { values: undefined, faults: reader.faults.slice(0, MOST_FAULTS) }
    : { values, faults: [] };
}

class Stop extends Error {}

function readElements(
  text: string,
  namespace: string,
): {
  readonly root: ReadElement | undefined;
  readonly faults: readonly string[];
} {
  const open: ReadElement[] = [];
  let root: ReadElement | undefined;
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stop = (message: string): never => {
    throw new Stop(
      `line ${String(parser.line)}, column ${String(parser.column + 1)}: ${message}`,
    );
  };
  // saxes puts the place before the message itself.
  parser.on("error", ({ message }) => {
    throw new Stop(message);
  });
  parser.on("doctype", () => stop("a DOCTYPE is not allowed"));
  parser.on("opentag", ({ local, uri }) => {
    if (open.length >= DEEPEST) stop("elements are nested too deep");
    if (uri !== namespace) stop(`${local} is not in the form's namespace`);
    const element: ReadElement = { name: local, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  const addText = (content: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += content;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(text).close();
    return { root, faults: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { root: undefined, faults: [error.message] };
  }
}

class ValueReader {
  readonly faults: string[] = [];

  children(nodes: readonly FormNode[], parent: ReadElement): FormValues {
    const byName = new Map(
      nodes
        .filter((node) => node.kind === "group" || node.control !== "label")
        .map((node) => [node.xmlName, node]),
    );
    if (parent.children.length > 0 && parent.text.trim() !== "")
      this.faults.push(`there is text between the elements of ${parent.name}`);
    const values = new Map<string, FormValue>();
    for (const element of parent.children) {
      const node = byName.get(element.name);
      if (node === undefined) {
        this.faults.push(`${parent.name} has no element ${element.name}`);
        continue;
      }
      const value = this.#value(node, element);
      if (value === undefined) continue;
      const known = values.get(node.key);
      if (node.occurs.max !== 1)
        // Only lists are put in for nodes that repeat.
        values.set(node.key, [
          ...((known ?? []) as readonly FormValue[]),
          value,
        ]);
      else if (known === undefined) values.set(node.key, value);
      else this.faults.push(`${element.name} stands twice in ${parent.name}`);
    }
    // fromEntries defines own properties, also of the name __proto__.
    return Object.fromEntries(values);
  }

  #value(node: FormNode, element: ReadElement): FormValue | undefined {
    if (node.kind === "group") return this.children(node.children, element);
    const { name, text } = element;
    const type = expectedType(node);
    if (type !== "file" && element.children.length > 0) {
      this.faults.push(`${name} holds elements, not a ${type}`);
      return undefined;
    }
    switch (type) {
      case "string":
        return text;
      case "boolean":
        if (text === "true" || text === "false") return text === "true";
        break;
      case "number": {
        const number = Number(text);
        const isSame =
          Number.isFinite(number) &&
          compareDecimals(decimalText(number), text) === 0;
        if (isSame) return number;
        break;
      }
      case "file":
        return readFile(element);
    }
    this.faults.push(`${name} holds no ${type}`);
    return undefined;
  }
}

function readFile({ children }: ReadElement): FormValues {
  return Object.fromEntries(
    children.map(({ name, text }) => [
      name,
      name === "sizeBytes" ? Number(text) : text,
    ]),
  );
}
