import {
  codeListIndex,
  visitNodes,
  type CodeList,
  type Diagnostic,
  type Field,
  type FormModel,
} from "@fim-forms/form-model";

import {
  otherMappedForm,
  unfitCodeMap,
  unfitPath,
  unknownPath,
  wrongParameter,
} from "./diagnostics.js";
import type { Mapping, MappingRule, MappingSource } from "./mapping.js";
import { findNode, type SourceScope } from "./source-scope.js";

interface Check {
  readonly mapping: Mapping;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Holds a mapping against the form that it is for: every path leads to a node of the right kind, every code of a list
 * has a word in its map. Do this where mappings are written, and when the form changes.
 *
 * @diagnostics SUB1202–SUB1205, SUB1208
 */
export function checkMapping(mapping: Mapping, model: FormModel): Diagnostic[] {
  const wrongForm = checkForm(mapping, model);
  if (wrongForm !== undefined) return [wrongForm];
  const check: Check = {
    mapping,
    codeLists: codeListIndex(model),
    diagnostics: [],
  };
  const scope = { model, children: model.children };
  checkRules(mapping.rules, "rules", scope, check);
  return check.diagnostics;
}

/** SUB1202, if the mapping is for another form. */
export function checkForm(
  { form }: Mapping,
  { fimId }: FormModel,
): Diagnostic | undefined {
  const { id, version } = form;
  const isOther =
    id !== fimId.id || (version !== undefined && version !== fimId.version);
  return isOther
    ? otherMappedForm(version === undefined ? id : `${id}V${version}`, fimId)
    : undefined;
}

function checkRules(
  rules: readonly MappingRule[],
  place: string,
  scope: SourceScope,
  check: Check,
): void {
  for (const [index, rule] of rules.entries()) {
    const at = `${place}/${String(index)}`;
    switch (rule.kind) {
      case "value":
        checkSource(rule.source, at, scope, check);
        break;
      case "split":
        checkField(rule.from, `${at}/from`, scope, check);
        break;
      case "element":
        checkElement(rule, at, scope, check);
        break;
    }
  }
}

function checkElement(
  { forEach, when, rules }: Extract<MappingRule, { kind: "element" }>,
  place: string,
  scope: SourceScope,
  check: Check,
): void {
  let inside = scope;
  if (forEach !== undefined) {
    const at = `${place}/forEach`;
    const found = findNode(forEach, scope);
    if (found === undefined) reportUnknown(forEach, at, scope, check);
    else if (found.way.some(({ occurs }) => occurs.max !== 1)) {
      check.diagnostics.push(unfitPath(at, forEach, THROUGH_REPEAT));
    } else if (found.node.occurs.max === 1) {
      check.diagnostics.push(unfitPath(at, forEach, "is not repeated"));
    } else if (found.node.kind === "group") {
      inside = { ...scope, children: found.node.children };
    } else {
      // The entries of a repeated field are its answers: the path "." names them.
      inside = {
        ...scope,
        children: [{ ...found.node, key: ".", occurs: ONCE }],
      };
    }
  }
  if (when !== undefined) {
    const found = findNode(when, inside);
    if (found === undefined)
      reportUnknown(when, `${place}/when`, inside, check);
    else if (found.way.some(({ occurs }) => occurs.max !== 1)) {
      check.diagnostics.push(unfitPath(`${place}/when`, when, THROUGH_REPEAT));
    }
  }
  checkRules(rules, `${place}/rules`, inside, check);
}

const ONCE = { min: 0, max: 1 } as const;
const THROUGH_REPEAT = "leads through a repeat; reach its entries with forEach";

function checkSource(
  source: MappingSource,
  place: string,
  scope: SourceScope,
  check: Check,
): void {
  switch (source.kind) {
    case "constant":
      break;
    case "parameter":
      if (!check.mapping.parameters.has(source.name)) {
        check.diagnostics.push(
          wrongParameter(source.name, `is used at ${place}, but not declared`),
        );
      }
      break;
    case "join":
      for (const part of source.parts) {
        if (part.kind === "answer") checkField(part.from, place, scope, check);
      }
      break;
    case "answer": {
      const isList = source.separator !== undefined;
      const field = checkField(
        source.from,
        `${place}/from`,
        scope,
        check,
        isList,
      );
      if (field === undefined) break;
      if (source.codeMap !== undefined) {
        checkCodeMap(source.codeMap, field, check);
      }
      checkFormat(source, field, place, check);
      break;
    }
  }
}

function checkFormat(
  { format, from, codeMap }: Extract<MappingSource, { kind: "answer" }>,
  field: Field,
  place: string,
  { diagnostics }: Check,
): void {
  const isFile = field.valueType === "file" && field.control !== "select";
  const wantsFile =
    format === "fileName" || format === "mediaType" || format === "sha512";
  const wantsDate = format === "ddMMyyyy" || format === "yyyyMMdd";
  const problem =
    isFile && !wantsFile
      ? "is a file: say which part of it by format"
      : !isFile && wantsFile
        ? "is no file"
        : wantsDate && field.valueType !== "date"
          ? "is no date"
          : format === "label" && field.control !== "select"
            ? "has no code list"
            : format !== undefined && codeMap !== undefined
              ? "has both a code map and a format"
              : undefined;
  if (problem !== undefined) {
    diagnostics.push(unfitPath(`${place}/format`, from, problem));
  }
}

function checkField(
  path: string,
  place: string,
  scope: SourceScope,
  check: Check,
  isList = false,
): Field | undefined {
  const found = findNode(path, scope);
  if (found === undefined) {
    reportUnknown(path, place, scope, check);
    return undefined;
  }
  const { node, way } = found;
  const problem =
    node.kind === "group"
      ? "is a group; a text comes from a field"
      : node.control === "label"
        ? "is a note of the form, which has no answer"
        : way.some(({ occurs }) => occurs.max !== 1)
          ? THROUGH_REPEAT
          : node.occurs.max !== 1 && !isList
            ? "is repeated; reach its answers with forEach or separator"
            : undefined;
  if (problem === undefined) return node.kind === "field" ? node : undefined;
  check.diagnostics.push(unfitPath(place, path, problem));
  return undefined;
}

function reportUnknown(
  path: string,
  place: string,
  { model }: SourceScope,
  { diagnostics }: Check,
): void {
  const wanted = path.split("/").at(-1);
  let suggestion: string | undefined;
  visitNodes(model, (node) => {
    if (node.key === wanted) suggestion ??= `/${node.path}`;
  });
  diagnostics.push(unknownPath(place, path, suggestion));
}

const YES_NO = ["true", "false"];

function checkCodeMap(name: string, field: Field, check: Check): void {
  const { mapping, codeLists, diagnostics } = check;
  const map = mapping.codeMaps.get(name);
  if (map === undefined) {
    diagnostics.push(unfitCodeMap(name, "is used, but not there", "error"));
    return;
  }
  const list =
    field.codeListId === undefined
      ? undefined
      : codeLists.get(field.codeListId);
  const codes =
    field.valueType === "boolean"
      ? YES_NO
      : list?.entriesFile === undefined
        ? list?.entries.map(({ code }) => code)
        : undefined;
  // What a field takes that has no list cannot be counted.
  if (codes === undefined) return;
  const lacking = codes.filter((code) => !map.entries.has(code));
  if (lacking.length > 0 && map.otherwise === "error") {
    const shown = lacking.slice(0, 5).join(", ");
    const more = lacking.length > 5 ? " and others" : "";
    diagnostics.push(
      unfitCodeMap(name, `has no entry for ${shown}${more}`, "warning"),
    );
  }
  const known = new Set(codes);
  const unknown = [...map.entries.keys()].filter((code) => !known.has(code));
  if (unknown.length > 0) {
    diagnostics.push(
      unfitCodeMap(
        name,
        `has entries for ${unknown.slice(0, 5).join(", ")}, which its list does not have`,
        "warning",
      ),
    );
  }
}
