import type {
  CodeList,
  Constraints,
  Field,
  FormModel,
  FormNode,
  Group,
  Occurs,
  ScalarValue,
  ValueType,
  Control,
} from "../../model.js";

/** Short ways to write models in tests. Not part of the package's interface. */

interface NodeOptions {
  readonly occurs?: Occurs;
}

interface FieldOptions extends NodeOptions {
  readonly control?: Control;
  readonly constraints?: Constraints;
  readonly codeListId?: string;
  readonly initialValue?: ScalarValue;
}

/** `"1:1"`, `"0:*"` */
export function occurs(text: string): Occurs {
  const [min, max] = text.split(":");
  return { min: Number(min), max: max === "*" ? null : Number(max) };
}

function base(key: string, options: NodeOptions) {
  return {
    fimId: { id: key, version: "1.0.0" },
    path: key,
    key,
    xmlName: key,
    typeName: key,
    name: `Name ${key}`,
    label: { input: `Label ${key}`, output: `Label ${key}` },
    occurs: options.occurs ?? { min: 1, max: 1 },
    legalBasis: [],
  };
}

export function field(
  key: string,
  valueType: ValueType = "text",
  { control = "input", constraints = {}, ...rest }: FieldOptions = {},
): Field {
  return {
    ...base(key, rest),
    kind: "field",
    control,
    valueType,
    constraints,
    prefill: "none",
    ...(rest.codeListId === undefined ? {} : { codeListId: rest.codeListId }),
    ...(rest.initialValue === undefined
      ? {}
      : { initialValue: rest.initialValue }),
  };
}

export function group(
  key: string,
  children: readonly FormNode[],
  options: NodeOptions & { readonly choice?: boolean } = {},
): Group {
  return {
    ...base(key, options),
    kind: "group",
    arrangement: options.choice === true ? "choice" : "sequence",
    children,
  };
}

/** Gives every node the path of its place. */
function placed(node: FormNode, around: string): FormNode {
  const path = around === "" ? node.key : `${around}/${node.key}`;
  return node.kind === "field"
    ? { ...node, path }
    : {
        ...node,
        path,
        children: node.children.map((child) => placed(child, path)),
      };
}

export function form(
  children: readonly FormNode[],
  codeLists: readonly CodeList[] = [],
): FormModel {
  return {
    formatVersion: 1,
    kind: "form",
    fimId: { id: "S99000000001", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: "Testformular",
    name: "Testformular",
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "urn:test",
      xmlNamespace: "urn:test",
      xmlRoot: "form",
      typeName: "Form",
    },
    children: children.map((child) => placed(child, "")),
    codeLists,
    rules: [],
  };
}
