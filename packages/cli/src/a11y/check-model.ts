import {
  formatFimId,
  visitNodes,
  type Field,
  type FormModel,
  type FormNode,
  type Group,
} from "@fim-forms/form-model";

import { criteria, type Criterion } from "./criteria.js";

/** One thing about a form that shuts somebody out, or may. */
export interface Finding {
  /** `barrier`: breaks the criterion. `doubt`: a person has to look. */
  readonly kind: "barrier" | "doubt";
  readonly criterion: Criterion;
  /** Id and version of the element; of the schema, if it is about the whole. */
  readonly fimId: string;
  /** Place of the node; "" for the whole form. */
  readonly path: string;
  readonly label: string;
  /** What is so, in a sentence without full stop. */
  readonly message: string;
  /** What the author does about it. */
  readonly hint: string;
}

/** Entries up to which a list can be read through; above, the page offers a search, and a label has to say what for. */
const LONG_LIST = 15;
/** UTF-16 units after which a label is a text that screen readers read at every visit of the field. */
const LONG_LABEL = 150;
/** Fields under one heading that a person can still oversee. */
const MANY_FIELDS = 15;

const COLOUR =
  /\b(rot|grün|gelb|blau|orange|grau)(e|er|en|es|em)?\b[^.]{0,40}\b(markiert|gekennzeichnet|hinterlegt|umrandet|felder|unterlegt)\b/iu;
const POSITION =
  /\b(rechts|links|oben|unten)\s+(stehende[rnms]?|neben|auf der seite)|\b(rechte|linke|obere|untere)[nrms]?\s+(feld|spalte|kasten|rand)/iu;
const TIME_LIMIT =
  /\b(innerhalb|binnen)\s+(von\s+)?\d+\s+(minuten?|sekunden?)\b|\bsitzung (endet|läuft)/iu;
const UNCLEAR =
  /^(feld|angabe|text|eingabe|wert|sonstiges|bezeichnung|name|nummer|nr\.?|datum|auswahl|ja\/nein|hinweis)\s*\d*[:?.]?$/iu;
const ONLY_CODE = /^[A-Z]?\d[\d._-]*$/u;

/**
 * What can be told of a form's accessibility from its model alone: texts, structure and formats. Colours, focus and
 * behaviour are the component's and are tested with it.
 *
 * @returns in the order of the form; barriers and doubts mixed
 */
export function checkModel(model: FormModel): readonly Finding[] {
  const findings: Finding[] = [];
  const whole = {
    fimId: formatFimId(model.fimId),
    path: "",
    label: model.title,
  };
  if (model.title.trim() === "")
    findings.push({
      ...whole,
      kind: "barrier",
      criterion: criteria.pageTitled,
      message: "the form has no title",
      hint: "give the schema a Bezeichnung Eingabe: it is heading and title of the page",
    });
  if (!/^[a-z]{2,3}(-|$)/iu.test(model.language))
    findings.push({
      ...whole,
      kind: "barrier",
      criterion: criteria.language,
      message: `"${model.language}" is no language tag`,
      hint: 'write "de" or another tag of BCP 47',
    });
  checkSiblings(model.children, findings);
  checkPurposes(model, findings);
  visitNodes(model, (node) => {
    if (node.kind === "field") checkField(model, node, findings);
    else checkGroup(node, findings);
  });
  return findings;
}

/** Data about the applicant that browsers can fill in, and the Baukasten element whose purpose the page knows. */
const PURPOSES: readonly (readonly [label: RegExp, fimId: string])[] = [
  [/^(familien|nach)name$/iu, "F60000000227"],
  [/^vornamen?$/iu, "F60000000228"],
  [/^(telefon(nummer)?|mobil(nummer|telefon))$/iu, "F60000000240"],
  [/^e-?mail(-?adresse)?$/iu, "F60000000242"],
  [/^stra(ß|ss)e( und hausnummer)?$/iu, "F60000000243"],
  [/^(postleitzahl|plz)$/iu, "F60000000246"],
  [/^(wohn)?ort$/iu, "F60000000247"],
];

/** Fields about the applicant carry their purpose once; what is asked again could be offered instead. */
function checkPurposes(model: FormModel, findings: Finding[]): void {
  const known = new Set(PURPOSES.map(([, id]) => id));
  const asked = new Map<string, FormNode>();
  const visit = (node: FormNode): void => {
    if (node.occurs.max !== 1) return;
    if (node.kind === "group") {
      node.children.forEach(visit);
      return;
    }
    if (!isAsked(node)) return;
    const say = sayer(node, findings);
    const { id } = node.fimId;
    const first = asked.get(id);
    if (known.has(id) && first !== undefined)
      say(
        "doubt",
        criteria.redundantEntry,
        `the form has asked for ${formatFimId(first.fimId)} before, at ${first.path}`,
        "if it may be the same person, ask whether it is, and ask again only if not",
      );
    asked.set(id, node);
    const [, wanted] =
      PURPOSES.find(([label]) => label.test(node.label.input.trim())) ?? [];
    if (wanted !== undefined && !known.has(id) && !asked.has(wanted))
      say(
        "doubt",
        criteria.purpose,
        "the page cannot tell browsers what is to be entered",
        `if it is about the applicant, use the Baukasten element ${wanted}`,
      );
  };
  model.children.forEach(visit);
}

type Say = (
  kind: Finding["kind"],
  criterion: Criterion,
  message: string,
  hint: string,
) => void;

function sayer(node: FormNode, findings: Finding[]): Say {
  return (kind, criterion, message, hint) => {
    findings.push({
      kind,
      criterion,
      fimId: formatFimId(node.fimId),
      path: node.path,
      label: node.label.input,
      message,
      hint,
    });
  };
}

/** Whether the page shows the node as something to be answered. */
function isAsked(node: FormNode): boolean {
  return (
    node.kind === "field" &&
    node.control !== "hidden" &&
    node.control !== "label"
  );
}

function checkField(model: FormModel, field: Field, findings: Finding[]): void {
  const say = sayer(field, findings);
  for (const text of [
    field.label.input,
    field.help?.input ?? "",
    field.control === "label" ? (field.text ?? "") : "",
  ])
    checkText(text, say);
  if (!isAsked(field)) return;
  checkLabel(field, say);
  checkFormat(field, say);
  checkOptions(model, field, say);
}

function checkLabel(node: FormNode, say: Say): void {
  const label = node.label.input.trim();
  if (label === "") {
    say(
      "barrier",
      criteria.labels,
      "it has no Bezeichnung Eingabe",
      "say in words what is to be entered: screen readers have nothing else to read",
    );
    return;
  }
  if (ONLY_CODE.test(label) || UNCLEAR.test(label))
    say(
      "doubt",
      criteria.headingsAndLabels,
      `"${label}" does not say what is asked without what stands around it`,
      "name what is asked: Geburtsdatum instead of Datum",
    );
  if (label.length > LONG_LABEL)
    say(
      "doubt",
      criteria.headingsAndLabels,
      `the label has ${String(label.length)} characters`,
      "ask a short question, and put the explanation into the help text",
    );
}

function checkText(text: string, say: Say): void {
  if (COLOUR.test(text))
    say(
      "barrier",
      criteria.colour,
      `"${excerpt(text, COLOUR)}" refers to a colour`,
      "name the field instead: some people see no colours, and pages choose their own",
    );
  if (POSITION.test(text))
    say(
      "barrier",
      criteria.sensory,
      `"${excerpt(text, POSITION)}" refers to a place on the page`,
      "name the field or group instead: on small screens and for the ear there is no left or right",
    );
  if (TIME_LIMIT.test(text))
    say(
      "doubt",
      criteria.timing,
      `"${excerpt(text, TIME_LIMIT)}" speaks of a time limit`,
      "see to it that people can have more time: the page's session-timeout asks before it ends",
    );
}

function excerpt(text: string, pattern: RegExp): string {
  return (pattern.exec(text)?.[0] ?? "").replace(/\s+/gu, " ").trim();
}

/** A format that is demanded has to be said before somebody gets it wrong. */
function checkFormat(field: Field, say: Say): void {
  const help = field.help?.input?.trim() ?? "";
  if (
    field.constraints.pattern !== undefined &&
    help === "" &&
    field.control === "input"
  )
    say(
      "doubt",
      criteria.errorSuggestion,
      "answers must have a form that no help text describes",
      'describe it in the Hilfetext Eingabe, with an example: "Fünf Ziffern, zum Beispiel 38100"',
    );
  if (
    field.valueType === "file" &&
    field.constraints.mediaTypes === undefined &&
    help === ""
  )
    say(
      "doubt",
      criteria.labels,
      "it is not said what kind of file is wanted",
      "say in the Hilfetext Eingabe which document it is, or give the media types",
    );
}

function checkOptions(model: FormModel, field: Field, say: Say): void {
  if (field.control !== "select") return;
  const list = model.codeLists.find(({ id }) => id === field.codeListId);
  if (list === undefined) {
    say(
      "doubt",
      criteria.labels,
      "its code list was not given: people have to type codes that they cannot know",
      "compile with the code list",
    );
    return;
  }
  const labels = new Map<string, number>();
  for (const { label } of list.entries)
    labels.set(label.trim(), (labels.get(label.trim()) ?? 0) + 1);
  const same = [...labels].filter(([, count]) => count > 1);
  if (labels.has(""))
    say(
      "barrier",
      criteria.labels,
      "an entry of its code list has no text",
      "give each entry a text",
    );
  const [first] = same.filter(([label]) => label !== "");
  if (first !== undefined)
    say(
      "barrier",
      criteria.headingsAndLabels,
      `${String(first[1])} entries of its code list read "${first[0]}"`,
      "say in each entry what sets it apart",
    );
  const count = list.entriesFile?.count ?? list.entries.length;
  if (
    count > LONG_LIST &&
    list.entries.length > 0 &&
    !isSorted(list.entries.map(({ label }) => label))
  )
    say(
      "doubt",
      criteria.headingsAndLabels,
      `its ${String(count)} entries are in no order of the alphabet or of numbers`,
      "put them in the order of the alphabet unless another one is known to everybody",
    );
}

function isSorted(labels: readonly string[]): boolean {
  const { compare } = new Intl.Collator("de", { numeric: true });
  // The entry for everything else stands last by custom.
  return labels
    .slice(1, -1)
    .every((label, at) => compare(labels[at] ?? "", label) <= 0);
}

function checkGroup(group: Group, findings: Finding[]): void {
  const say = sayer(group, findings);
  if (group.label.input.trim() === "")
    say(
      "barrier",
      criteria.structure,
      "the group has no Bezeichnung Eingabe, so its fields have no heading",
      "say in words what the fields have in common",
    );
  checkText(group.label.input, say);
  checkText(group.help?.input ?? "", say);
  const asked = group.children.filter(isAsked).length;
  if (asked > MANY_FIELDS)
    say(
      "doubt",
      criteria.sectionHeadings,
      `${String(asked)} fields stand under one heading`,
      "make groups of those that belong together",
    );
  checkSiblings(group.children, findings);
}

/** Fields beside each other with the same name cannot be told apart by the ear. */
function checkSiblings(nodes: readonly FormNode[], findings: Finding[]): void {
  const first = new Map<string, FormNode>();
  for (const node of nodes) {
    const label = node.label.input.trim().toLowerCase();
    if (label === "" || (node.kind === "field" && !isAsked(node))) continue;
    const other = first.get(label);
    if (other === undefined) first.set(label, node);
    else
      sayer(node, findings)(
        "barrier",
        criteria.headingsAndLabels,
        `"${node.label.input}" is also the name of ${formatFimId(other.fimId)} beside it`,
        "say in each what sets it apart",
      );
  }
}
