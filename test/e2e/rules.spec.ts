import { expect, test, type Locator, type Page } from "@playwright/test";
import type {} from "@fim-forms/form-runtime";

import { corpusFolder } from "../support/corpus.js";
import { openForm, openStep } from "./open-form.js";
import {
  hostedRealSchemas,
  serveForms,
  type TestServer,
} from "./serve-forms.js";

/** A rule as a citizen meets it: one answer asks for more, another takes it back. */
interface Reaction {
  readonly step: RegExp;
  readonly question: RegExp;
  readonly shows: RegExp;
  readonly hides: RegExp;
  /** The group that comes and goes, if it is not a field. */
  readonly group?: RegExp;
  readonly field: RegExp;
}

/** Fields behind which the focus is looked for. */
const FARTHEST = 30;

async function answer(
  page: Page,
  question: RegExp,
  option: RegExp,
): Promise<Locator> {
  const radios = page.getByRole("radiogroup", { name: question }).first();
  const radio = radios.getByRole("radio", { name: option });
  await radio.check();
  return radio;
}

/** Whether somebody who tabs on from one element comes to another, and to nothing that is not to be seen. */
async function leadsTo(
  page: Page,
  from: Locator,
  target: Locator,
): Promise<boolean> {
  await from.focus();
  for (let count = 0; count < FARTHEST; count++) {
    await page.keyboard.press("Tab");
    const isSeen = await page.evaluate(
      () =>
        document
          .querySelector("fim-form")
          ?.shadowRoot?.activeElement?.checkVisibility({
            visibilityProperty: true,
          }) !== false,
    );
    expect(isSeen).toBe(true);
    if ((await target.count()) === 0) continue;
    const isThere = await target.evaluate((element) => {
      const root = element.getRootNode();
      return root instanceof ShadowRoot && root.activeElement === element;
    });
    if (isThere) return true;
  }
  return false;
}

const submitted = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify(document.querySelector("fim-form")?.session?.submission()),
  );

async function reacts(page: Page, reaction: Reaction): Promise<void> {
  const { question, shows, hides, field, group } = reaction;
  const place =
    group === undefined
      ? page
      : page.getByRole("group", { name: group }).first();
  const target = place.getByRole("textbox", { name: field }).first();
  const live = page.locator("#live");

  const no = await answer(page, question, hides);
  await expect(target).toHaveCount(0);
  expect(await leadsTo(page, no, target)).toBe(false);

  const yes = await answer(page, question, shows);
  await expect(target).toBeVisible();
  await expect(live).toContainText(/wird angezeigt|werden angezeigt/);
  await expect(target).toHaveAttribute("aria-required", "true");
  expect(await leadsTo(page, yes, target)).toBe(true);

  await target.fill("Beispiel 4711");
  await target.blur();
  await expect.poll(() => submitted(page)).toContain("Beispiel 4711");

  await answer(page, question, hides);
  await expect(target).toHaveCount(0);
  await expect.poll(() => submitted(page)).not.toContain("Beispiel 4711");

  await answer(page, question, shows);
  await expect(target).toHaveValue("Beispiel 4711");
  await expect.poll(() => submitted(page)).toContain("Beispiel 4711");
}

test("the dog tax asks for the permit of a dangerous dog only", async ({
  page,
}) => {
  await openForm(page, "/forms/hundesteuer-anmeldung");
  await openStep(page, /^Hunde$/);
  await reacts(page, {
    step: /^Hunde$/,
    question: /Gefährlichkeit/,
    shows: /^Ja/,
    hides: /^Nein/,
    field: /Aktenzeichen/,
  });
});

const REAL: readonly (Reaction & { readonly id: string })[] = [
  {
    id: "S05000001212",
    step: /^Person/,
    question: /mittelbare Beteiligung von über 10 Prozent/,
    shows: /^Ja/,
    hides: /^Nein/,
    field: /Welche natürlichen oder juristischen Personen/,
  },
  {
    id: "S05000001323",
    step: /Antragsteller/,
    question: /Wo befindet sich die Anschrift/,
    shows: /^in Deutschland/,
    hides: /außerhalb/,
    group: /Straßenanschrift Inland/,
    field: /^Straße/,
  },
  {
    id: "S07000000200",
    step: /Antragstellende Person/,
    question: /Wo befindet sich die Anschrift/,
    shows: /^in Deutschland/,
    hides: /außerhalb/,
    group: /^Straßenanschrift/,
    field: /^Straße/,
  },
];

test.describe("real schemas", () => {
  // Their licence is not cleared, so they are no part of the repository; CI always has them.
  test.skip(corpusFolder === undefined, "needs FIM_CORPUS");

  let server: TestServer;

  test.beforeAll(async () => {
    const forms = await hostedRealSchemas((wanted) =>
      REAL.some(({ id }) => id === wanted),
    );
    server = await serveForms(forms);
  });
  test.afterAll(() => server.close());

  for (const { id, ...reaction } of REAL)
    test(`${id} reacts to an answer`, async ({ page }) => {
      await openForm(page, `${server.origin}/forms/${id.toLowerCase()}`);
      await openStep(page, reaction.step);
      await reacts(page, reaction);
    });
});
