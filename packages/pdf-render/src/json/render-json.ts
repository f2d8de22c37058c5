import type {
  FormModel,
  FormNode,
  FormValue,
  FormValues,
} from "@fim-forms/form-model";

/**
 * Writes a submission as JSON: properties in the order of the form, two spaces deep, with a final line feed. Equal
 * values give equal bytes, in whatever order they were entered.
 *
 * @param values - canonical values, as a session submits them; properties that the form does not know are left out
 */
export function renderJson(model: FormModel, values: FormValues): string {
  return `${JSON.stringify(ordered(model.children, values), undefined, 2)}\n`;
}

const FILE_KEYS = [
  "attachmentId",
  "fileName",
  "mediaType",
  "sizeBytes",
  "sha512",
];

function ordered(
  children: readonly FormNode[],
  values: FormValues,
): FormValues {
  return Object.fromEntries(
    children.flatMap((child) => {
      const isStatic = child.kind === "field" && child.control === "label";
      const value = Object.hasOwn(values, child.key)
        ? values[child.key]
        : undefined;
      return isStatic || value === undefined
        ? []
        : [[child.key, orderedValue(child, value)] as const];
    }),
  );
}

function orderedValue(node: FormNode, value: FormValue): FormValue {
  if (Array.isArray(value)) {
    // isArray forgets the element type of a readonly array
    const entries = value as readonly FormValue[];
    return entries.map((entry) => orderedValue(node, entry));
  }
  if (!isRecord(value)) return value;
  return node.kind === "group"
    ? ordered(node.children, value)
    : Object.fromEntries(
        FILE_KEYS.flatMap((key) => {
          const part = value[key];
          return part === undefined ? [] : [[key, part] as const];
        }),
      );
}

function isRecord(value: FormValue): value is FormValues {
  return typeof value === "object" && !Array.isArray(value);
}
