import type { Diagnostic, Staged } from "../diagnostic.js";
import type { FormModel } from "../model.js";
import { asList, asObject } from "../values.js";
import { checkHeader } from "./header.js";

/**
 * Takes a parsed form-model.json that comes from where the page itself comes from.
 *
 * The compiler has checked each of its properties, and a server does so again before it serves it; whoever can change the
 * file on its way can change the page's script as well. So a page checks only what a truncated, mistaken or outdated file
 * would fail: header, lists, and the build of every node. That takes a fraction of the time and an eighth of the weight of
 * {@link decodeFormModel}, which is for everyone else.
 *
 * @param json - outcome of `JSON.parse`
 * @diagnostics FIM6001 not a form model · FIM6002 made by another version · FIM6003 not of the form a model has
 */
export function openFormModel(json: unknown): Staged<FormModel> {
  const header = checkHeader(json);
  if (header !== undefined) return { value: undefined, diagnostics: [header] };
  const model = asObject(json);
  const isWhole =
    typeof model?.["title"] === "string" &&
    typeof model["language"] === "string" &&
    ["codeLists", "rules", "legalBasis"].every(
      (name) => asList(model[name]) !== undefined,
    ) &&
    areNodes(model["children"]);
  return isWhole
    ? // It says that it is one, and is built like one.
      { value: json as FormModel, diagnostics: [] }
    : { value: undefined, diagnostics: [incomplete] };
}

const incomplete: Diagnostic = {
  code: "FIM6003",
  severity: "error",
  message: "The form model is not complete",
  hint: "Compile the schema again; form-model.json is not meant to be edited",
};

function areNodes(list: unknown): boolean {
  return asList(list)?.every(isNode) === true;
}

function isNode(json: unknown): boolean {
  const node = asObject(json);
  if (node === undefined) return false;
  const { kind, key, path, label, occurs, fimId, legalBasis } = node;
  return (
    typeof key === "string" &&
    typeof path === "string" &&
    [label, occurs, fimId].every((part) => asObject(part) !== undefined) &&
    asList(legalBasis) !== undefined &&
    (kind === "group"
      ? areNodes(node["children"])
      : kind === "field" && asObject(node["constraints"]) !== undefined)
  );
}
