import {
  codeListIndex,
  hasErrors,
  isEmpty,
  replaceForbiddenXmlCharacters,
  type CodeList,
  type Diagnostic,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";

import { isFileValue } from "../content/display-value.js";
import { isGroupValue } from "../content/group-value.js";
import { valueText } from "../xml/value-text.js";
import { checkForm, checkMapping } from "./check-mapping.js";
import {
  filledTwice,
  forbiddenText,
  missingText,
  unfitAnswer,
  unmappedCode,
  wrongParameter,
} from "./diagnostics.js";
import type {
  ElementRule,
  Mapping,
  MappingRule,
  MappingSource,
  SplitBy,
} from "./mapping.js";
import {
  hasContent,
  lastName,
  newElement,
  putElement,
  putText,
  writeMessage,
  type MessageElement,
} from "./message-tree.js";
import { findNode, valueAtPath } from "./source-scope.js";

export interface MappedMessage {
  /** The message; `undefined` if the diagnostics hold an error. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where rules run: at the top, or in an entry of a repeat. */
interface Place {
  readonly children: readonly FormNode[];
  readonly values: FormValues;
}

interface Run {
  readonly mapping: Mapping;
  readonly model: FormModel;
  readonly values: FormValues;
  readonly parameters: ReadonlyMap<string, string>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Makes a message of canonical values. A pure function: ids and times of the message come in as parameters.
 *
 * Whether the message is valid is for its XSD to say.
 *
 * @diagnostics SUB1202–SUB1211
 */
export function mapValues(
  mapping: Mapping,
  model: FormModel,
  values: FormValues,
  parameters: ReadonlyMap<string, string> = new Map(),
): MappedMessage {
  const diagnostics = [
    ...checkMapping(mapping, model),
    ...checkParameters(mapping, parameters),
  ];
  if (checkForm(mapping, model) !== undefined || hasErrors(diagnostics)) {
    return { text: undefined, diagnostics };
  }
  const run: Run = {
    mapping,
    model,
    values,
    parameters,
    codeLists: codeListIndex(model),
    diagnostics,
  };
  const root = newElement(mapping.target.root);
  const place = { children: model.children, values };
  runRules(mapping.rules, root, `${mapping.target.root}/`, place, run);
  const text = hasErrors(diagnostics)
    ? undefined
    : writeMessage(root, mapping.target.namespaces);
  return { text, diagnostics };
}

function checkParameters(
  { parameters }: Mapping,
  given: ReadonlyMap<string, string>,
): Diagnostic[] {
  return [
    ...[...parameters.keys()]
      .filter((name) => !given.has(name))
      .map((name) => wrongParameter(name, "has to be passed in")),
    ...[...given.keys()]
      .filter((name) => !parameters.has(name))
      .map((name) => wrongParameter(name, "is not one of the mapping's")),
  ];
}

function runRules(
  rules: readonly MappingRule[],
  element: MessageElement,
  path: string,
  place: Place,
  run: Run,
): void {
  for (const rule of rules) {
    switch (rule.kind) {
      case "value": {
        const text = sourceText(rule.source, path + rule.to, place, run);
        if (text !== undefined) put(element, rule.to, text, path, run);
        else if (rule.isRequired) {
          run.diagnostics.push(missingText(path + rule.to));
        }
        break;
      }
      case "split": {
        const text = answerText(rule.from, undefined, path, place, run);
        if (text === undefined) break;
        for (const [index, part] of parts(text, rule).entries()) {
          const to = rule.into[index];
          if (to !== undefined && part !== "")
            put(element, to, part, path, run);
        }
        break;
      }
      case "element":
        for (const inside of placesOf(rule, place, run)) {
          const child = newElement(lastName(rule.to));
          runRules(rule.rules, child, `${path}${rule.to}/`, inside, run);
          if (hasContent(child)) putElement(element, rule.to, child);
        }
        break;
    }
  }
}

function put(
  element: MessageElement,
  to: string,
  text: string,
  path: string,
  { diagnostics }: Run,
): void {
  const carried = replaceForbiddenXmlCharacters(text, (codePoint) => {
    diagnostics.push(forbiddenText(path + to, codePoint));
    return "\ufffd";
  });
  if (!putText(element, to, carried)) diagnostics.push(filledTwice(path + to));
}

/** The places that an element is made for: none, one, or one for each entry. */
function placesOf(
  { forEach, when }: ElementRule,
  place: Place,
  run: Run,
): Place[] {
  const places =
    forEach === undefined ? [place] : entriesOf(forEach, place, run);
  if (when === undefined) return places;
  return places.filter(({ values }) => {
    const value = valueAtPath(when, run.values, values);
    return value !== undefined && !isEmpty(value) && !isEmptyGroup(value);
  });
}

function isEmptyGroup(value: FormValue): boolean {
  return isGroupValue(value) && Object.keys(value).length === 0;
}

function entriesOf(path: string, place: Place, run: Run): Place[] {
  const node = findNode(path, {
    model: run.model,
    children: place.children,
  })?.node;
  const given = valueAtPath(path, run.values, place.values);
  if (node === undefined || given === undefined) return [];
  if (!Array.isArray(given)) {
    run.diagnostics.push(unfitAnswer(path, path));
    return [];
  }
  // Array.isArray does not narrow readonly arrays.
  return (given as readonly FormValue[]).flatMap((entry): Place[] => {
    if (node.kind === "field") {
      const once = { ...node, key: ".", occurs: { min: 0, max: 1 } };
      return [{ children: [once], values: { ".": entry } }];
    }
    if (isGroupValue(entry))
      return [{ children: node.children, values: entry }];
    run.diagnostics.push(unfitAnswer(path, path));
    return [];
  });
}

function sourceText(
  source: MappingSource,
  to: string,
  place: Place,
  run: Run,
): string | undefined {
  switch (source.kind) {
    case "constant":
      return source.text;
    case "parameter":
      return run.parameters.get(source.name);
    case "answer":
      return answerText(source.from, source, to, place, run);
    case "join": {
      let joined = "";
      for (const part of source.parts) {
        const text =
          part.kind === "text"
            ? part.text
            : answerText(part.from, undefined, to, place, run);
        if (text === undefined) return undefined;
        const digits = part.kind === "answer" ? (part.digits ?? 0) : 0;
        joined += text.padStart(digits, "0");
      }
      return joined;
    }
  }
}

function answerText(
  from: string,
  how: Extract<MappingSource, { kind: "answer" }> | undefined,
  to: string,
  place: Place,
  run: Run,
): string | undefined {
  const { children } = place;
  const node = findNode(from, { model: run.model, children })?.node;
  const value = valueAtPath(from, run.values, place.values);
  if (node?.kind !== "field" || value === undefined || isEmpty(value)) {
    return undefined;
  }
  const separator = how?.separator;
  if (separator === undefined || !Array.isArray(value)) {
    return oneText(node, value, how, to, run);
  }
  const texts = value
    .map((one: FormValue) => oneText(node, one, how, to, run))
    .filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(separator);
}

function oneText(
  node: Field,
  value: FormValue,
  how: Extract<MappingSource, { kind: "answer" }> | undefined,
  to: string,
  run: Run,
): string | undefined {
  const text = isFileValue(value)
    ? fileText(value, how?.format)
    : valueText(node, value);
  if (text === undefined) {
    run.diagnostics.push(unfitAnswer(to, node.key));
    return undefined;
  }
  return how === undefined ? text : formatted(text, how, node, to, run);
}

function fileText(
  file: Extract<FormValue, { attachmentId: unknown }>,
  format: string | undefined,
): string | undefined {
  return format === "fileName" || format === "mediaType" || format === "sha512"
    ? file[format]
    : undefined;
}

function formatted(
  text: string,
  { codeMap, format }: Extract<MappingSource, { kind: "answer" }>,
  field: Field,
  to: string,
  run: Run,
): string | undefined {
  if (codeMap !== undefined) return mappedCode(text, codeMap, field, to, run);
  switch (format) {
    case "ddMMyyyy":
      return text.slice(8, 10) + text.slice(5, 7) + text.slice(0, 4);
    case "yyyyMMdd":
      return text.replaceAll("-", "");
    case "label": {
      const list = run.codeLists.get(field.codeListId ?? "");
      return list?.entries.find(({ code }) => code === text)?.label ?? text;
    }
    default:
      return text;
  }
}

function mappedCode(
  code: string,
  name: string,
  { fimId }: Field,
  to: string,
  { mapping, diagnostics }: Run,
): string | undefined {
  const map = mapping.codeMaps.get(name);
  const entry = map?.entries.get(code);
  if (entry !== undefined) return entry;
  const otherwise = map?.otherwise ?? "error";
  if (typeof otherwise === "object") return otherwise.value;
  if (otherwise === "keep") return code;
  if (otherwise === "error") {
    diagnostics.push(unmappedCode(code, name, to, fimId));
  }
  return undefined;
}

function parts(
  text: string,
  { by, into }: { readonly by: SplitBy; readonly into: readonly string[] },
): string[] {
  const trimmed = text.trim();
  if (typeof by === "object") {
    const all = trimmed.split(by.separator).map((part) => part.trim());
    const last = into.length - 1;
    return [...all.slice(0, last), all.slice(last).join(by.separator)];
  }
  const at = cutAt(trimmed, by);
  return at === undefined
    ? [trimmed]
    : [trimmed.slice(0, at).trim(), trimmed.slice(at).trim()];
}

function cutAt(text: string, by: Exclude<SplitBy, object>): number | undefined {
  switch (by) {
    case "leadingDigits":
      return /^\d*/.exec(text)?.[0].length;
    case "firstSpace":
      return text.includes(" ") ? text.indexOf(" ") : undefined;
    case "lastSpace":
      return text.includes(" ") ? text.lastIndexOf(" ") : undefined;
  }
}
