import {
  appendToken,
  codeListIndex,
  formatFileSize,
  formatValue,
  type CodeList,
  type Field,
  type FileValue,
  type FormNode,
  type FormSession,
  type FormValue,
  type Pointer,
} from "@fim-forms/form-model";

/** One answer as a person reads it. */
export interface Answer {
  readonly pointer: Pointer;
  readonly label: string;
  /** Labels of the groups around it, outermost first. */
  readonly path: readonly string[];
  /** As it is submitted; `undefined` where nothing was answered. */
  readonly value: FormValue | undefined;
  /** As it is shown; empty where nothing was answered. */
  readonly text: string;
  readonly isFile: boolean;
  /** Whether anybody may change it at all. */
  readonly isOpen: boolean;
}

/** Every field that takes part, in the order of the form. */
export function answersOf(session: FormSession): readonly Answer[] {
  const codeLists = codeListIndex(session.model);
  const below = (
    nodes: readonly FormNode[],
    prefix: Pointer,
    path: readonly string[],
  ): readonly Answer[] =>
    nodes.flatMap((node) => {
      const pointer = appendToken(prefix, node.key);
      const state = session.state(pointer);
      if (state?.relevant !== true || state.hidden === true) return [];
      if (node.occurs.max === 1) return one(node, pointer, nameOf(node), path);
      const count = session.entryCount(pointer);
      // An empty list is something to ask about as well.
      if (count === 0 && node.kind === "field")
        return [
          {
            pointer,
            label: nameOf(node),
            path,
            value: undefined,
            text: "",
            isFile: node.valueType === "file",
            isOpen: !state.readOnly,
          },
        ];
      return Array.from({ length: count }, (_, index) =>
        one(
          node,
          appendToken(pointer, index),
          `${nameOf(node)} ${String(index + 1)}`,
          path,
        ),
      ).flat();
    });
  const one = (
    node: FormNode,
    pointer: Pointer,
    label: string,
    path: readonly string[],
  ): readonly Answer[] => {
    if (node.kind === "group")
      return below(node.children, pointer, [...path, label]);
    if (node.control === "label" || node.control === "hidden") return [];
    const state = session.state(pointer);
    const value = state?.value;
    return [
      {
        pointer,
        label,
        path,
        value,
        text: textOf(node, value, codeLists.get(node.codeListId ?? "")),
        isFile: node.valueType === "file",
        isOpen: state?.readOnly === false,
      },
    ];
  };
  return below(session.model.children, "", []);
}

/** An answer as it is shown; empty where there is none. */
export function textOf(
  field: Field,
  value: FormValue | undefined,
  codeList: CodeList | undefined,
): string {
  if (value === undefined) return "";
  return isFile(value)
    ? `${value.fileName} (${formatFileSize(value.sizeBytes)})`
    : formatValue(field, value, codeList);
}

function nameOf(node: FormNode): string {
  return node.label.input === "" ? node.name : node.label.input;
}

function isFile(value: FormValue): value is FormValue & FileValue {
  return typeof value === "object" && "fileName" in value;
}
