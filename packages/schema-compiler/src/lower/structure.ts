import {
  formatFimId,
  type FormNode,
  type Group,
  type NodePath,
  type Occurs,
  type Rule,
} from "@fim-forms/form-model";

import { circularGroup, emptyGroup, unknownCode } from "../diagnostics/fim.js";
import {
  demandedAlternative,
  duplicateSibling,
  poorChoice,
} from "../diagnostics/lowering.js";
import type { Datenfeldgruppe, Struktur } from "../fim/model.js";
import { contentSpan } from "../xml/source-text.js";
import { subjectAt, type LowerContext } from "./context.js";
import { lowerField } from "./field.js";
import { lowerFimId, uniqueKey } from "./names.js";
import { describeElement, type NodeFrame } from "./node.js";
import { lowerOccurs } from "./occurs.js";
import { lowerRules } from "./rules.js";

/** What a stretch of structure becomes: its nodes, and the rules that stand on them. */
export interface LoweredStructure {
  readonly children: readonly FormNode[];
  readonly rules: readonly Rule[];
}

/** Where in the tree lowering stands. */
interface Surroundings {
  readonly path: NodePath;
  /** Ids of the groups around, outermost first: guards against groups inside themselves. */
  readonly around: readonly string[];
  readonly isChoice: boolean;
}

/** The top level of a form. */
export const TOP: Surroundings = { path: "", around: [], isChoice: false };

/**
 * Lowers the places of a group or schema in their order; each child gets a key that its siblings do not have.
 *
 * @diagnostics FIM2010–FIM2012 anzahl · FIM2032 cycle · FIM2033 empty · FIM4001 duplicate · FIM4040, FIM4041 choice
 */
export function lowerStructure(
  strukturen: readonly Struktur[],
  surroundings: Surroundings,
  context: LowerContext,
): LoweredStructure {
  const children: FormNode[] = [];
  const rules: Rule[] = [];
  const taken = new Set<string>();
  for (const struktur of strukturen) {
    const lowered = lowerPlace(struktur, surroundings, taken, context);
    if (lowered === undefined) continue;
    taken.add(lowered.node.key);
    children.push(lowered.node);
    rules.push(...lowered.rules);
  }
  return { children, rules };
}

function lowerPlace(
  struktur: Struktur,
  surroundings: Surroundings,
  taken: ReadonlySet<string>,
  context: LowerContext,
): { readonly node: FormNode; readonly rules: readonly Rule[] } | undefined {
  const { source, standard, report } = context;
  const occurs = lowerPlaceOccurs(struktur, surroundings, context);
  const element = struktur.enthaelt;
  // The reader has reported that the place is empty.
  if (element === undefined) return undefined;
  const isField = element.kind === "datenfeld";
  const fimId = lowerFimId(
    element.identifikation,
    isField ? "F" : "G",
    standard,
    source,
    report,
  );
  const subject = subjectAt(fimId, element.at, source);
  const key = uniqueKey(fimId.id, taken);
  if (key !== fimId.id)
    report(duplicateSibling(subject, formatFimId(fimId), key));
  const { path: parent } = surroundings;
  const frame: NodeFrame = {
    subject,
    key,
    path: parent === "" ? key : `${parent}/${key}`,
    occurs,
    bezug: struktur.bezug,
  };
  const rules = lowerRules(element.regel, frame.path, context);
  if (element.kind === "datenfeld")
    return { node: lowerField(element, frame, context), rules };
  const identity = element.identifikation?.id.text;
  if (identity !== undefined && surroundings.around.includes(identity)) {
    const start = surroundings.around.indexOf(identity);
    const cycle = [...surroundings.around.slice(start), identity];
    report(circularGroup(subject, cycle));
    return undefined;
  }
  const group = lowerGroup(
    element,
    frame,
    {
      path: frame.path,
      around:
        identity === undefined
          ? surroundings.around
          : [...surroundings.around, identity],
      isChoice: element.art?.text === "X",
    },
    context,
  );
  return { node: group.node, rules: [...rules, ...group.rules] };
}

function lowerPlaceOccurs(
  struktur: Struktur,
  { isChoice }: Surroundings,
  { source, report }: LowerContext,
): Occurs {
  const occurs = lowerOccurs(struktur.anzahl, source, report);
  if (!isChoice || occurs.min === 0) return occurs;
  const at = struktur.anzahl?.at ?? struktur.at;
  report(
    demandedAlternative(
      { span: contentSpan(source, at) },
      struktur.anzahl?.text ?? "1:1",
    ),
  );
  return { min: 0, max: occurs.max };
}

/** Lowers one group with everything in it. */
export function lowerGroup(
  gruppe: Datenfeldgruppe,
  frame: NodeFrame,
  inside: Surroundings,
  context: LowerContext,
): { readonly node: Group; readonly rules: readonly Rule[] } {
  const { source, report } = context;
  const { subject } = frame;
  const { art } = gruppe;
  if (art !== undefined && art.text !== "X" && art.text !== "")
    report(
      unknownCode(
        { span: contentSpan(source, art.at), fimId: subject.fimId },
        "art",
        art.text,
        ["X"],
      ),
    );
  // Described before its children, so that type names are given out from the outside in.
  const described = describeElement(gruppe, frame, context);
  const { children, rules } = lowerStructure(gruppe.struktur, inside, context);
  if (inside.isChoice && children.length < 2)
    report(poorChoice(subject, children.length));
  else if (gruppe.struktur.length === 0)
    report(emptyGroup(subject, `group ${formatFimId(subject.fimId)}`));
  const arrangement = inside.isChoice ? "choice" : "sequence";
  return {
    node: { kind: "group", ...described, arrangement, children },
    rules,
  };
}
