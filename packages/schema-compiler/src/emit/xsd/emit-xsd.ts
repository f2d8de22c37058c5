import type { CodeList, FormModel, FormNode } from "@fim-forms/form-model";
import { dataChildren, isChoice, valueSpaceOf } from "../value-space/index.js";
import { documentation } from "./documentation.js";
import { occursLimit } from "./occurs-limit.js";
import { TypeLibrary } from "./type-library.js";
import { typed, valueType } from "./value-type.js";
import { element, printXml, type XmlElement } from "./xml.js";

/**
 * Writes the XSD (1.0) of a form's submission: one root element, groups as nested anonymous types in the order of
 * the form, and named types for what fields share.
 *
 * @returns XML text with a final line feed
 */
export function emitXsd(model: FormModel): string {
  const types = new TypeLibrary();
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
  const { xmlNamespace, xmlRoot } = model.names;
  const root = typed(
    xmlRoot,
    { anonymous: contentType("xs:sequence", model.children, types, codeLists) },
    {},
    documentation(model),
  );
  return printXml(
    element(
      "xs:schema",
      {
        "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
        xmlns: xmlNamespace,
        targetNamespace: xmlNamespace,
        elementFormDefault: "qualified",
        "xml:lang": model.language,
      },
      [root, ...types.toXml()],
    ),
  );
}

function contentType(
  compositor: "xs:sequence" | "xs:choice",
  children: readonly FormNode[],
  types: TypeLibrary,
  codeLists: ReadonlyMap<string, CodeList>,
): XmlElement {
  const data = dataChildren(children);
  const limit = occursLimit(data);
  const particles = data.map((child) => {
    const type =
      child.kind === "field"
        ? valueType(valueSpaceOf(child, codeLists), types)
        : {
            anonymous: contentType(
              isChoice(child) ? "xs:choice" : "xs:sequence",
              child.children,
              types,
              codeLists,
            ),
          };
    return typed(
      child.xmlName,
      type,
      occurrence(child, compositor === "xs:choice", limit),
      documentation(child),
    );
  });
  return element("xs:complexType", {}, [element(compositor, {}, particles)]);
}

/** The chosen alternative is there, even if the schema calls it optional. */
function occurrence(
  { occurs: { min, max } }: FormNode,
  isAlternative: boolean,
  limit: number,
): Readonly<Record<string, string | number | undefined>> {
  const minOccurs = Math.min(isAlternative ? Math.max(1, min) : min, limit);
  const maxOccurs = max === null || max > limit ? "unbounded" : max;
  return {
    minOccurs: minOccurs === 1 ? undefined : minOccurs,
    maxOccurs: maxOccurs === 1 ? undefined : maxOccurs,
  };
}
