import {
  FORMAT_VERSION,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  type CodeList,
  type Field,
  type FormModel,
  type FormNode,
  type Group,
  type Pattern,
} from "@fim-forms/form-model";

type Part<Node> = Partial<Omit<Node, "kind" | "path" | "children">>;

/** Nodes know their place only once they stand in a form; until then the path is the key alone. */
function base(key: string, label: string) {
  return {
    fimId: { id: key.replace(/_\d+$/, ""), version: "1.0.0" },
    path: key,
    key,
    xmlName: key,
    typeName: key,
    name: label,
    label: { input: label, output: label },
    occurs: { min: 1, max: 1 },
    legalBasis: [],
  } as const;
}

/** A field for tests: required free text unless said otherwise. */
export function field(
  key: string,
  label: string,
  part: Part<Field> = {},
): Field {
  return {
    ...base(key, label),
    kind: "field",
    control: "input",
    valueType: "text",
    constraints: {},
    prefill: "none",
    ...part,
  };
}

/** A group for tests: required, given once, in sequence unless said otherwise. */
export function group(
  key: string,
  label: string,
  children: readonly FormNode[],
  part: Part<Group> = {},
): Group {
  return {
    ...base(key, label),
    kind: "group",
    arrangement: "sequence",
    children,
    ...part,
  };
}

function placed(node: FormNode, parent: string): FormNode {
  const path = parent === "" ? node.key : `${parent}/${node.key}`;
  return node.kind === "field"
    ? { ...node, path }
    : {
        ...node,
        path,
        children: node.children.map((child) => placed(child, path)),
      };
}

/** A whole form for tests. */
export function form(
  children: readonly FormNode[],
  part: Partial<Omit<FormModel, "children">> = {},
): FormModel {
  return {
    formatVersion: FORMAT_VERSION,
    kind: "form",
    fimId: { id: "S99000000900", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: "Probeformular",
    name: "Probeformular",
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "https://schema.example/s99000000900_1.0.0.schema.json",
      xmlNamespace: "urn:example:s99000000900",
      xmlRoot: "S99000000900",
      typeName: "Probeformular",
    },
    children: children.map((child) => placed(child, "")),
    codeLists: [],
    rules: [],
    ...part,
  };
}

/** A code list for tests from `code: label` pairs. */
export function codeList(
  id: string,
  entries: readonly (readonly [code: string, label: string])[],
): CodeList {
  return { id, entries: entries.map(([code, label]) => ({ code, label })) };
}

/** A pattern for tests, compiled as the compiler does. */
export function pattern(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    source,
    ecmaScript: toEcmaScriptPattern(parsed),
    xsd: toXsdPattern(parsed),
  };
}
