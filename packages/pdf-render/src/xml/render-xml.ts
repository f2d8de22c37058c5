import {
  appendToken,
  replaceForbiddenXmlCharacters,
  XmlWriter,
  type Diagnostic,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";
import { forbiddenCharacter, unfitValue, unknownValue } from "./diagnostics.js";
import { expectedType, valueText } from "./value-text.js";

/**
 * Writes a submission as XML, valid against the form's XSD if the values are valid.
 *
 * The text is always a well-formed document; what cannot stand in it is left out and reported as an error, and a
 * document with errors should not be sent.
 *
 * @param values - canonical values, as a session submits them; they are written in the order of the model
 * @diagnostics SUB1001 character that XML forbids · SUB1002 value of another shape · SUB1003 unknown property
 */
export function renderXml(
  model: FormModel,
  values: FormValues,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const writer = new SubmissionWriter();
  writer.root(model, values);
  return { text: writer.xml.toString(), diagnostics: writer.diagnostics };
}

class SubmissionWriter {
  readonly xml = new XmlWriter();
  readonly diagnostics: Diagnostic[] = [];

  root(model: FormModel, values: FormValues): void {
    const { xmlRoot, xmlNamespace } = model.names;
    this.xml.open(xmlRoot, { xmlns: xmlNamespace });
    this.#children(model.children, values, "");
    this.xml.close();
  }

  #children(
    children: readonly FormNode[],
    values: FormValues,
    pointer: Pointer,
  ): void {
    const known = new Set<string>();
    for (const child of children) {
      if (child.kind === "field" && child.control === "label") continue;
      known.add(child.key);
      if (!Object.hasOwn(values, child.key)) continue;
      const value = values[child.key];
      if (isEmpty(value)) continue;
      this.#occurrences(child, value, appendToken(pointer, child.key));
    }
    for (const key of Object.keys(values)) {
      if (!known.has(key))
        this.diagnostics.push(unknownValue(appendToken(pointer, key)));
    }
  }

  #occurrences(node: FormNode, value: FormValue, pointer: Pointer): void {
    if (node.occurs.max === 1) {
      this.#instance(node, value, pointer);
    } else if (Array.isArray(value)) {
      // isArray forgets the element type of a readonly array
      (value as readonly FormValue[]).forEach((entry, index) => {
        this.#instance(node, entry, appendToken(pointer, index));
      });
    } else {
      this.diagnostics.push(unfitValue("a list", node, pointer));
    }
  }

  #instance(node: FormNode, value: FormValue, pointer: Pointer): void {
    if (node.kind === "group") {
      if (!isRecord(value)) {
        this.diagnostics.push(unfitValue("an object", node, pointer));
        return;
      }
      this.xml.open(node.xmlName);
      this.#children(node.children, value, pointer);
      this.xml.close();
      return;
    }
    if (expectedType(node) === "file") {
      this.#file(node, value, pointer);
      return;
    }
    const text = valueText(node, value);
    if (text === undefined) {
      this.diagnostics.push(
        unfitValue(`a ${expectedType(node)}`, node, pointer),
      );
      return;
    }
    this.xml.leaf(node.xmlName, this.#legalText(text, node, pointer));
  }

  #file(node: Field, value: FormValue, pointer: Pointer): void {
    const file = readFileValue(value);
    if (file === undefined) {
      this.diagnostics.push(unfitValue("a file value", node, pointer));
      return;
    }
    this.xml.open(node.xmlName);
    for (const [name, text] of file)
      this.xml.leaf(name, this.#legalText(text, node, pointer));
    this.xml.close();
  }

  #legalText(text: string, node: FormNode, pointer: Pointer): string {
    return replaceForbiddenXmlCharacters(text, (codePoint) => {
      this.diagnostics.push(forbiddenCharacter(codePoint, node, pointer));
      return "\ufffd";
    });
  }
}

/** Texts of a file value by element name, in the order of the XSD. */
function readFileValue(
  value: FormValue,
): readonly (readonly [name: string, text: string])[] | undefined {
  if (!isRecord(value)) return undefined;
  const { attachmentId, fileName, mediaType, sizeBytes, sha512 } = value;
  if (
    typeof attachmentId !== "string" ||
    typeof fileName !== "string" ||
    typeof mediaType !== "string" ||
    typeof sizeBytes !== "number" ||
    !Number.isSafeInteger(sizeBytes) ||
    typeof sha512 !== "string" ||
    Object.keys(value).length !== 5
  ) {
    return undefined;
  }
  return [
    ["attachmentId", attachmentId],
    ["fileName", fileName],
    ["mediaType", mediaType],
    ["sizeBytes", String(sizeBytes)],
    ["sha512", sha512],
  ];
}

function isEmpty(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

function isRecord(value: unknown): value is FormValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
