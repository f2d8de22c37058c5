import { isDate } from "@fim-forms/form-model";

import type { PostedForm } from "../http/read-form.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Assessment, Due } from "./assessments.js";
import { readEuros } from "./money.js";

const ROWS = 6;

/** Fields of a notice for what it asks for: one line for each sum that is due. */
export function demandFields(): SafeHtml {
  return html`<details class="demand">
    <summary>Forderung</summary>
    <p class="fine-print">
      Eine Zeile für jeden Betrag. Zeilen mit demselben Jahr sind Raten. Leere
      Zeilen zählen nicht.
    </p>
    ${Array.from({ length: ROWS }, (_, index) => row(index + 1))}
  </details>`;
}

function row(number: number): SafeHtml {
  const field = (name: string, label: string, input: SafeHtml): SafeHtml =>
    html`<div class="plain-field">
      <label class="plain-label" for="demand-${name}-${String(number)}"
        >${label}</label
      >
      ${input}
    </div>`;
  return html`<fieldset class="plain-group demand-row">
    <legend class="plain-legend-4">Betrag ${String(number)}</legend>
    ${field(
      "year",
      "Jahr",
      html`<input
        type="text"
        id="demand-year-${String(number)}"
        name="demand-year"
        inputmode="numeric"
        autocomplete="off"
      />`,
    )}
    ${field(
      "amount",
      "Euro",
      html`<input
        type="text"
        id="demand-amount-${String(number)}"
        name="demand-amount"
        inputmode="decimal"
        autocomplete="off"
      />`,
    )}
    ${field(
      "due",
      "Fällig am",
      html`<input
        type="date"
        id="demand-due-${String(number)}"
        name="demand-due"
      />`,
    )}
  </fieldset>`;
}

/** What the fields say, or what is wrong with them, in German. */
export function readDemand(
  form: PostedForm,
):
  | { readonly assessments: readonly Assessment[] }
  | { readonly problem: string } {
  const years = form.all("demand-year");
  const amounts = form.all("demand-amount");
  const dues = form.all("demand-due");
  const byYear = new Map<number, Due[]>();
  for (let index = 0; index < Math.min(ROWS, years.length); index += 1) {
    const [year, amount, due] = [years, amounts, dues].map((column) =>
      (column[index] ?? "").trim(),
    ) as [string, string, string];
    if (year === "" && amount === "" && due === "") continue;
    const row = `Betrag ${String(index + 1)}`;
    const amountCents = readEuros(amount);
    if (!/^\d{4}$/.test(year))
      return {
        problem: `${row}: Bitte geben Sie ein Jahr mit vier Ziffern an.`,
      };
    if (amountCents === undefined)
      return { problem: `${row}: Bitte geben Sie Euro an, zum Beispiel 7,00.` };
    if (!isDate(due))
      return { problem: `${row}: Bitte geben Sie an, wann er fällig ist.` };
    const parts = byYear.get(Number(year)) ?? [];
    byYear.set(Number(year), [...parts, { date: due, amountCents }]);
  }
  return {
    assessments: Array.from(byYear, ([year, due]) => ({
      year,
      amountCents: due.reduce((sum, part) => sum + part.amountCents, 0),
      due,
    })),
  };
}
