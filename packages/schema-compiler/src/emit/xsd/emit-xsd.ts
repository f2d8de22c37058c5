import {
  submissionStructure,
  type FormModel,
  type FormNode,
} from "@fim-forms/form-model";
import {
  dataChildren,
  isChoice,
  mayChooseNone,
  valueSpaceOf,
} from "../value-space/index.js";
import { documentation } from "./documentation.js";
import { occursLimit } from "./occurs-limit.js";
import { TypeLibrary } from "./type-library.js";
import { typed, valueType } from "./value-type.js";
import { element, printXml, type XmlElement } from "./xml-element.js";

/**
 * Writes the XSD (1.0) of a form's submission: one root element, groups in the order of the form, and named types for
 * what fields share. The form's profile decides whether elements stand nested in their groups or side by side, with
 * references to them.
 *
 * @returns XML text with a final line feed
 */
export function emitXsd(form: FormModel): string {
  const model = submissionStructure(form);
  const types = new TypeLibrary();
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
  const { xmlNamespace, xmlRoot, xsdProfile } = model.names;
  const globals = new Map<string, XmlElement | undefined>();

  const declaration = (node: FormNode, attributes: Attributes): XmlElement =>
    typed(
      node.xmlName,
      node.kind === "field"
        ? valueType(valueSpaceOf(node, codeLists), types)
        : {
            anonymous: contentType(
              isChoice(node) ? "xs:choice" : "xs:sequence",
              node.children,
              particle,
            ),
          },
      attributes,
      documentation(node),
    );
  const reference = (node: FormNode, attributes: Attributes): XmlElement => {
    const { xmlName } = node;
    if (!globals.has(xmlName)) {
      // Takes its place before the elements inside it take theirs.
      globals.set(xmlName, undefined);
      globals.set(xmlName, declaration(node, {}));
    }
    return element("xs:element", { ref: xmlName, ...attributes });
  };
  const particle = xsdProfile === "global" ? reference : declaration;

  const root = typed(
    xmlRoot,
    { anonymous: contentType("xs:sequence", model.children, particle) },
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
      [root, ...globals.values(), ...types.toXml()],
    ),
  );
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function contentType(
  compositor: "xs:sequence" | "xs:choice",
  children: readonly FormNode[],
  particle: (node: FormNode, attributes: Attributes) => XmlElement,
): XmlElement {
  const data = dataChildren(children);
  const limit = occursLimit(data);
  const particles = data.map((child) =>
    particle(child, occurrence(child, compositor === "xs:choice", limit)),
  );
  const attributes =
    compositor === "xs:choice" && mayChooseNone(children)
      ? { minOccurs: 0 }
      : {};
  return element("xs:complexType", {}, [
    element(compositor, attributes, particles),
  ]);
}

/** The chosen alternative is there, even if the schema calls it optional. */
function occurrence(
  { occurs: { min, max } }: FormNode,
  isAlternative: boolean,
  limit: number,
): Attributes {
  const minOccurs = Math.min(isAlternative ? Math.max(1, min) : min, limit);
  const maxOccurs = max === null || max > limit ? "unbounded" : max;
  return {
    minOccurs: minOccurs === 1 ? undefined : minOccurs,
    maxOccurs: maxOccurs === 1 ? undefined : maxOccurs,
  };
}
