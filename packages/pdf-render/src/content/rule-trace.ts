import {
  nodeIndex,
  type FormModel,
  type FormNode,
  type FormSession,
  type NodeState,
  type Pointer,
  type Reason,
  type Rule,
} from "@fim-forms/form-model";

import { answerTexts, type AnswerContext } from "./answers.js";
import {
  paragraph,
  words,
  type Block,
  type Cell,
  type Row,
} from "./content.js";
import { printedLabel } from "./printed-label.js";

/** Nobody reads more, and forms with hundreds of entries would have as many lines for each rule. */
const MOST_ROWS = 500;

const DECISIONS = {
  require: "nötig",
  forbid: "nicht gefragt",
  show: "gefragt",
  optional: "freiwillig",
  restrict: "Auswahl eingeschränkt",
  prefill: "vorgegeben",
  valid: "geprüft",
} as const;

/**
 * The appendix that says why something was asked, demanded or left out: for each decision of a rule the answers that it
 * looked at, and the rule in the words of its author. Decisions of the form's structure need no reason.
 */
export function ruleTraceBlocks(
  session: FormSession,
  context: AnswerContext,
): Block[] {
  const { model } = session;
  const trace: Trace = {
    session,
    context,
    nodes: nodeIndex(model),
    rules: rulesById(model),
  };
  const rows = session
    .states()
    .flatMap((state) =>
      decidingReasons(state, trace).map((reason) => row(state, reason, trace)),
    );
  if (rows.length === 0) return [];
  const left = rows.length - MOST_ROWS;
  return [
    {
      kind: "section",
      blocks: [
        { kind: "heading", level: 2, text: words("Warum gefragt") },
        paragraph(
          "remark",
          "Diese Angaben hat das Formular aufgrund anderer Angaben verlangt oder weggelassen.",
        ),
        {
          kind: "table",
          look: "grid",
          columns: [28, 17, 55],
          head: ["Angabe", "Entscheidung", "Grund"].map((title) => ({
            heads: "column",
            blocks: [paragraph("columnHead", title)],
          })),
          rows: rows.slice(0, MOST_ROWS),
        },
        ...(left > 0
          ? [
              paragraph(
                "remark",
                `${String(left)} weitere Entscheidungen sind nicht aufgeführt.`,
              ),
            ]
          : []),
      ],
    },
  ];
}

interface Trace {
  readonly session: FormSession;
  readonly context: AnswerContext;
  readonly nodes: ReadonlyMap<string, FormNode>;
  readonly rules: ReadonlyMap<string, Rule>;
}

function rulesById({ rules }: FormModel): ReadonlyMap<string, Rule> {
  return new Map(rules.map((rule) => [rule.fimId.id, rule]));
}

type RuleReason = Reason & Required<Pick<Reason, "ruleId" | "effect">>;

/** Reasons that are about the node itself: what lies around or inside it only follows. */
function decidingReasons(
  { why, path }: NodeState,
  { rules }: Trace,
): RuleReason[] {
  return why.filter((reason): reason is RuleReason => {
    const { kind, ruleId, effect, pointer } = reason;
    if (kind !== "rule" || ruleId === undefined || pointer !== undefined) {
      return false;
    }
    const statements = rules.get(ruleId)?.statements ?? [];
    return (
      effect !== undefined &&
      statements.some(
        (statement) =>
          statement.effect === effect &&
          "targets" in statement &&
          statement.targets.includes(path),
      )
    );
  });
}

function row(state: NodeState, reason: RuleReason, trace: Trace): Row {
  const { rules } = trace;
  const rule = rules.get(reason.ruleId);
  const because = (reason.pointers ?? []).map((pointer) =>
    paragraph("value", `Weil ${answerAt(pointer, trace)}`),
  );
  const cells: Cell[] = [
    {
      heads: "row",
      blocks: [paragraph("value", labelAt(state.pointer, trace), state.fimId)],
    },
    { blocks: [paragraph("value", DECISIONS[reason.effect])] },
    {
      blocks: [
        ...because,
        paragraph(
          "remark",
          `Regel ${reason.ruleId}: ${(rule?.text ?? "").trim()}`,
          rule?.fimId,
        ),
      ],
    },
  ];
  return { cells };
}

function answerAt(pointer: Pointer, trace: Trace): string {
  const { session, context, nodes } = trace;
  const state = session.state(pointer);
  const node = state === undefined ? undefined : nodes.get(state.path);
  const label = `„${labelAt(pointer, trace)}“`;
  const value = state?.value;
  if (node?.kind !== "field" || value === undefined) {
    return node?.kind === "group"
      ? `${label} ausgefüllt ist`
      : `${label} keine Angabe hat`;
  }
  // The session holds each answer of a repeat by itself.
  const once = { ...node, occurs: { min: 0, max: 1 } };
  const texts = Array.isArray(value)
    ? answerTexts(node, value, pointer, context)
    : answerTexts(once, value, pointer, context);
  return `${label} = ${texts.join(", ")}`;
}

const ENTRY = /\/(\d+)(?=\/|$)/;

/** The label of a node; within repeats, with the number of the entry. */
function labelAt(pointer: Pointer, { session, nodes }: Trace): string {
  const state = session.state(pointer);
  const node = state === undefined ? undefined : nodes.get(state.path);
  if (node === undefined) return pointer;
  const label = printedLabel(node);
  const [, index] = ENTRY.exec(pointer) ?? [];
  return index === undefined
    ? label
    : `${label} (Eintrag ${String(Number(index) + 1)})`;
}
