/** Validation and filling in: form model and answers, beside ajv on the schema.json of the same form. */
import { schemaDocument } from "./documents.mjs";
import {
  cpuMs,
  digits,
  inTurns,
  microseconds,
  over,
  percent,
  ratio,
  spread,
  table,
} from "./measure.mjs";
import { formModel, reader, schemaCompiler } from "./packages.mjs";

const OURS = "**validateValues**";
const AJV = "ajv 8 (2020, strict, all errors), compiled when it starts";
const STANDALONE = "validator.js (ajv standalone, as we emit it)";

/** The tables of this stage. */
export async function report({ rounds }) {
  const parts = [];
  for (const fields of [100, 1000]) {
    const cases = [OURS, AJV, STANDALONE].map((name) => ({ name, fields }));
    parts.push(
      `### ${fields.toLocaleString("en-US")} fields, every finding reported`,
      checks(await inTurns("session", cases, rounds)),
    );
  }
  const cases = [50, 500, 2000].map((fields) => ({
    name: `${fields.toLocaleString("en-US")} fields`,
    fields,
    isSession: true,
  }));
  parts.push(
    "### A form being filled in",
    keystrokes(await inTurns("session", cases, rounds)),
  );
  const ruled = [
    "each rule hangs on an answer of its own",
    "all rules hang on the one answer",
  ].map((name, index) => ({ name, isRuled: true, onOne: index === 1 }));
  parts.push(
    "### One answer in a form of 1,000 fields with 250 rules, each with two branches",
    answers(await inTurns("session", ruled, rounds)),
  );
  return parts.join("\n\n");
}

function answers(results) {
  return table(
    ["", "one answer, µs CPU", "conditions asked", "spread"],
    results,
    (result) => [
      digits(over(result, (run) => run.answer)),
      result.runs[0].asked,
      percent(spread(result, (run) => run.answer)),
    ],
  );
}

function checks(results) {
  const ajv = results.find(({ name }) => name === AJV);
  return table(
    [
      "",
      "right answers, µs CPU",
      "× ajv",
      "5 % wrong, µs CPU",
      "× ajv",
      "findings",
      "load and compile ms CPU",
      "spread",
    ],
    results,
    (result) => [
      digits(over(result, (run) => run.right)),
      digits(ratio(result, ajv, (run) => run.right)),
      digits(over(result, (run) => run.wrong)),
      digits(ratio(result, ajv, (run) => run.wrong)),
      String(result.runs[0].findings),
      digits(over(result, (run) => run.load)),
      percent(spread(result, (run) => run.right)),
    ],
  );
}

function keystrokes(results) {
  return table(
    [
      "",
      "form-model.json kB",
      "read and check it, ms CPU",
      "start a session, ms CPU",
      "one key press, µs CPU",
      "same, with all issues, µs CPU",
      "spread",
    ],
    results,
    (result) => [
      digits(result.runs[0].modelKb),
      digits(over(result, (run) => run.decode)),
      digits(over(result, (run) => run.create)),
      digits(over(result, (run) => run.key)),
      digits(over(result, (run) => run.keyAndIssues)),
      percent(spread(result, (run) => run.key)),
    ],
  );
}

/** Measures one judge, or the session. */
export async function run({ name, fields, isSession, isRuled, onOne }) {
  if (isRuled) return ruledSession(onOne);
  const { xml, values } = schemaDocument({ fields });
  const model = (await reader())(Buffer.from(xml));
  return isSession ? session(model, values) : validation(name, model, values);
}

async function validation(name, model, values) {
  const wrong = withMistakes(values);
  const cpu = cpuMs();
  const judge = await JUDGES[name](model);
  judge(values);
  const load = cpuMs() - cpu;
  if (judge(values) !== 0) throw new Error("right answers are refused");
  const findings = judge(wrong);
  if (findings === 0) throw new Error("wrong answers are accepted");
  return {
    load,
    findings,
    right: microseconds(() => judge(values)),
    wrong: microseconds(() => judge(wrong)),
  };
}

/** Each gives a function from values to the number of findings. */
const JUDGES = {
  [OURS]: async (model) => {
    const { validateValues } = await formModel();
    return (values) => validateValues(model, values).length;
  },
  [AJV]: async (model) => {
    const { Ajv2020 } = await import("ajv/dist/2020.js");
    const { default: formats } = await import("ajv-formats");
    const { emitJsonSchema } = await schemaCompiler();
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(emitJsonSchema(model)));
    return (values) => (validate(values) ? 0 : validate.errors.length);
  },
  [STANDALONE]: async (model) => {
    const { emitJsonSchema, emitValidator } = await schemaCompiler();
    const text = await emitValidator(emitJsonSchema(model));
    const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
    const { validate } = await import(url);
    return (values) => {
      const outcome = validate(values);
      return outcome === true
        ? 0
        : (validate.errors ?? outcome.issues ?? outcome).length;
    };
  },
};

/** Every twentieth answer made wrong. */
function withMistakes(values) {
  let count = 0;
  const spoil = (value) => {
    if (typeof value === "object")
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, spoil(inner)]),
      );
    return ++count % 20 === 0 ? "x".repeat(2000) : value;
  };
  return spoil(values);
}

async function session(model, values) {
  const { createSession, decodeFormModel, encodeFormModel } = await formModel();
  const text = encodeFormModel(model);
  const decode = microseconds(() => decodeFormModel(JSON.parse(text))) / 1000;
  const create = microseconds(() => createSession(model, { values })) / 1000;
  const filling = createSession(model, { values });
  filling.subscribe(() => undefined);
  const pointer = middleText(filling);
  let count = 0;
  const press = () => {
    filling.setValue(pointer, `Beispiel ${++count % 100}`);
    return filling.state(pointer);
  };
  return {
    modelKb: text.length / 1000,
    decode,
    create,
    key: microseconds(press),
    keyAndIssues: microseconds(() => [press(), filling.issues()]),
  };
}

/** The pointer of a text field in the middle of the form. */
function middleText(filling) {
  const texts = filling
    .states()
    .filter(
      ({ kind, value }) => kind === "field" && value === "Beispielstraße 12 a",
    );
  return texts[texts.length >> 1].pointer;
}

/** A yes or no decides whether a text is demanded or forbidden; the answer goes to and fro, so that no run is idle. */
async function ruledSession(onOne) {
  const { createSession, decodeFormModel } = await formModel();
  const { value, diagnostics } = decodeFormModel(ruledModel(onOne));
  if (value === undefined) throw new Error(diagnostics[0].message);
  const filling = createSession(value);
  let changed = 0;
  filling.subscribe(({ pointers }) => (changed = pointers.size));
  let yes = false;
  const answer = () => filling.setValue("/F0", (yes = !yes));
  const figures = { answer: microseconds(answer, 1500) };
  // Both branches of each rule that hangs on the answer are asked; each changes its target and nothing else.
  const rules = onOne ? 250 : 1;
  if (changed !== rules + 1) throw new Error(`${changed} instances changed`);
  return { ...figures, asked: 2 * rules };
}

function ruledModel(onOne) {
  const field = (index) => ({
    kind: "field",
    fimId: { id: `F${99000000000 + index}`, version: "1.0.0" },
    path: `F${index}`,
    key: `F${index}`,
    xmlName: `F${index}`,
    typeName: `F${index}`,
    name: `Feld ${index}`,
    label: { input: `Feld ${index}`, output: `Feld ${index}` },
    occurs: { min: 0, max: 1 },
    legalBasis: [],
    control: "input",
    valueType: index < 250 ? "boolean" : "text",
    constraints: {},
    prefill: "none",
  });
  const rule = (_, index) => {
    const when = (operator) => ({
      kind: "compare",
      operator,
      left: { kind: "ref", ref: { path: onOne ? "F0" : `F${index}` } },
      right: { kind: "boolean", value: true },
    });
    const targets = [`F${250 + index}`];
    return {
      fimId: { id: `R${99000000000 + index}`, version: "1.0.0" },
      name: "Regel",
      text: "Wenn …, dann …, sonst …",
      type: "complex",
      bearer: "",
      status: "exact",
      origin: "prose",
      statements: [
        { effect: "require", targets, when: when("=") },
        { effect: "forbid", targets, when: when("<>") },
      ],
    };
  };
  return {
    formatVersion: 1,
    kind: "form",
    fimId: { id: "S99000000001", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: "Regeln",
    name: "Regeln",
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "urn:fim-forms:bench",
      xmlNamespace: "urn:fim-forms:bench",
      xmlRoot: "regeln",
      typeName: "Regeln",
    },
    children: Array.from({ length: 1000 }, (_, index) => field(index)),
    codeLists: [],
    rules: Array.from({ length: 250 }, rule),
  };
}
