import type { CodeList } from "@fim-forms/form-model";
import { codeListType } from "./code-list-type.js";
import { SHARED_TYPES, type SharedTypeName } from "./shared-types.js";
import type { XmlElement } from "./xml-element.js";

/** The named types of an XSD while it is built: only those that are used, in a fixed order. */
export class TypeLibrary {
  readonly #shared = new Set<SharedTypeName>();
  readonly #codeLists = new Map<CodeList, XmlElement>();
  readonly #names = new Set<string>(Object.keys(SHARED_TYPES));

  /** Name of a shared type. */
  use(name: SharedTypeName): string {
    this.#shared.add(name);
    if (name === "textLatin") this.#shared.add("text");
    return name;
  }

  /** Name of the type of a code list. */
  useCodeList(list: CodeList): string {
    let type = this.#codeLists.get(list);
    if (type === undefined) {
      type = codeListType(list, this.#freeName(list.id));
      this.#codeLists.set(list, type);
    }
    return type.attributes["name"] ?? "";
  }

  /** The types for the end of the schema. */
  toXml(): readonly XmlElement[] {
    const shared = Object.entries(SHARED_TYPES)
      .filter(([name]) => (this.#shared as ReadonlySet<string>).has(name))
      .map(([, type]) => type);
    return [...shared, ...this.#codeLists.values()];
  }

  #freeName(id: string): string {
    const stem = `codes-${id.replace(/[^A-Za-z0-9._-]/g, "-")}`;
    let name = stem;
    for (let copy = 2; this.#names.has(name); copy += 1)
      name = `${stem}_${String(copy)}`;
    this.#names.add(name);
    return name;
  }
}
