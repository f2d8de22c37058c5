import {
  visitNodes,
  type FimId,
  type FormModel,
  type NodePath,
  type Rule,
} from "@fim-forms/form-model";

import { paragraph, type Paragraph } from "../content/content.js";
import { inputLabel } from "./blank-entry.js";

/** What a rule says, where whoever fills in a form on paper has to read it. */
export interface Condition {
  readonly text: string;
  readonly fimId: FimId;
}

/** What an element is called: in print, and by those who write rules. */
interface Names {
  readonly label: string;
  readonly name: string;
}

/** Conditions by the place of a field or group; "" is the form itself. */
export type Conditions = ReadonlyMap<NodePath, readonly Condition[]>;

/** A rule about more places than these is said once, where it belongs, and not at each of them. */
const MOST_PLACES = 3;
const ASKING: ReadonlySet<string> = new Set([
  "require",
  "forbid",
  "show",
  "optional",
]);

/**
 * The rules of a form in the words of their authors, by the places that they are about. On paper no rule runs, whether it
 * could be read or not: whoever fills it in has to follow them. Ids in a rule become the labels that stand in print.
 */
export function conditionsOf(model: FormModel): Conditions {
  const names = new Map<string, Names>();
  visitNodes(model, (node) => {
    if (!names.has(node.fimId.id)) {
      names.set(node.fimId.id, { label: inputLabel(node), name: node.name });
    }
  });
  const places = new Map<NodePath, Condition[]>();
  for (const rule of model.rules) {
    const text = withLabels(rule.text.trim(), names);
    if (text === "" || rule.ignored !== undefined) continue;
    const condition = {
      text: `${isAsking(rule) ? "Bedingung" : "Regel"}: ${text}`,
      fimId: rule.fimId,
    };
    for (const path of placesOf(rule)) {
      const known = places.get(path);
      if (known === undefined) places.set(path, [condition]);
      else if (known.every((one) => one.text !== condition.text)) {
        known.push(condition);
      }
    }
  }
  return places;
}

/** What is to be read beside a field or group. */
export function conditionBlocks(
  path: NodePath,
  conditions: Conditions,
): Paragraph[] {
  return (conditions.get(path) ?? []).map(({ text, fimId }) =>
    paragraph("remark", text, fimId),
  );
}

function placesOf({ statements = [], bearer }: Rule): readonly NodePath[] {
  const targets = new Set(
    statements.flatMap((statement) =>
      "targets" in statement ? statement.targets : [],
    ),
  );
  return targets.size === 0 || targets.size > MOST_PLACES
    ? [bearer]
    : [...targets];
}

function isAsking({ statements = [] }: Rule): boolean {
  return statements.some(({ effect }) => ASKING.has(effect));
}

/**
 * An id, possibly in brackets behind a name, or with the name of its element behind it, as authors write them. Every part is
 * bounded, since a schema may come from anyone.
 */
const ID =
  /(\s?\()?\b([FG]\d{8,20})(?:V[\d.]{0,20}\d)?\b(\))?(\s?(?:"([^"]{0,200})"|„([^“]{0,200})“))?/g;

/** Names and ids become the labels that stand in print. */
function withLabels(text: string, names: ReadonlyMap<string, Names>): string {
  return text.replace(
    ID,
    (
      whole: string,
      open: string | undefined,
      id: string,
      close: string | undefined,
      quotation: string | undefined,
      quoted?: string,
      quotedOtherwise?: string,
    ) => {
      const known = names.get(id);
      if (known === undefined) return whole;
      const { label, name } = known;
      const isBracketed = open !== undefined && close !== undefined;
      if (isBracketed && (text.includes(label) || text.includes(name))) {
        return quotation ?? "";
      }
      const said = quoted ?? quotedOtherwise;
      const isNamed = said === name || said === label;
      // Another name than that of the element is the author's own: it stays, and the label does not come before it.
      if (said !== undefined && !isNamed) return (quotation ?? "").trim();
      return `${open ?? ""}„${label}“${close ?? ""}`;
    },
  );
}
