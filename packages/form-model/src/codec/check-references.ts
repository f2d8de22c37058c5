import type { Diagnostic } from "../diagnostic.js";
import type { FormModel, FormNode, NodePath, Pattern } from "../model.js";
import {
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  tryCompileMatcher,
} from "../patterns/index.js";
import type { RuleStatement } from "../rules/ast.js";
import { referencesIn } from "../rules/references.js";

/** XML names without a prefix, in the letters that keys, elements and addresses all can hold. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** A file beside form-model.json; never an address elsewhere. */
const ENTRIES_FILE = /^code-lists\/[A-Za-z0-9_][A-Za-z0-9._-]*\.json$/;

/** A language, a region, variants; the other parts of BCP 47 have no place in XDatenfelder. */
const LANGUAGE = /^[a-z]{2,3}(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*$/;

const fault = (message: string): Diagnostic => ({
  code: "FIM6004",
  severity: "error",
  message,
  hint: "Compile the schema again; form-model.json is not meant to be edited",
});

/** Checks what a shape cannot say: paths, unique keys and names, code lists that exist, patterns that can be run. */
export function checkReferences(model: FormModel): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const lists = new Set<string>();
  for (const { id, entries, entriesFile } of model.codeLists) {
    if (entriesFile !== undefined) {
      if (entries.length > 0)
        diagnostics.push(fault(`The code list ${id} has entries and a file`));
      if (!ENTRIES_FILE.test(entriesFile.href))
        diagnostics.push(
          fault(`The code list ${id} cannot stand at ${entriesFile.href}`),
        );
    }
    if (lists.has(id))
      diagnostics.push(fault(`Two code lists are called ${id}`));
    lists.add(id);
  }
  if (!NAME.test(model.names.xmlRoot))
    diagnostics.push(fault(`${model.names.xmlRoot} is no name of an element`));
  checkChildren(model.children, "", lists, diagnostics);
  checkLanguages(model, diagnostics);
  checkRules(model, diagnostics);
  return diagnostics;
}

/** A rule about what is not in the form would be passed over in silence. */
function checkRules(
  { children, rules }: FormModel,
  diagnostics: Diagnostic[],
): void {
  const nodes = new Map<NodePath, FormNode>();
  const collect = (node: FormNode): void => {
    nodes.set(node.path, node);
    if (node.kind === "group") node.children.forEach(collect);
  };
  children.forEach(collect);
  for (const { fimId, bearer, statements } of rules) {
    const report = (message: string): void => {
      diagnostics.push(fault(`The rule ${fimId.id} ${message}`));
    };
    if (bearer !== "" && !nodes.has(bearer))
      report(`stands at ${bearer}, where nothing is`);
    for (const statement of statements ?? []) {
      for (const path of new Set(pathsOf(statement)))
        if (!nodes.has(path)) report(`speaks of ${path}, which is not there`);
      if (statement.effect !== "restrict" && statement.effect !== "prefill")
        continue;
      for (const path of statement.targets)
        if (nodes.get(path)?.kind === "group")
          report(`gives the group ${path} a value`);
    }
  }
}

function pathsOf(statement: RuleStatement): readonly NodePath[] {
  return [
    ...(statement.effect === "valid" ? statement.about : statement.targets),
    ...(referencesIn(statement) ?? []).map(({ ref }) => ref.path),
  ];
}

/** Tags become attributes and go to Intl, which throws at others. */
function checkLanguages(model: FormModel, diagnostics: Diagnostic[]): void {
  const tags = new Set([model.language.toLowerCase()]);
  for (const { language } of model.translations ?? []) {
    if (!LANGUAGE.test(language))
      diagnostics.push(fault(`${language} is no tag of a language`));
    const tag = language.toLowerCase();
    if (tags.has(tag))
      diagnostics.push(fault(`The form is in ${language} twice`));
    tags.add(tag);
  }
}

function checkChildren(
  children: readonly FormNode[],
  parentPath: string,
  lists: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): void {
  const keys = new Set<string>();
  const names = new Set<string>();
  for (const node of children) {
    const path = parentPath === "" ? node.key : `${parentPath}/${node.key}`;
    if (node.path !== path)
      diagnostics.push(
        fault(`The node at ${path} says it stands at ${node.path}`),
      );
    if (keys.has(node.key))
      diagnostics.push(fault(`Two nodes at ${path} share the key ${node.key}`));
    if (names.has(node.xmlName))
      diagnostics.push(
        fault(`Two nodes at ${path} share the name ${node.xmlName}`),
      );
    for (const name of [node.key, node.xmlName]) {
      if (!NAME.test(name))
        diagnostics.push(
          fault(`${name} (at ${path}) is no name of an element`),
        );
    }
    keys.add(node.key);
    names.add(node.xmlName);
    const { min, max } = node.occurs;
    if (max !== null && min > max)
      diagnostics.push(
        fault(
          `The node at ${path} may occur ${String(min)} to ${String(max)} times`,
        ),
      );
    if (node.kind === "group") {
      checkChildren(node.children, path, lists, diagnostics);
      continue;
    }
    if (node.codeListId !== undefined && !lists.has(node.codeListId)) {
      diagnostics.push(
        fault(
          `The field at ${path} names the code list ${node.codeListId}, which is not there`,
        ),
      );
    }
    const { pattern } = node.constraints;
    if (pattern !== undefined) checkPattern(pattern, path, diagnostics);
  }
}

/**
 * Values are judged by the XML Schema notation, so that one has to run. That the notations say the same is known as long
 * as this version prints them alike; a model that another version compiled may say the same in other words.
 */
function checkPattern(
  { source, ecmaScript, xsd }: Pattern,
  path: string,
  diagnostics: Diagnostic[],
): void {
  const parsed = parsePattern(source);
  if (!parsed.ok || !tryCompileMatcher(xsd).ok || !isExpression(ecmaScript)) {
    diagnostics.push(
      fault(`The pattern of the field at ${path} cannot be used`),
    );
  } else if (
    toEcmaScriptPattern(parsed) !== ecmaScript ||
    toXsdPattern(parsed) !== xsd
  ) {
    diagnostics.push({
      code: "FIM6006",
      severity: "warning",
      message: `The pattern of the field at ${path} is not printed as its source is now`,
      hint: "The model was compiled by another version or edited; compile the schema again",
    });
  }
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, "u").source !== "";
  } catch {
    return false;
  }
}
