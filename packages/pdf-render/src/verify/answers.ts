import {
  appendToken,
  formatValue,
  type CodeList,
  type Field,
  type FimId,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type Pointer,
  type ScalarValue,
} from "@fim-forms/form-model";

import { attachedFiles } from "../attachments/collect-files.js";
import { isFileValue } from "../content/display-value.js";
import { printedLabel } from "../content/printed-label.js";

/** An answer that a document has to show. */
export interface ExpectedAnswer {
  readonly pointer: Pointer;
  readonly fimId: FimId;
  readonly label: string;
  /** The ways in which the value may be written, in NFC; the shortest is what the review page shows. */
  readonly texts: readonly string[];
}

/** Every answer of a submission, each entry of a repeat on its own, in the order of the form. */
export function expectedAnswers(
  model: FormModel,
  values: FormValues,
): ExpectedAnswer[] {
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
  const numbers = new Map(
    attachedFiles(model, values).map(({ attachmentId }, index) => [
      attachmentId,
      index + 1,
    ]),
  );
  const answers: ExpectedAnswer[] = [];

  const visit = (
    nodes: readonly FormNode[],
    within: FormValues,
    pointer: Pointer,
  ): void => {
    for (const node of nodes) {
      if (!Object.hasOwn(within, node.key)) continue;
      const value = within[node.key];
      if (value === undefined) continue;
      const at = appendToken(pointer, node.key);
      if (Array.isArray(value))
        // Array.isArray does not narrow readonly arrays.
        (value as readonly FormValue[]).forEach((entry, index) => {
          visitOne(node, entry, appendToken(at, index));
        });
      else visitOne(node, value, at);
    }
  };
  const visitOne = (
    node: FormNode,
    value: FormValue,
    pointer: Pointer,
  ): void => {
    if (node.kind === "group") {
      if (isGroup(value)) visit(node.children, value, pointer);
      return;
    }
    if (!isScalar(value) || node.control === "label") return;
    const codeList =
      node.codeListId === undefined
        ? undefined
        : codeLists.get(node.codeListId);
    answers.push({
      pointer,
      fimId: node.fimId,
      label: printedLabel(node).normalize("NFC"),
      texts: writtenAs(node, value, codeList, numbers).map((text) =>
        text.normalize("NFC"),
      ),
    });
  };
  visit(model.children, values, "");
  return answers;
}

/** As the review page shows it, and with what a clerk needs beside it: the code, the number of the attachment. */
function writtenAs(
  field: Field,
  value: ScalarValue,
  codeList: CodeList | undefined,
  numbers: ReadonlyMap<string, number>,
): string[] {
  const shown = formatValue(field, value, codeList);
  if (isFileValue(value)) {
    const number = numbers.get(value.attachmentId);
    return [shown, `${shown} (Anlage ${String(number)})`];
  }
  return codeList === undefined
    ? [shown]
    : [shown, `${shown} (${String(value)})`];
}

function isScalar(value: FormValue): value is ScalarValue {
  return typeof value !== "object" || isFileValue(value);
}

function isGroup(value: FormValue): value is FormValues {
  return typeof value === "object" && !Array.isArray(value);
}
