import type { FormModel, Rule } from "@fim-forms/form-model";
import { afterEach, expect, test } from "vitest";

import { settled } from "../internal/settled.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import {
  find,
  findAll,
  findInputs,
  mount,
  rootOf,
  squeeze,
  unmountAll,
} from "../testing/mount.js";
import type { FimForm } from "./fim-form.js";

type Statement = NonNullable<Rule["statements"]>[number];

const optional = { occurs: { min: 0, max: 1 } } as const;
const isYes = {
  kind: "compare",
  operator: "=",
  left: { kind: "ref", ref: { path: "F99000000001" } },
  right: { kind: "boolean", value: true },
} as const;

const statements: readonly Statement[] = [
  { effect: "require", targets: ["F99000000002"], when: isYes },
  {
    effect: "forbid",
    targets: ["F99000000003", "G99000000001/F99000000006"],
    when: { kind: "not", of: isYes },
  },
  {
    effect: "restrict",
    targets: ["F99000000004"],
    codes: ["b", "c"],
    when: isYes,
  },
  {
    effect: "prefill",
    targets: ["F99000000005"],
    value: "fest",
    hide: false,
    when: isYes,
  },
  {
    effect: "prefill",
    targets: ["F99000000007"],
    value: "versteckt",
    hide: true,
    when: isYes,
  },
];

const model: FormModel = {
  ...form(
    [
      field("F99000000001", "Hund", { valueType: "boolean", ...optional }),
      field("F99000000002", "Rufname", optional),
      field("F99000000003", "Chip"),
      field("F99000000004", "Rasse", {
        control: "select",
        codeListId: "rassen",
        ...optional,
      }),
      field("F99000000005", "Amt", optional),
      field("F99000000007", "Stelle", optional),
      group(
        "G99000000001",
        "Zahlung",
        [
          field("F99000000006", "Lastschrift"),
          field("F99000000008", "Rechnung"),
        ],
        { arrangement: "choice", ...optional },
      ),
    ],
    {
      codeLists: [
        codeList("rassen", [
          ["a", "Dackel"],
          ["b", "Pudel"],
          ["c", "Mops"],
        ]),
      ],
    },
  ),
  rules: [
    {
      fimId: { id: "R99000000001", version: "1.0.0" },
      name: "Hund",
      text: "",
      type: "complex",
      bearer: "",
      status: "exact",
      statements,
    },
  ],
};

afterEach(unmountAll);

async function answerYes(element: FimForm): Promise<void> {
  const [yes] = findAll(element, "fim-boolean input");
  yes?.click();
  await settled();
}

function labels(element: FimForm): string[] {
  return findAll(element, ".label").map((label) => squeeze(label.textContent));
}

test("a forbidden field is out of the page until it is allowed, and then announced", async () => {
  const element = await mount(model);
  expect(labels(element).some((text) => text.startsWith("Chip"))).toBe(false);
  const hidden = [
    ...rootOf(element).querySelectorAll<HTMLElement>("fim-text"),
  ].find((text) => text.hidden);
  expect(hidden?.querySelector("input")).toBe(null);
  await answerYes(element);
  expect(labels(element).some((text) => text.startsWith("Chip"))).toBe(true);
  await expect
    .poll(() => squeeze(find(element, "#live").textContent))
    .toContain("Ein weiteres Feld wird angezeigt.");
});

test("a field that becomes required says so, and is announced", async () => {
  const element = await mount(model);
  const name = (): HTMLInputElement | HTMLTextAreaElement | undefined =>
    findInputs(element, "fim-text input")[0];
  expect(name()?.getAttribute("aria-required")).toBe("false");
  await answerYes(element);
  expect(name()?.getAttribute("aria-required")).toBe("true");
  await expect
    .poll(() => squeeze(find(element, "#live").textContent))
    .toContain("Ein Feld ist jetzt ein Pflichtfeld.");
});

test("only the codes that a rule leaves can be chosen", async () => {
  const element = await mount(model);
  const options = (): string[] =>
    findAll(element, "fim-radios .option").map((option) =>
      squeeze(option.textContent),
    );
  expect(options()).toEqual(["Dackel", "Pudel", "Mops"]);
  await answerYes(element);
  expect(options()).toEqual(["Pudel", "Mops"]);
});

test("a fixed value is shown and cannot be edited, a hidden one is sent unseen", async () => {
  const element = await mount(model);
  await answerYes(element);
  const fixed = findInputs(element, "fim-text input").find(
    ({ value }) => value === "fest",
  );
  expect(fixed?.readOnly).toBe(true);
  expect(labels(element).some((text) => text.startsWith("Stelle"))).toBe(false);
  expect(element.session?.submission()).toMatchObject({
    F99000000005: "fest",
    F99000000007: "versteckt",
  });
});

test("a forbidden alternative is not offered", async () => {
  const element = await mount(model);
  const offered = (): string[] => {
    const choice = element.session?.model.children.at(-1);
    expect(choice?.key).toBe("G99000000001");
    return findAll(element, "fim-choice .option").map((option) =>
      squeeze(option.textContent),
    );
  };
  await goTo(element, "Weiter");
  expect(offered()).toEqual(["Rechnung"]);
});

async function goTo(element: FimForm, text: string): Promise<void> {
  findAll(element, "button")
    .find((button) => squeeze(button.textContent) === text)
    ?.click();
  await settled();
}
