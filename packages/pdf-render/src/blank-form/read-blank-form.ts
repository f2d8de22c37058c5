import {
  appendToken,
  codeListIndex,
  parsePointer,
  type CodeList,
  type Diagnostic,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type Group,
  type Pointer,
  type ScalarValue,
} from "@fim-forms/form-model";

import {
  enclosedFile,
  lockedChanged,
  noFormFields,
  otherForm,
  tooManyFields,
  unknownFormField,
  unreadableEntry,
  unreadablePdf,
} from "./diagnostics.js";
import { ENCLOSED, formName, placeOf } from "./names.js";
import { parseEntry } from "./parse-entry.js";
import type { FilledField } from "./read-fields.js";

export interface ReadForm {
  /** What was filled in, not judged yet; `undefined` if the file is no filled-in form of this model. */
  readonly values: FormValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was written, by the tokens of its place. */
interface Written {
  text: string;
  readonly children: Map<string, Written>;
}

interface Reading {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Takes the answers out of a filled-in form that `renderBlankForm` made, however many spare entries it has.
 *
 * Values are what people wrote, turned into those of the form: judge them as any other input. What cannot be turned
 * into a value stays text, so that nothing is lost. Hidden and locked fields get the value that the form gives them.
 *
 * @diagnostics PDF1301–PDF1308
 */
export async function readBlankForm(
  bytes: Uint8Array,
  model: FormModel,
): Promise<ReadForm> {
  // The PDF library is loaded when the first file is read: it takes longer than a page to render.
  const { openPdf } = await import("../preflight/pdf-file.js");
  const { MOST_FIELDS, readFields } = await import("./read-fields.js");
  const file = await openPdf(bytes);
  if (file === undefined || file.context.trailerInfo.Encrypt !== undefined) {
    return { values: undefined, diagnostics: [unreadablePdf()] };
  }
  const fields = readFields(file.catalog);
  const diagnostics: Diagnostic[] = [];
  if (fields.length === 0) {
    return { values: undefined, diagnostics: [noFormFields()] };
  }
  if (fields.length > MOST_FIELDS) diagnostics.push(tooManyFields(MOST_FIELDS));
  const wanted = formName(model);
  const found = fields[0]?.names[0] ?? "";
  if (found !== wanted) {
    return {
      values: undefined,
      diagnostics: [otherForm(shownName(found), shownName(wanted))],
    };
  }
  const reading = { codeLists: codeListIndex(model), diagnostics };
  const root = gather(fields.slice(0, MOST_FIELDS), wanted, model, reading);
  const values = groupValues(
    { children: model.children, arrangement: "sequence" },
    root,
    "",
    true,
    reading,
  );
  return { values: values ?? {}, diagnostics };
}

function shownName(name: string): string {
  return placeOf(name).slice(1).replaceAll("~1", "/").replaceAll("~0", "~");
}

function gather(
  fields: readonly FilledField[],
  formField: string,
  model: FormModel,
  { diagnostics }: Reading,
): Written {
  const root: Written = { text: "", children: new Map() };
  for (const { names, value } of fields) {
    const [form, name, ...rest] = names;
    if (form !== formField || name === undefined || rest.length > 0) {
      diagnostics.push(unknownFormField(names.join(".")));
      continue;
    }
    const isEnclosure = name.startsWith(ENCLOSED);
    const pointer = placeOf(isEnclosure ? name.slice(ENCLOSED.length) : name);
    const tokens = parsePointer(pointer);
    const node = nodeAt(model.children, tokens);
    if (node === undefined) diagnostics.push(unknownFormField(name));
    else if (!isEnclosure) write(root, tokens, value);
    else if (value !== "") diagnostics.push(enclosedFile(pointer, node.fimId));
  }
  return root;
}

const INDEX = /^(?:0|[1-9]\d{0,3})$/;

/** The field that a place stands for. */
function nodeAt(
  children: readonly FormNode[],
  tokens: readonly string[],
): Field | undefined {
  let level = children;
  for (let at = 0; at < tokens.length; at++) {
    const node = level.find(({ key }) => key === tokens[at]);
    if (node === undefined) return undefined;
    if (node.kind === "field") {
      const rest = tokens.slice(at + 1);
      const isEntry =
        rest.length === 1 && node.occurs.max !== 1 && INDEX.test(rest[0] ?? "");
      return rest.length === 0 || isEntry ? node : undefined;
    }
    if (node.occurs.max !== 1) {
      at += 1;
      if (!INDEX.test(tokens[at] ?? "")) return undefined;
    }
    level = node.children;
  }
  return undefined;
}

function write(root: Written, tokens: readonly string[], text: string): void {
  let current = root;
  for (const token of tokens) {
    const next = current.children.get(token) ?? {
      text: "",
      children: new Map<string, Written>(),
    };
    current.children.set(token, next);
    current = next;
  }
  current.text = text;
}

/**
 * The answers of a group; `undefined` if nobody wrote anything into it.
 *
 * @param isDemanded - the group is there even if nobody did
 */
function groupValues(
  { children, arrangement }: Pick<Group, "children" | "arrangement">,
  written: Written | undefined,
  pointer: Pointer,
  isDemanded: boolean,
  reading: Reading,
): FormValues | undefined {
  const given = new Map<string, FormValue>();
  for (const node of children) {
    const value = nodeValue(
      node,
      written?.children.get(node.key),
      appendToken(pointer, node.key),
      reading,
    );
    if (value !== undefined) given.set(node.key, value);
  }
  if (given.size === 0 && !isDemanded) return undefined;
  const members = children.flatMap((node): [string, FormValue][] => {
    // Of alternatives, the form chooses none.
    const own = arrangement === "choice" ? undefined : ownValue(node, reading);
    const value = given.get(node.key) ?? own;
    return value === undefined ? [] : [[node.key, value]];
  });
  // Unlike assignment, this makes an own property of whatever the key is.
  return Object.fromEntries(members);
}

/** What the form itself answers: in hidden and locked fields, also within groups that are always there. */
function ownValue(node: FormNode, reading: Reading): FormValue | undefined {
  if (node.kind === "group") {
    return node.occurs.min >= 1 && node.occurs.max === 1
      ? groupValues(node, undefined, "", true, reading)
      : undefined;
  }
  const isOwn = node.control === "hidden" || node.control === "locked";
  return isOwn && node.occurs.max === 1 ? node.initialValue : undefined;
}

function nodeValue(
  node: FormNode,
  written: Written | undefined,
  pointer: Pointer,
  reading: Reading,
): FormValue | undefined {
  if (written === undefined) return undefined;
  if (node.kind === "group") return groupValue(node, written, pointer, reading);
  if (node.occurs.max === 1) {
    return fieldValue(node, written.text, pointer, reading);
  }
  const entries = inOrder(written).flatMap(([token, { text }]) => {
    const place = appendToken(pointer, token);
    const value = fieldValue(node, text, place, reading);
    return value === undefined ? [] : [value];
  });
  return entries.length === 0 ? undefined : entries;
}

function groupValue(
  group: Group,
  written: Written,
  pointer: Pointer,
  reading: Reading,
): FormValue | undefined {
  if (group.occurs.max === 1) {
    return groupValues(group, written, pointer, false, reading);
  }
  const entries = inOrder(written).flatMap(([token, entry]) => {
    const place = appendToken(pointer, token);
    const value = groupValues(group, entry, place, false, reading);
    return value === undefined ? [] : [value];
  });
  return entries.length === 0 ? undefined : entries;
}

/** Entries by their numbers; the file may have them in any order. */
function inOrder({ children }: Written): [string, Written][] {
  return [...children].sort(([a], [b]) => Number(a) - Number(b));
}

function fieldValue(
  field: Field,
  given: string,
  pointer: Pointer,
  { codeLists, diagnostics }: Reading,
): ScalarValue | undefined {
  const text = given.replace(/\r\n?/g, "\n").trim();
  if (text === "") return undefined;
  const list =
    field.codeListId === undefined
      ? undefined
      : codeLists.get(field.codeListId);
  const parsed = parseEntry(field, list, text);
  if (field.control === "locked") {
    if (parsed.value !== field.initialValue) {
      diagnostics.push(lockedChanged(pointer, field.fimId));
    }
    // What the form says itself is no answer.
    return undefined;
  }
  if ("wanted" in parsed) {
    diagnostics.push(
      unreadableEntry(pointer, field.fimId, text, parsed.wanted),
    );
  }
  return parsed.value;
}
