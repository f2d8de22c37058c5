import type { FormModel, FormNode } from "@fim-forms/form-model";

import { ElementNames } from "../../packages/schema-compiler/src/lower/element-names.js";
import { NameSet } from "../../packages/schema-compiler/src/lower/names.js";

/** The form with the names that it would have been lowered with under the XSD profile `global`. */
export function withGlobalElements(model: FormModel): FormModel {
  const xmlRoot = "S99000000901V1.0.0";
  const elements = new ElementNames(xmlRoot);
  const rename = (nodes: readonly FormNode[]): readonly FormNode[] => {
    const taken = new NameSet();
    return nodes.map((given) => {
      const node =
        given.kind === "field"
          ? given
          : { ...given, children: rename(given.children) };
      const xmlName = elements.nameOf(node, taken);
      taken.add(xmlName);
      return { ...node, xmlName };
    });
  };
  return {
    ...model,
    names: {
      ...model.names,
      xmlNamespace: "urn:fim-de:xfall:datenschema:xdf3",
      xmlRoot,
      xsdProfile: "global",
    },
    children: rename(model.children),
  };
}
