import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test, type Locator, type Page } from "@playwright/test";
import { createGateway, type HostedForm } from "@fim-forms/gateway";
import type {} from "@fim-forms/form-runtime";
import { compile } from "@fim-forms/schema-compiler";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

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

async function openStep(page: Page, title: RegExp): Promise<void> {
  await expect(page.getByRole("button", { name: /^Weiter/ })).toBeVisible();
  await page.evaluate((source) => {
    const form = document.querySelector("fim-form");
    const step = form?.steps.find((one) =>
      new RegExp(source, "u").test(one.title),
    );
    if (step !== undefined) form?.goToStep(step.id);
  }, title.source);
  await expect(
    page.getByRole("heading", { level: 2, name: title }),
  ).toBeVisible();
}

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
  await page.goto("/forms/hundesteuer-anmeldung");
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
  test.skip(corpusFolder === undefined, "needs FIM_CORPUS");

  let gateway: ReturnType<typeof createGateway>;
  let origin = "";

  test.beforeAll(async () => {
    const corpus = corpusFolder ?? "";
    const codeLists = realCodeLists(corpus);
    const forms: HostedForm[] = [];
    for (const { id, path } of realSchemas(corpus)) {
      if (!REAL.some((one) => one.id === id)) continue;
      const { model, artefacts } = await compile(
        { schema: readNamed(path), codeLists },
        { allowMissingLists: true },
      );
      const text = (fileName: string): string =>
        artefacts.find((artefact) => artefact.fileName === fileName)?.text ??
        "";
      if (model === undefined) throw new Error(`${id} does not compile`);
      forms.push({
        slug: id.toLowerCase(),
        model,
        modelJson: text("form-model.json"),
        schemaJson: text("schema.json"),
        xsd: text("schema.xsd"),
        codeListFiles: new Map(
          artefacts.map((artefact) => [artefact.fileName, artefact.text]),
        ),
      });
    }
    gateway = createGateway({
      forms,
      dataDir: await mkdtemp(join(tmpdir(), "fim-forms-rules-")),
      runtimeBundlePath: join(
        import.meta.dirname,
        "../../packages/form-runtime/dist/fim-form.js",
      ),
    });
    origin = await gateway.listen({ host: "127.0.0.1", port: 0 });
  });

  test.afterAll(async () => {
    await gateway.close();
  });

  for (const { id, ...reaction } of REAL)
    test(`${id} reacts to an answer`, async ({ page }) => {
      await page.goto(`${origin}/forms/${id.toLowerCase()}`);
      await openStep(page, reaction.step);
      await reacts(page, reaction);
    });
});
