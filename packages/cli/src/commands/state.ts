import {
  createSession,
  formatFimId,
  validateValues,
  type FormModel,
  type FormValues,
  type NodeState,
  type Reason,
} from "@fim-forms/form-model";

import type { Command } from "../command.js";
import { readContext } from "../context.js";
import { printable, printableJson } from "../printable.js";
import { readArguments, requireOperands } from "../read-arguments.js";
import { readFormModel } from "../read-form-model.js";
import { readValues } from "../read-values.js";
import { reportIssues, toPrintedIssue } from "../report-issues.js";

/** `fim state`: what the form makes of some answers, node by node. */
export const stateCommand: Command = {
  help: `Usage: fim state <form-model.json> <values.json> [options]

Shows every instance of every group and field: whether it takes part, is required, can be edited, its value, what is
wrong with it, and why it is so: for rules, the id of the rule and the answers that its condition looked at.

Options:
  --json             print an array of {"pointer", "fimId", "relevant", "required", "readOnly", "value", "issues", "why"}
                     and, where rules say so, "allowedCodes", "hidden", "forbidden"
  --context K=V      what the form knows beside its answers: today=YYYY-MM-DD, land=XX. May be repeated
  --initial-values   start with the initial values of the fields, as the page does

Examples:
  fim state out/form-model.json values.json
  fim state out/form-model.json values.json --json | jq '.[] | select(.required) | .pointer'
  echo '{}' > empty.json && fim state out/form-model.json empty.json --initial-values --context today=2026-11-23

Exit codes: 0 shown, whatever the answers are; 1 a file is not what it should be, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        context: { type: "string", multiple: true },
        "initial-values": { type: "boolean", default: false },
      },
    });
    const [modelPath, valuesPath] = requireOperands(positionals, [
      "<form-model.json>",
      "<values.json>",
    ]);
    const context = readContext(options.context ?? []);
    const model = await readFormModel(modelPath, io);
    if (model === undefined) return 1;
    const given = await readValues(valuesPath, io);
    if (given === undefined) return 1;
    if (!isValues(given.values)) {
      reportIssues(model, validateValues(model, given.values, context), io);
      return 1;
    }
    const session = createSession(model, {
      values: given.values,
      context,
      applyInitialValues: options["initial-values"],
    });
    const states = session.states();
    io.out(
      options.json
        ? printableJson(states.map((state) => toPrintedState(model, state))) +
            "\n"
        : states.map(stateLine).join(""),
    );
    return 0;
  },
};

/** Only the outermost layer is checked: the session itself copes with values of any shape inside. */
function isValues(values: unknown): values is FormValues {
  return (
    typeof values === "object" && values !== null && !Array.isArray(values)
  );
}

function toPrintedState(model: FormModel, state: NodeState): unknown {
  return {
    pointer: state.pointer,
    fimId: formatFimId(state.fimId),
    kind: state.kind,
    relevant: state.relevant,
    required: state.required,
    readOnly: state.readOnly,
    // JSON has no undefined: the property stays, so that every entry has the same shape.
    value: state.value ?? null,
    issues: state.issues.map((issue) => toPrintedIssue(model, issue)),
    why: state.why,
    ...(state.allowedCodes === undefined
      ? {}
      : { allowedCodes: state.allowedCodes }),
    ...(state.hidden === undefined ? {} : { hidden: state.hidden }),
    ...(state.forbidden === undefined ? {} : { forbidden: state.forbidden }),
  };
}

function stateLine(state: NodeState): string {
  const flags = [
    state.relevant ? "relevant" : "not relevant",
    ...(state.required ? ["required"] : []),
    ...(state.readOnly ? ["read-only"] : []),
    ...(state.hidden === true ? ["hidden"] : []),
    ...(state.allowedCodes === undefined
      ? []
      : [`one of ${state.allowedCodes.join(" ")}`]),
    ...state.issues.map(({ constraint }) => `! ${constraint}`),
  ];
  const value =
    state.value === undefined ? "" : ` = ${JSON.stringify(state.value)}`;
  const why = state.why.map(reasonText);
  return `${printable(state.pointer + value)}\n    ${flags.join(", ")} (${why.join(", ")})\n`;
}

/** "require by R99000000101 because of /F1", "structure", "not-chosen /G1". */
function reasonText({
  kind,
  pointer,
  ruleId,
  effect,
  pointers = [],
}: Reason): string {
  const at = pointer === undefined ? "" : ` ${pointer}`;
  if (kind !== "rule") return kind + at;
  const because =
    pointers.length === 0 ? "" : ` because of ${pointers.join(" ")}`;
  return `${effect ?? kind}${at} by ${ruleId ?? ""}${because}`;
}
