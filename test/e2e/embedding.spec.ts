import { expect, test, type Page } from "@playwright/test";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

/** Rules that a host page should not have, and some have. */
const HOSTILE = `
  body, body * { font: italic 40px serif !important; letter-spacing: 9px; }
  input, select, button, label { display: none !important; float: right; }
  fieldset { border: 20px solid red; width: 100px; }
  p, h1, h2 { color: lime !important; text-transform: uppercase; }
  .field, .button, .page, .nodes, .error { visibility: hidden; position: fixed; }
  fim-text, fim-group { display: none; }
`;

const form = (slug: string, id: string): string =>
  `<fim-form id="${id}" src="/forms/${slug}/form-model.json" action="/forms/${slug}"></fim-form>`;

/** Opens a page of a host with the component from a classic script, under the strict policy. */
async function host(page: Page, body: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route("**/embedded", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": POLICY },
      body: `<!doctype html><html lang="de"><head><title>Portal</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/embedded.css">
        <script src="/assets/fim-form.js"></script></head>
        <body>${body}</body></html>`,
    }),
  );
  await page.route("**/embedded.css", (route) =>
    route.fulfill({ contentType: "text/css", body: HOSTILE }),
  );
  await page.goto("/embedded");
  return complaints;
}

/** Fills the small form, and leads to its review. */
async function fill(scope: ReturnType<Page["locator"]>): Promise<void> {
  await scope.getByRole("radio", { name: "Möbel" }).check();
  await scope
    .getByRole("textbox", { name: "Menge (in Kubikmetern)" })
    .fill("1,5");
  const day = scope.getByRole("group", { name: /Abholtag/ });
  await day.getByRole("textbox", { name: "Tag", exact: true }).fill("4");
  await day.getByRole("textbox", { name: "Monat" }).fill("12");
  await day.getByRole("textbox", { name: "Jahr" }).fill("2026");
  await scope
    .getByRole("textbox", { name: "E-Mail-Adresse" })
    .fill("anna.mueller@example.org");
  await scope.getByRole("button", { name: /^Weiter/ }).click();
}

test("two forms on one page, from a classic script, under the policy, among hostile styles", async ({
  page,
}) => {
  const complaints = await host(
    page,
    form("sperrmuell-abholung", "one") + form("sperrmuell-abholung", "two"),
  );
  const one = page.locator("#one");
  const two = page.locator("#two");
  await fill(one);
  await expect(
    one.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
  // The other one is untouched, and keeps a draft of its own.
  await expect(
    two.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("");
  await page.waitForTimeout(600);
  await page.reload();
  await expect(
    one.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
  await expect(
    two.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("");

  await one.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(one.getByRole("heading", { name: /eingegangen/ })).toBeVisible();
  await fill(two);
  await two.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(two.getByRole("heading", { name: /eingegangen/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a classic script finds the other languages beside itself, under the policy", async ({
  page,
}) => {
  const complaints = await host(
    page,
    form("sperrmuell-abholung", "one").replace("<fim-form ", '$&lang="en" ') +
      form("sperrmuell-abholung", "two").replace(
        "<fim-form ",
        '$&lang="de-simple" ',
      ),
  );
  await expect(
    page.locator("#one").getByRole("button", { name: "Continue" }),
  ).toBeVisible();
  await expect(
    page
      .locator("#two")
      .getByText(/müssen Sie nicht ausfüllen/)
      .first(),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a page without a bundler brings a control of its own, by the global of the classic script", async ({
  page,
}) => {
  const complaints = await host(page, "");
  await page.evaluate(async () => {
    class TownMap extends HTMLElement {
      value: unknown;
    }
    customElements.define("town-map", TownMap);
    // Types of the component are not known in the page of a test.
    const { elementControl } = (
      window as unknown as {
        FimForms: { elementControl: (options: object) => unknown };
      }
    ).FimForms;
    const form = document.createElement(
      "fim-form",
    ) as unknown as HTMLElement & {
      controls: { register: (control: unknown) => void };
      model: unknown;
    };
    form.controls.register(
      elementControl({ tag: "town-map", fimId: "F60000000242" }),
    );
    const address = "/forms/sperrmuell-abholung/form-model.json";
    form.model = await (await fetch(address)).json();
    document.body.append(form);
  });
  await expect(page.locator("town-map")).toHaveAccessibleName(/E-Mail-Adresse/);
  expect(complaints).toEqual([]);
});

test("styles of the host reach nothing of the form", async ({ page }) => {
  await host(page, form("sperrmuell-abholung", "one"));
  const label = page.locator("#one").getByText("E-Mail-Adresse").first();
  await expect(label).toBeVisible();
  const style = await label.evaluate((element) => {
    const { fontSize, fontStyle, letterSpacing, textTransform, color } =
      getComputedStyle(element);
    return { fontSize, fontStyle, letterSpacing, textTransform, color };
  });
  expect(style).toEqual({
    fontSize: "17px",
    fontStyle: "normal",
    letterSpacing: "normal",
    textTransform: "none",
    color: "rgb(27, 36, 48)",
  });
});

test("a host sends the values itself, shows what its server says, and the receipt", async ({
  page,
}) => {
  const complaints = await host(page, form("sperrmuell-abholung", "one"));
  await page.evaluate(() => {
    const element = document.querySelector("fim-form");
    element?.addEventListener("fim-submit", (event) => {
      event.preventDefault();
      document.body.dataset["sent"] = JSON.stringify(
        (event as CustomEvent<{ values: unknown }>).detail.values,
      );
    });
  });
  const one = page.locator("#one");
  await fill(one);
  await one.getByRole("button", { name: "Jetzt absenden" }).click();
  expect(await page.evaluate(() => document.body.dataset["sent"])).toContain(
    "anna.mueller@example.org",
  );
  await page.evaluate(() => {
    // Types of the component are not known in the page of a test.
    const element = document.querySelector("fim-form") as unknown as {
      showProblem: (status: number, problem: unknown) => void;
    };
    element.showProblem(422, {
      title: "Nicht angenommen",
      errors: [
        {
          detail: "Diese Adresse gibt es nicht.",
          pointer: "#/values/F60000000242",
        },
      ],
    });
  });
  const link = one.getByRole("link", {
    name: "E-Mail-Adresse: Diese Adresse gibt es nicht.",
  });
  await link.click();
  const email = one.getByRole("textbox", { name: "E-Mail-Adresse" });
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription(
    /Diese Adresse gibt es nicht\./,
  );
  await email.fill("anna@example.org");
  await expect(link).toHaveCount(0);
  await page.evaluate(() => {
    const element = document.querySelector("fim-form") as unknown as {
      showReceipt: (receipt: unknown) => void;
    };
    element.showReceipt({
      submissionId: "1",
      reference: "Portal-1",
      submittedAt: "2026-11-23T10:00:00+01:00",
      downloads: {},
    });
  });
  await expect(one.getByText("Portal-1")).toBeVisible();
  expect(complaints).toEqual([]);
});
