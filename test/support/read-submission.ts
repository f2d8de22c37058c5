import type {
  Field,
  FormModel,
  FormNode,
  FormValue,
  FormValues,
} from "@fim-forms/form-model";
import { XMLParser } from "fast-xml-parser";

/** An element as the parser gives it: its name, and the text or elements in it. */
interface ReadElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly ReadElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  htmlEntities: true,
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
});

/**
 * Reads a submission back into values, with a reader that shares no code with the writer.
 *
 * @param xml - text that renderXml wrote
 */
export function readSubmission(model: FormModel, xml: string): FormValues {
  const parsed: unknown = parser.parse(xml);
  const root = readElements(parsed).find(
    ({ name }) => name === model.names.xmlRoot,
  );
  if (root === undefined) throw new Error("no root element");
  return readChildren(model.children, root);
}

function readChildren(
  nodes: readonly FormNode[],
  parent: ReadElement,
): FormValues {
  const byName = new Map(nodes.map((node) => [node.xmlName, node]));
  const values = new Map<string, FormValue>();
  for (const element of parent.children) {
    const node = byName.get(element.name);
    if (node === undefined) throw new Error(`unknown element ${element.name}`);
    const value =
      node.kind === "group"
        ? readChildren(node.children, element)
        : readValue(node, element);
    if (node.occurs.max === 1) {
      if (values.has(node.key)) throw new Error(`${element.name} twice`);
      values.set(node.key, value);
    } else {
      const list = values.get(node.key) ?? [];
      values.set(node.key, [...(list as readonly FormValue[]), value]);
    }
  }
  return Object.fromEntries(values);
}

function readValue(field: Field, element: ReadElement): FormValue {
  const { text } = element;
  if (field.control === "select") return text;
  switch (field.valueType) {
    case "number":
    case "integer":
    case "currency":
      return Number(text);
    case "boolean":
      return text === "true";
    case "file":
      return Object.fromEntries(
        element.children.map((part) => [
          part.name,
          part.name === "sizeBytes" ? Number(part.text) : part.text,
        ]),
      );
    default:
      return text;
  }
}

function readElements(parsed: unknown): readonly ReadElement[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: unknown) =>
    Object.entries(entry as Record<string, unknown>)
      .filter(([name]) => name !== "#text" && name !== ":@")
      .map(([name, content]) => ({
        name,
        text: readText(content),
        children: readElements(content),
      })),
  );
}

function readText(content: unknown): string {
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => {
      const text = (part as Readonly<Record<string, unknown>>)["#text"];
      return typeof text === "string" ? text : "";
    })
    .join("");
}
