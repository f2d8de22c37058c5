import type {
  CodeList,
  Field,
  FormModel,
  FormNode,
  Group,
  Occurs,
  ValueType,
} from "@fim-forms/form-model";

const ONCE: Occurs = { min: 1, max: 1 };

/** What a test says about a node; the rest follows from its id and label. */
export interface NodeHints {
  readonly occurs?: Occurs;
  readonly control?: Field["control"];
  readonly codeListId?: string;
  readonly text?: string;
  readonly arrangement?: Group["arrangement"];
}

/** A field by id and label. */
export function field(
  id: string,
  label: string,
  valueType: ValueType = "text",
  hints: NodeHints = {},
): Field {
  return {
    kind: "field",
    ...base(id, label, hints),
    control:
      hints.control ?? (hints.codeListId === undefined ? "input" : "select"),
    valueType,
    constraints: {},
    prefill: "none",
    ...(hints.codeListId === undefined ? {} : { codeListId: hints.codeListId }),
    ...(hints.text === undefined ? {} : { text: hints.text }),
  };
}

/** A group by id and label. */
export function group(
  id: string,
  label: string,
  children: readonly FormNode[],
  hints: NodeHints = {},
): Group {
  return {
    kind: "group",
    ...base(id, label, hints),
    arrangement: hints.arrangement ?? "sequence",
    children: children.map((child) => below(child, id)),
  };
}

function base(id: string, label: string, hints: NodeHints) {
  return {
    fimId: { id, version: "1.0.0" },
    path: id,
    key: id,
    xmlName: id,
    typeName: id,
    name: label,
    label: { input: label, output: label },
    occurs: hints.occurs ?? ONCE,
    legalBasis: [],
  };
}

function below(node: FormNode, parent: string): FormNode {
  const path = `${parent}/${node.path}`;
  return node.kind === "field"
    ? { ...node, path }
    : {
        ...node,
        path,
        children: node.children.map((child) => below(child, parent)),
      };
}

/** A form by its nodes. */
export function formModel(
  title: string,
  children: readonly FormNode[],
  codeLists: readonly CodeList[] = [],
): FormModel {
  return {
    formatVersion: 1,
    kind: "form",
    fimId: { id: "S99000000102", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title,
    name: title,
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "urn:example:s99000000102",
      xmlNamespace: "urn:example:s99000000102",
      xmlRoot: "S99000000102",
      typeName: "Form",
    },
    children,
    codeLists,
    rules: [],
  };
}
