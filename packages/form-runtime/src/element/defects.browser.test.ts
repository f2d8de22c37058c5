import type { FormModel, Rule } from "@fim-forms/form-model";
import { afterEach, expect, test } from "vitest";

import { settled } from "../internal/settled.js";
import { field, form, group } from "../testing/build-model.js";
import {
  button,
  find,
  findAll,
  findInputs,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";
import type { FimForm } from "./fim-form.js";

afterEach(unmountAll);

const optional = { occurs: { min: 0, max: 1 } } as const;

/** Types a text and leaves the field. */
async function fill(
  element: FimForm,
  selector: string,
  text: string,
): Promise<void> {
  const [input] = findInputs(element, selector);
  if (input === undefined) throw new Error(`nothing matches ${selector}`);
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

const summary = (element: FimForm): readonly string[] =>
  findAll(element, "#error-summary li").map(({ textContent }) =>
    squeeze(textContent),
  );

test("a field stays in the list of errors while anything is wrong with it", async () => {
  const element = await mount(
    form([field("F99000000001", "Anzahl", { valueType: "integer" })]),
  );
  await press(element, "Weiter zur Prüfung");
  expect(summary(element)).toEqual(["Anzahl: Geben Sie eine Zahl ein."]);
  await fill(element, "input", "drei");
  expect(summary(element)).toEqual([
    "Anzahl: Geben Sie eine ganze Zahl ohne Komma ein, zum Beispiel 12.",
  ]);
  await fill(element, "input", "3");
  expect(summary(element)).toEqual([]);
});

test("the list of errors follows the entries of a repeat", async () => {
  const element = await mount(
    form([
      group("G99000000001", "Hund", [field("F99000000001", "Rufname")], {
        occurs: { min: 1, max: 3 },
      }),
    ]),
  );
  await press(element, "Hund hinzufügen");
  await fill(element, "fim-text input", "Bello");
  await press(element, "Weiter zur Prüfung");
  expect(summary(element)).toEqual([
    "Hund 2, Rufname: Füllen Sie dieses Feld aus.",
  ]);
  await press(element, "Hund 1 entfernen");
  expect(summary(element)).toEqual([
    "Hund 1, Rufname: Füllen Sie dieses Feld aus.",
  ]);
});

const choice: FormModel = form([
  group("G99000000001", "Zahlung", [
    group(
      "G99000000002",
      "Zahlungsweg",
      [
        group(
          "G99000000003",
          "Lastschrift",
          [field("F99000000001", "IBAN")],
          optional,
        ),
        field("F99000000002", "Überweisung", optional),
      ],
      { arrangement: "choice" },
    ),
  ]),
]);

test("the alternative that was chosen is not called optional", async () => {
  const element = await mount(choice);
  const [debit, transfer] = findAll(element, "input[type=radio]");
  debit?.click();
  await settled();
  expect(squeeze(find(element, ".alternative").textContent)).not.toContain(
    "frei lassen",
  );
  transfer?.click();
  await settled();
  expect(squeeze(find(element, ".alternative").textContent)).not.toContain(
    "freiwillig",
  );
});

/** Forbids a field as long as another is not yes. */
const forbids = (path: string, condition: string): Rule => ({
  fimId: { id: "R99000000001", version: "1.0.0" },
  name: "Regel",
  text: "",
  type: "complex",
  bearer: "",
  status: "exact",
  statements: [
    {
      effect: "forbid",
      targets: [path],
      when: {
        kind: "not",
        of: {
          kind: "compare",
          operator: "=",
          left: { kind: "ref", ref: { path: condition } },
          right: { kind: "boolean", value: true },
        },
      },
    },
  ],
});

test("a group of which nothing is asked has no heading, until something is", async () => {
  const path = "G99000000001/G99000000002/F99000000002";
  const element = await mount(
    form(
      [
        group("G99000000001", "Hund", [
          field("F99000000001", "Versichert?", {
            ...optional,
            valueType: "boolean",
          }),
          group(
            "G99000000002",
            "Versicherung",
            [field("F99000000002", "Nummer", optional)],
            optional,
          ),
        ]),
      ],
      { rules: [forbids(path, "G99000000001/F99000000001")] },
    ),
  );
  const box = find(element, "fim-group fim-group");
  expect(element.session?.state(`/${path}`)?.forbidden).toBe(true);
  expect(box.hidden).toBe(true);
  const [yes, no] = findAll(element, "input[type=radio]");
  yes?.click();
  await settled();
  expect(element.session?.state(`/${path}`)?.forbidden).not.toBe(true);
  expect(box.hidden).toBe(false);
  expect(squeeze(box.textContent)).toContain("Versicherung");
  no?.click();
  await settled();
  expect(box.hidden).toBe(true);
  expect(button(element, "Weiter zur Prüfung")).toBeTruthy();
});
