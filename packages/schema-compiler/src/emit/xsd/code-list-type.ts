import type { CodeList } from "@fim-forms/form-model";
import { usableCodes } from "../value-space/index.js";
import { annotation } from "./documentation.js";
import { UNSATISFIABLE_TEXT } from "./facets.js";
import { element, type XmlElement } from "./xml-element.js";

/** Enumeration of the codes of a list, each with its label. */
export function codeListType(list: CodeList, name: string): XmlElement {
  const entries = usableCodes(list);
  const about = [...new Set([list.title, list.uri])].filter(
    (text) => text !== undefined,
  );
  return element("xs:simpleType", { name }, [
    about.length === 0 ? undefined : annotation(about),
    element(
      "xs:restriction",
      { base: "xs:string" },
      // Without any enumeration, every text would do.
      entries.length === 0
        ? UNSATISFIABLE_TEXT.map(([facet, value]) =>
            element(`xs:${facet}`, { value }),
          )
        : entries.map(({ code, label }) =>
            element("xs:enumeration", { value: code }, [annotation([label])]),
          ),
    ),
  ]);
}
