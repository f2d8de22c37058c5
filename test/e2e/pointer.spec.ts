import { expect, test } from "@playwright/test";

/** A person presses and lets go; in between the field that had the focus is left. */
test("a click right behind a wrong entry is not lost when the error appears", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/forms/sperrmuell-abholung");
  await page
    .getByRole("textbox", { name: "E-Mail-Adresse" })
    .pressSequentially("kein-mail");
  const next = page.getByRole("button", { name: /^Weiter/ });
  await next.scrollIntoViewIfNeeded();
  const box = await next.boundingBox();
  if (box === null) throw new Error("the button is not there");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(100);
  await page.mouse.up();
  await expect(
    page.getByRole("group", { name: /Bitte prüfen Sie/ }),
  ).toBeFocused();
});
