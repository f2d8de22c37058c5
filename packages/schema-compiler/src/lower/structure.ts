import {
  formatFimId,
  type FormNode,
  type Group,
  type NodePath,
  type Occurs,
} from "@fim-forms/form-model";

import { differingElement } from "../diagnostics/emitting.js";
import { circularGroup, emptyGroup, unknownCode } from "../diagnostics/fim.js";
import {
  demandedAlternative,
  duplicateSibling,
  poorChoice,
  tooManyNodes,
} from "../diagnostics/lowering.js";
import { extend } from "../extend.js";
import type { Datenfeldgruppe, Struktur } from "../fim/model.js";
import { contentSpan } from "../xml/source-text.js";
import { subjectAt, type LowerContext, type Subject } from "./context.js";
import { lowerField } from "./field.js";
import {
  lowerFimId,
  lowerNodeNames,
  NameSet,
  type TakenNames,
} from "./names.js";
import { describeElement, type NodeFrame } from "./node.js";
import { lowerOccurs } from "./occurs.js";
import { lowerRules } from "./rules.js";

/** Where in the tree lowering stands. */
interface Surroundings {
  readonly path: NodePath;
  /** Ids of the groups around, outermost first: guards against groups inside themselves. */
  readonly around: readonly string[];
  readonly isChoice: boolean;
}

/** Twenty times what the largest real schemas have. */
const MAX_NODES = 20_000;

/** The top level of a form. */
export const TOP: Surroundings = { path: "", around: [], isChoice: false };

/**
 * Lowers the places of a group or schema in their order; each child gets a key that its siblings do not have. The
 * rules that stand on them go into the context.
 *
 * @diagnostics FIM2010–FIM2012 anzahl · FIM2032 cycle · FIM2033 empty · FIM4001 duplicate · FIM4040, FIM4041 choice
 */
export function lowerStructure(
  strukturen: readonly Struktur[],
  surroundings: Surroundings,
  context: LowerContext,
): readonly FormNode[] {
  const children: FormNode[] = [];
  const taken: TakenNames = {
    keys: new NameSet(),
    xmlNames: new NameSet(),
  };
  for (const struktur of strukturen) {
    const node = lowerPlace(struktur, surroundings, taken, context);
    if (node === undefined) continue;
    taken.keys.add(node.key);
    taken.xmlNames.add(node.xmlName);
    children.push(node);
  }
  return children;
}

function lowerPlace(
  struktur: Struktur,
  surroundings: Surroundings,
  taken: TakenNames,
  context: LowerContext,
): FormNode | undefined {
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
  if (++context.nodes.count > MAX_NODES) {
    if (context.nodes.count === MAX_NODES + 1)
      report(tooManyNodes(subject, MAX_NODES));
    return undefined;
  }
  const { key, xmlName } = lowerNodeNames(fimId, taken, context.naming);
  const suffixed = [key, xmlName].find((name) => /_\d+$/.test(name));
  if (suffixed !== undefined)
    report(duplicateSibling(subject, formatFimId(fimId), suffixed));
  const { path: parent } = surroundings;
  const frame: NodeFrame = {
    subject,
    key,
    xmlName,
    path: parent === "" ? key : `${parent}/${key}`,
    occurs,
    bezug: struktur.bezug,
  };
  context.places.set(frame.path, element.at);
  lowerRules(element.regel, frame.path, context);
  if (element.kind === "datenfeld")
    return nameElement(
      lowerField(element, frame, context),
      subject,
      taken,
      context,
    );
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
  return nameElement(group, subject, taken, context);
}

/** Under the XSD profile `global`, an element's name depends on what is in it. */
function nameElement(
  node: FormNode,
  subject: Subject,
  taken: TakenNames,
  { elementNames, report }: LowerContext,
): FormNode {
  if (elementNames === undefined) return node;
  const xmlName = elementNames.nameOf(node, taken.xmlNames);
  if (xmlName === node.xmlName) return node;
  report(differingElement(subject, formatFimId(node.fimId), xmlName));
  return { ...node, xmlName };
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
): Group {
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
  const children = lowerStructure(gruppe.struktur, inside, context);
  const alternatives = children.filter(
    (node) => node.kind === "group" || node.control !== "label",
  ).length;
  if (inside.isChoice && alternatives < 2)
    report(poorChoice(subject, alternatives));
  else if (gruppe.struktur.length === 0)
    report(emptyGroup(subject, `group ${formatFimId(subject.fimId)}`));
  const arrangement = inside.isChoice ? "choice" : "sequence";
  return extend(extend({ kind: "group" as const }, described), {
    arrangement,
    children,
  });
}
