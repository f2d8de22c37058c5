import type { FileSpace, ValueSpace } from "../value-space/index.js";
import {
  UNSATISFIABLE_LITERAL,
  UNSATISFIABLE_TEXT,
  instantFacets,
  integerFacets,
  numberFacets,
  textFacets,
  type Facet,
} from "./facets.js";
import { restriction } from "./shared-types.js";
import type { TypeLibrary } from "./type-library.js";
import { element, type XmlElement } from "./xml-element.js";

/** Type of an element: the name of a type, or an anonymous one. */
export type ElementType =
  { readonly named: string } | { readonly anonymous: XmlElement };

/** Type of a field; notes the shared types that it builds on. */
export function valueType(space: ValueSpace, types: TypeLibrary): ElementType {
  switch (space.kind) {
    case "text":
      return restricted(
        types.use(space.latin ? "textLatin" : "text"),
        textFacets(space),
      );
    case "codes":
      return { named: types.useCodeList(space.list) };
    case "boolean":
      return { named: types.use("boolean") };
    case "integer":
      return restricted(types.use("integer"), integerFacets(space));
    case "number":
    case "currency":
      return restricted("xs:decimal", numberFacets(space));
    case "date":
    case "time":
    case "dateTime":
      return restricted(types.use(space.kind), instantFacets(space));
    case "file":
      return { anonymous: fileType(space, types) };
    case "nothing":
      return space.of === "text"
        ? restricted("xs:string", UNSATISFIABLE_TEXT)
        : restricted(
            `xs:${space.of === "number" ? "decimal" : "integer"}`,
            UNSATISFIABLE_LITERAL,
          );
  }
}

function restricted(base: string, facets: readonly Facet[]): ElementType {
  return facets.length === 0
    ? { named: base }
    : { anonymous: restriction(base, facets) };
}

function fileType(space: FileSpace, types: TypeLibrary): XmlElement {
  const text = types.use("text");
  const { mediaTypes, maxSizeBytes } = space;
  const mediaType =
    mediaTypes === undefined
      ? { named: text }
      : mediaTypes.length === 0
        ? restricted("xs:string", UNSATISFIABLE_TEXT)
        : restricted(
            text,
            [...new Set(mediaTypes)].map((type) => ["enumeration", type]),
          );
  const sizeBytes = restricted(types.use("integer"), [
    ["minInclusive", 0],
    ...(maxSizeBytes === undefined
      ? []
      : [["maxInclusive", maxSizeBytes] as const]),
  ]);
  return element("xs:complexType", {}, [
    element("xs:sequence", {}, [
      typed("attachmentId", { named: text }),
      typed("fileName", { named: text }),
      typed("mediaType", mediaType),
      typed("sizeBytes", sizeBytes),
      typed("sha512", { named: types.use("sha512") }),
    ]),
  ]);
}

/** An element declaration of the given type. */
export function typed(
  name: string,
  type: ElementType,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  about?: XmlElement,
): XmlElement {
  return "named" in type
    ? element("xs:element", { name, type: type.named, ...attributes }, [about])
    : element("xs:element", { name, ...attributes }, [about, type.anonymous]);
}
