import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  encodeFormModel,
  type FormModel,
  type Rule,
} from "@fim-forms/form-model";
import { expect, test } from "vitest";

import {
  compileExample,
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const values = inRepository("examples/hundesteuer-anmeldung/values.json");

type Condition = NonNullable<NonNullable<Rule["statements"]>[number]["when"]>;

interface PrintedState {
  readonly pointer: string;
  readonly fimId: string;
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly value: unknown;
  readonly issues: readonly {
    readonly constraint: string;
    readonly message: string;
  }[];
  readonly why: readonly { readonly kind: string }[];
}

async function stateOf(
  path: string,
  ...options: string[]
): Promise<ReadonlyMap<string, PrintedState>> {
  const model = await compileExample(
    "hundesteuer-anmeldung",
    await temporaryFolder(),
  );
  const { code, out } = await fim("state", model, path, "--json", ...options);
  expect(code).toBe(0);
  const states = JSON.parse(out) as readonly PrintedState[];
  return new Map(states.map((state) => [state.pointer, state]));
}

test("every instance has its pointer, value, flags and reasons", async () => {
  const states = await stateOf(values);
  expect(states.get("/G99000000104/G99000000105/0/F99000000111")).toMatchObject(
    {
      fimId: expect.stringMatching(/^F99000000111/) as string,
      relevant: true,
      required: true,
      readOnly: false,
      value: "Bello",
      issues: [],
    },
  );
  for (const state of states.values()) {
    expect(state.why.length).toBeGreaterThan(0);
    // What only rules say stands behind these.
    expect(Object.keys(state).slice(0, 9)).toEqual([
      "pointer",
      "fimId",
      "kind",
      "relevant",
      "required",
      "readOnly",
      "value",
      "issues",
      "why",
    ]);
  }
});

test("an empty form says what is missing", async () => {
  const path = join(await temporaryFolder(), "empty.json");
  await writeFile(path, "{}");
  const states = [
    ...(await stateOf(path, "--context", "today=2026-11-23")).values(),
  ];
  const missing = states.filter(({ issues }) =>
    issues.some(({ constraint }) => constraint === "required"),
  );
  expect(missing.length).toBeGreaterThan(0);
  for (const { required, issues } of missing) {
    expect(required).toBe(true);
    expect(issues[0]?.message).toMatch(/\S/);
  }
});

test("people get one entry an instance", async () => {
  const model = await compileExample(
    "hundesteuer-anmeldung",
    await temporaryFolder(),
  );
  const { code, out } = await fim("state", model, values);
  expect(code).toBe(0);
  expect(out).toContain('F99000000111 = "Bello"\n    relevant, required');
});

test("a list instead of an object ends with exit code 1", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "list.json");
  await writeFile(path, "[]");
  const model = await compileExample("hundesteuer-anmeldung", folder);
  expect((await fim("state", model, path, "--json")).code).toBe(1);
});

test("what a rule decides comes with the rule and the answers it looked at", async () => {
  const folder = await temporaryFolder();
  const path = await compileExample("hundesteuer-anmeldung", folder);
  const compiled = JSON.parse(await readFile(path, "utf8")) as FormModel;
  const dogs = "G99000000104/G99000000105";
  const isDangerous: Condition = {
    kind: "compare",
    operator: "=",
    left: { kind: "ref", ref: { path: `${dogs}/F99000000124` } },
    right: { kind: "boolean", value: true },
  };
  const targets = [`${dogs}/F99000000125`];
  const model: FormModel = {
    ...compiled,
    rules: [
      {
        fimId: { id: "R99000000107", version: "1.0.0" },
        name: "Erlaubnis bei gefährlichen Hunden",
        text: "",
        type: "complex",
        bearer: dogs,
        status: "exact",
        statements: [
          { effect: "require", targets, when: isDangerous },
          {
            effect: "forbid",
            targets,
            when: { kind: "not", of: isDangerous },
          },
        ],
      },
    ],
  };
  await writeFile(path, encodeFormModel(model));
  const answers = join(folder, "answers.json");
  const entries = [{ F99000000124: true }, { F99000000124: false }];
  await writeFile(
    answers,
    JSON.stringify({ G99000000104: { G99000000105: entries } }),
  );
  const { code, out } = await fim("state", path, answers);
  expect(code).toBe(0);
  expect(out).toContain(
    `/${dogs}/0/F99000000125\n    relevant, required, ! required (require by R99000000107 because of /${dogs}/0/F99000000124)`,
  );
  expect(out).toContain(
    `/${dogs}/1/F99000000125\n    not relevant (forbid by R99000000107 because of /${dogs}/1/F99000000124)`,
  );
});
