import { define } from "./define.js";

/** FIM5001: one global element cannot have two types. */
export const differingElement = define(
  {
    code: "FIM5001",
    severity: "warning",
    title: "Same element with other content",
    explanation:
      "The XSD profile global has one element for each id and version. This id and version stands in the schema with different content, so that the second one becomes an element of its own, named with a suffix (_2).",
    example:
      "G99000000001V1.0.0 twice, once with F60000000227 and once without it",
    fix: "Give changed elements a new version, or use the XSD profile nested.",
  },
  (id: string, xmlName: string) =>
    `${id} has other content here than where it stood before; its element is named ${xmlName}`,
);
