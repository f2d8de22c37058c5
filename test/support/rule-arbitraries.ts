import {
  nodeIndex,
  type FormModel,
  type FormNode,
  type Rule,
} from "@fim-forms/form-model";
import fc from "fast-check";

type Statement = NonNullable<Rule["statements"]>[number];
type Condition = NonNullable<Statement["when"]>;

/** The model with random rules over its own nodes: every effect, references in and out of repeats, circles. */
export function withRules(model: FormModel): fc.Arbitrary<FormModel> {
  const nodes = [...nodeIndex(model).values()];
  return fc
    .array(ruleOver(nodes), { minLength: 1, maxLength: 6 })
    .map((rules): FormModel => ({
      ...model,
      rules: rules.map((rule, index) => ({
        ...rule,
        fimId: { id: `R9900000000${String(index)}`, version: "1.0.0" },
      })),
    }));
}

function ruleOver(nodes: readonly FormNode[]): fc.Arbitrary<Rule> {
  const groups = nodes.filter(({ kind }) => kind === "group");
  return fc
    .record({
      statements: fc.array(statementOver(nodes), {
        minLength: 1,
        maxLength: 3,
      }),
      bearer: fc.constantFrom("", ...groups.map(({ path }) => path)),
    })
    .map(({ statements, bearer }) => ({
      fimId: { id: "R99000000000", version: "1.0.0" },
      name: "Regel",
      text: "",
      type: "complex",
      status: "exact",
      bearer,
      statements,
    }));
}

function statementOver(nodes: readonly FormNode[]): fc.Arbitrary<Statement> {
  const path = fc.constantFrom(...nodes.map((node) => node.path));
  const targets = fc.array(path, { minLength: 1, maxLength: 2 });
  const when = conditionOver(path);
  const effect = fc.constantFrom("require", "forbid", "optional", "show");
  return fc.oneof(
    fc.record({ effect, targets, when }),
    fc.record({ effect, targets, when }),
    fc.record({
      effect: fc.constant("valid" as const),
      when,
      holds: when,
      about: targets,
    }),
    fc.record({
      effect: fc.constant("restrict" as const),
      targets,
      when,
      codes: fc.constantFrom<readonly string[]>([], ["a"], ["b", "a"]),
    }),
    fc.record({
      effect: fc.constant("prefill" as const),
      targets,
      when,
      value: fc.constantFrom<string | number | boolean>("a", 1, true),
      hide: fc.boolean(),
    }),
  );
}

function conditionOver(path: fc.Arbitrary<string>): fc.Arbitrary<Condition> {
  const ref = path.map((one) => ({ path: one }));
  const operand = fc.oneof(
    ref.map((one) => ({ kind: "ref" as const, ref: one })),
    fc.constantFrom<
      | { kind: "text"; value: string }
      | { kind: "number"; value: string }
      | { kind: "boolean"; value: boolean }
    >(
      { kind: "text", value: "a" },
      { kind: "number", value: "1" },
      { kind: "boolean", value: true },
    ),
    ref.map((one) => ({ kind: "total" as const, ref: one })),
    ref.map((one) => ({ kind: "entries" as const, ref: one })),
  );
  const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>(
    (tie) => ({
      leaf: fc.oneof(
        fc.record({
          kind: fc.constant("compare" as const),
          operator: fc.constantFrom("=", "=", "<>", "<", ">="),
          left: operand,
          right: operand,
        }),
        fc.record({ kind: fc.constant("filled" as const), ref }),
        fc.record({ kind: fc.constant("distinct" as const), ref }),
        fc.record({
          kind: fc.constant("in" as const),
          ref,
          values: fc.constant(["a", 1, true]),
          negated: fc.boolean(),
        }),
      ),
      condition: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        { weight: 4, arbitrary: tie("leaf") },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant("not" as const),
            of: tie("condition"),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constantFrom("and" as const, "or" as const),
            of: fc.array(tie("condition"), { maxLength: 2 }),
          }),
        },
      ),
    }),
  );
  return condition;
}
