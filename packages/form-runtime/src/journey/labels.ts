import {
  parsePointer,
  type FormModel,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";

/** Prints the name of an entry: "Dog 2". */
export type EntryName = (label: string, number: number) => string;

/** What citizens call a node, without the colon that some labels end with. */
export function labelOf({ label, name }: FormNode): string {
  const text = label.input === "" ? name : label.input;
  return text.includes(":") ? text.replace(/\s*:\s*$/, "") : text;
}

/** A label as what is said about it follows: "Name: ", "Married? ". */
export function leadIn(label: string): string {
  // A question ends by itself.
  return /[?!.:]$/u.test(label) ? `${label} ` : `${label}: `;
}

/** A node that a pointer passes, and which of its entries, counted from 1. */
interface Passed {
  readonly node: FormNode;
  readonly number: number | undefined;
}

function passedBy(model: FormModel, pointer: Pointer): readonly Passed[] {
  const passed: Passed[] = [];
  let children = model.children;
  for (const token of parsePointer(pointer)) {
    const last = passed.at(-1);
    if (
      last?.number === undefined &&
      last?.node.occurs.max !== undefined &&
      last.node.occurs.max !== 1 &&
      /^\d+$/.test(token)
    ) {
      passed[passed.length - 1] = { ...last, number: Number(token) + 1 };
      continue;
    }
    const node = children.find(({ key }) => key === token);
    if (node === undefined) break;
    passed.push({ node, number: undefined });
    children = node.kind === "group" ? node.children : [];
  }
  return passed;
}

/** The node that a pointer names, or the last one on the way that the form knows. */
export function nodeAt(
  model: FormModel,
  pointer: Pointer,
): FormNode | undefined {
  return passedBy(model, pointer).at(-1)?.node;
}

/** Name of an instance with the entries around it, as "Dog 2, Name". Groups outside of repeats are left out. */
export function labelTrail(
  model: FormModel,
  pointer: Pointer,
  entryName: EntryName,
): string {
  const passed = passedBy(model, pointer);
  return passed
    .filter(
      ({ number }, index) =>
        number !== undefined || index === passed.length - 1,
    )
    .map(({ node, number }) =>
      number === undefined ? labelOf(node) : entryName(labelOf(node), number),
    )
    .join(", ");
}
