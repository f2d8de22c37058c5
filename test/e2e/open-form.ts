import { expect, type Page } from "@playwright/test";
import type {} from "@fim-forms/form-runtime";

/** The form of a page, once the component has taken over what the server drew: only then it has steps and answers. */
export async function openForm(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(
    () => document.querySelector("fim-form")?.session !== undefined,
  );
  await expect(
    page.getByRole("button", { name: /^(Weiter|Next)/ }),
  ).toBeVisible();
}

/**
 * Opens a page of the form by its title, whatever stands on the ones before it.
 *
 * @param title - the whole of it, or what it matches
 */
export async function openStep(
  page: Page,
  title: string | RegExp,
): Promise<void> {
  const steps = await page.evaluate(
    () => document.querySelector("fim-form")?.steps ?? [],
  );
  const step = steps.find((one) =>
    typeof title === "string" ? one.title === title : title.test(one.title),
  );
  expect(step, `a page ${String(title)}`).toBeDefined();
  await page.evaluate(
    (id) => document.querySelector("fim-form")?.goToStep(id),
    step?.id ?? "",
  );
  await expect(
    page.getByRole("heading", { level: 2, name: title, exact: true }),
  ).toBeFocused();
}
