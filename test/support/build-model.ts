import {
  FORMAT_VERSION,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  type Pattern,
  type CodeList,
  type Field,
  type FormModel,
  type FormNode,
  type Group,
  type Occurs,
} from "@fim-forms/form-model";

/** A node before it is placed: everything that follows from its place or its siblings is filled in later. */
export type NodeSpec =
  | (Partial<Omit<Field, "kind" | "fimId">> & {
      readonly kind: "field";
      readonly id: string;
    })
  | (Partial<Omit<Group, "kind" | "fimId" | "children">> & {
      readonly kind: "group";
      readonly id: string;
      readonly children: readonly NodeSpec[];
    });

/** Describes a field; it is required text unless said otherwise. */
export function field(
  id: string,
  rest: Partial<Omit<Field, "kind" | "fimId">> = {},
): NodeSpec {
  return { ...rest, kind: "field", id };
}

/** Describes a group; it is a required sequence unless said otherwise. */
export function group(
  id: string,
  children: readonly NodeSpec[],
  rest: Partial<Omit<Group, "kind" | "fimId" | "children">> = {},
): NodeSpec {
  return { ...rest, kind: "group", id, children };
}

/** Reads "0:1", "2:*" … */
export function occurs(text: string): Occurs {
  const [min = "1", max = "1"] = text.split(":");
  return { min: Number(min), max: max === "*" ? null : Number(max) };
}

/** A form with the given nodes: keys, paths and type names are made the way lowering makes them. */
export function buildModel(
  children: readonly NodeSpec[],
  rest: Partial<FormModel> = {},
): FormModel {
  const typeNames = new Set<string>();
  return {
    formatVersion: FORMAT_VERSION,
    kind: "form",
    fimId: { id: "S99000000901", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: "Testformular",
    name: "Testformular",
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId:
        "https://schema.example.org/fim/s99000000901_1.0.0.schema.json",
      xmlNamespace: "urn:example:fim:s99000000901_1.0.0",
      xmlRoot: "S99000000901",
      typeName: "Testformular",
    },
    codeLists: [],
    rules: [],
    ...rest,
    children: place(children, "", typeNames),
  };
}

/** A code list from pairs of code and label. */
export function codeList(
  id: string,
  entries: readonly (readonly [code: string, label: string])[],
  rest: Partial<CodeList> = {},
): CodeList {
  return {
    id,
    ...rest,
    entries: entries.map(([code, label]) => ({ code, label })),
  };
}

/** A pattern in all its spellings; throws for what is none. */
export function pattern(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`no pattern: ${source}`);
  return {
    source,
    ecmaScript: toEcmaScriptPattern(parsed),
    xsd: toXsdPattern(parsed),
  };
}

function place(
  specs: readonly NodeSpec[],
  parent: string,
  typeNames: Set<string>,
): readonly FormNode[] {
  const keys = new Set<string>();
  return specs.map((spec) => {
    const key = unique(spec.id, "_", keys);
    const path = parent === "" ? key : `${parent}/${key}`;
    const name = spec.name ?? spec.label?.input ?? spec.id;
    const { id, ...given } = spec;
    const base = {
      fimId: { id, version: "1.0.0" },
      path,
      key,
      xmlName: key,
      typeName: unique(name.replace(/[^A-Za-z0-9]/g, ""), "", typeNames),
      name,
      label: { input: name, output: name },
      occurs: { min: 1, max: 1 },
      legalBasis: [],
    };
    return given.kind === "group"
      ? {
          ...base,
          arrangement: "sequence",
          ...given,
          children: place(given.children, path, typeNames),
        }
      : {
          ...base,
          control: "input",
          valueType: "text",
          constraints: {},
          prefill: "none",
          ...given,
        };
  });
}

function unique(wish: string, separator: string, taken: Set<string>): string {
  let name = wish;
  for (let copy = 2; taken.has(name); copy += 1)
    name = `${wish}${separator}${String(copy)}`;
  taken.add(name);
  return name;
}
