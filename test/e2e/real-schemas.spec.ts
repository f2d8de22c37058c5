import { expect, test } from "@playwright/test";
import type {} from "@fim-forms/form-runtime";

import { corpusFolder, realSchemas } from "../support/corpus.js";
import { complaintsOf } from "./complaints.js";
import {
  hostedRealSchemas,
  serveForms,
  type TestServer,
} from "./serve-forms.js";

/** Every page of every real schema renders in Chromium, under the content security policy, without a word on the console. */
test.describe("real schemas", () => {
  // Their licence is not cleared, so they are no part of the repository; CI always has them.
  test.skip(corpusFolder === undefined, "needs FIM_CORPUS");

  const schemas = corpusFolder === undefined ? [] : realSchemas(corpusFolder);
  let server: TestServer;

  test.beforeAll(async () => {
    server = await serveForms(await hostedRealSchemas());
  });
  test.afterAll(() => server.close());

  test("are the four of XDatenfelder 2 and the twenty of XDatenfelder 3", () => {
    expect(schemas).toHaveLength(24);
  });

  for (const { id } of schemas) {
    test(`${id} renders every page`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.goto(`${server.origin}/forms/${id.toLowerCase()}`);
      await expect(page.getByRole("button", { name: /^Weiter/ })).toBeVisible();
      // The first page is there before the form is.
      const found = await page.waitForFunction(() => {
        const all = document.querySelector("fim-form")?.steps ?? [];
        return all.length > 0 && all;
      });
      const steps = await found.jsonValue();
      if (steps === false) throw new Error("no steps");
      for (const { id: stepId, title } of steps) {
        await page.evaluate(
          (step) => document.querySelector("fim-form")?.goToStep(step),
          stepId,
        );
        await expect(
          page.getByRole("heading", { level: 2, name: title, exact: true }),
        ).toBeVisible();
      }
      expect(complaints).toEqual([]);
    });
  }
});
