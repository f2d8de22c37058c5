import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { metadataJudge } from "@fim-forms/simulators";
import { expect, test, type Page } from "@playwright/test";

import values from "../../examples/hundesteuer-anmeldung/values.json" with { type: "json" };
import company from "../../examples/wachhund-anmeldung/values.json" with { type: "json" };
import { corpusFolder } from "../support/corpus.js";
import { compileXsd } from "../support/xsd-libxml2.js";
import { runFim } from "../faults/support/servers.js";
import { complaintsOf } from "./complaints.js";
import {
  assess,
  HOT_FOLDER,
  readDms,
  readFitConnect,
  readHotFolder,
  sha512,
  type ReadPackage,
} from "./procedure.js";

/**
 * The dog tax from start to finish, at the town hall that `npm start` opens: the acceptance story with its own data. Steps
 * build on one another. What is not there yet is marked as such and never passes.
 */
test.describe.configure({ mode: "serial" });

const TOWN = "/musterstadt";
const FORM = `${TOWN}/forms/hundesteuer-anmeldung`;
const example = join(
  import.meta.dirname,
  "../../examples/hundesteuer-anmeldung",
);

/** What is wrong with metadata by the official schema, where it is at hand; the simulator has judged it by its own rules. */
function officialMetadataFaults(metadata: unknown): readonly string[] {
  if (corpusFolder === undefined) return [];
  const schema = JSON.parse(
    readFileSync(
      join(corpusFolder, "fit-connect/metadata-2.1.0.schema.json"),
      "utf8",
    ),
  ) as object;
  return metadataJudge(schema)(metadata);
}

/** A notice for a reference that nobody has. */
async function putStrayNotice(
  { folder }: ReadPackage,
  name: string,
): Promise<void> {
  const { submissionId } = JSON.parse(
    await readFile(join(folder, "manifest.json"), "utf8"),
  ) as { readonly submissionId: string };
  const pdf = await readFile(join(folder, "submission.pdf"));
  const draft = join(HOT_FOLDER, "return", `.${name}`);
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, "bescheid.pdf"), pdf);
  await writeFile(
    join(draft, "bescheid.json"),
    JSON.stringify({
      formatVersion: 1,
      key: name,
      reference: "HSt-1999-000001",
      submissionId,
      title: "Ihr Hundesteuerbescheid",
      sha512: sha512(pdf),
    }),
  );
  await rename(draft, join(HOT_FOLDER, "return", name));
}

/** What the first step leaves to the later ones. */
const application = {
  id: "",
  reference: "",
  handle: "",
  /** Pages of payments: a transfer that is open. */
  payments: [] as string[],
  /** Labels and values in the order of the review page. */
  review: [] as (readonly [label: string, value: string])[],
};

async function fillDate(
  page: Page,
  name: RegExp,
  [day, month, year]: readonly [string, string, string],
): Promise<void> {
  const group = page.getByRole("group", { name });
  await group.getByRole("textbox", { name: "Tag" }).fill(day);
  await group.getByRole("textbox", { name: "Monat" }).fill(month);
  await group.getByRole("textbox", { name: "Jahr" }).fill(year);
}

/** Fills a field, by the beginning of its name: behind it may stand that it is optional. */
const fill = (page: Page, name: string, text: string): Promise<void> =>
  page.getByRole("textbox", { name: new RegExp(`^${name}`) }).fill(text);
const check = (page: Page, group: RegExp, option: RegExp): Promise<void> =>
  page
    .getByRole("radiogroup", { name: group })
    .getByRole("radio", { name: option })
    .check();
const next = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /^Weiter/ }).click();

async function logIn(page: Page): Promise<void> {
  await page.goto(`${TOWN}/inbox/login`);
  await fill(page, "Name", "steueramt");
  await page.getByLabel("Passwort").fill("musterstadt");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(
    page.getByRole("heading", { name: "Eingangskorb" }),
  ).toBeVisible();
}

async function openCase(page: Page): Promise<void> {
  await fill(page, "Eingangsnummer", application.reference);
  await page.getByRole("button", { name: "Suchen" }).click();
  await page.getByRole("link", { name: application.reference }).click();
}

/** Logs in at the simulated account, from a page that offers it. */
async function logInWith(
  page: Page,
  account: string,
  person: RegExp,
): Promise<void> {
  await page.getByRole("link", { name: `Mit ${account} anmelden` }).click();
  await page.getByRole("button", { name: person }).click();
}

/** Opens the status as who has applied: by the account. */
async function openStatus(page: Page): Promise<void> {
  await page.goto(`${TOWN}/account`);
  if (await page.getByRole("link", { name: "Mit BundID anmelden" }).isVisible())
    await logInWith(page, "BundID", /Øzdemir-Müller/);
  await expect(
    page.getByRole("heading", { name: "Meine Anträge" }),
  ).toBeVisible();
  await page.goto(`${TOWN}/status/${application.handle}`);
}

test("1 Anmeldung: from the place to the receipt, in the town's look", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto("/");
  await page.getByLabel("Wo wohnen Sie?").selectOption("Stadt Musterstadt");
  await page.getByRole("button", { name: "Leistungen zeigen" }).click();
  await page.getByRole("link", { name: /^Hundesteuer:/ }).click();
  await expect(page).toHaveURL(new RegExp(`${FORM}$`));
  await expect(page.getByRole("banner")).toContainText("Stadt Musterstadt");

  await logInWith(page, "BundID", /Øzdemir-Müller/);
  await expect(page.getByText("Sie sind mit BundID angemeldet")).toBeVisible();
  await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
  await next(page);
  const value = (name: string) =>
    expect(page.getByRole("textbox", { name: new RegExp(`^${name}`) }));
  await value("Familienname").toHaveValue("Øzdemir-Müller");
  await value("Vornamen").toHaveValue("Anna Ğülşen");
  await value("Doktorgrade").toHaveValue("Dr.");
  await value("Tag").toHaveValue("");
  await value("Monat").toHaveValue("2");
  await value("Jahr").toHaveValue("1961");
  await value("Straße").toHaveValue("Am Alten Markt");
  await value("Hausnummer").toHaveValue("12 a");
  await value("Postleitzahl").toHaveValue("38100");
  await value("Ort").toHaveValue("Musterstadt");
  await value("Telefonnummer").toHaveValue("+49 531 0000000");
  await value("E-Mail-Adresse").toHaveValue("anna.mueller@example.org");
  for (const name of ["Straße", "Hausnummer"])
    await value(name).toHaveAccessibleDescription(/Bitte prüfen/);
  await next(page);

  await fill(page, "Name des Hundes", "Bello");
  await fill(page, "Rasse", "Mischling (Labrador/Schäferhund)");
  await fillDate(page, /Geworfen am/, ["1", "8", "2026"]);
  await check(page, /Geschlecht/, /Rüde/);
  await fill(page, "Farbe", "schwarz-braun");
  // 15 digits, or the message names the field.
  await fill(page, "Transpondernummer", "27609810000000");
  await fillDate(page, /Im Haushalt seit/, ["10", "11", "2026"]);
  await fill(page, "Vorherige Halterin", "Tierheim Musterstadt");
  await check(page, /Haftpflichtversicherung\?/, /^Ja/);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(join(example, "attachments/haftpflicht.pdf"));
  await expect(
    page.getByRole("button", { name: "haftpflicht.pdf entfernen" }),
  ).toBeVisible();
  await fill(page, "Nummer im Hunderegister", "NI-HR-000123");
  await check(page, /Sachkunde/, /^Ja/);
  await check(page, /Gefährlichkeit/, /^Nein/);
  await fill(page, "Wie viele weitere Hunde", "1");
  await page
    .getByRole("button", { name: /^Name des weiteren Hundes hinzufügen/ })
    .click();
  await fill(page, "Name des weiteren Hundes", "Asta");
  await next(page);
  const transponder = page.getByRole("link", { name: /Transpondernummer/ });
  await expect(transponder).toBeVisible();
  await transponder.click();
  await fill(page, "Transpondernummer", "276098100000001");
  await next(page);
  await next(page);
  await check(page, /digital/, /^Ja/);
  await next(page);

  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
  application.review = await page
    .getByRole("term")
    .evaluateAll((terms) =>
      terms.map((term): readonly [string, string] => [
        term.textContent,
        term.nextElementSibling?.textContent ?? "",
      ]),
    );
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith("/submissions")),
    page.getByRole("button", { name: "Jetzt absenden" }).click(),
  ]);
  const receipt = (await answer.json()) as {
    submissionId: string;
    reference: string;
    receiptUrl: string;
  };
  expect(receipt.reference).toMatch(/^HSt-2026-\d{6}$/);
  application.id = receipt.submissionId;
  application.reference = receipt.reference;

  await page.goto(receipt.receiptUrl);
  await expect(page.getByText(receipt.reference)).toBeVisible();
  const link = page.getByRole("link", { name: "Stand Ihres Antrags" });
  application.handle =
    (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
  // What an account has sent, the account alone opens: there is no code.
  await expect(page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("1 Anmeldung: the XML is valid and holds every letter as it was entered", async ({
  request,
}) => {
  const base = `${TOWN}/submissions/${application.id}`;
  const xml = await (await request.get(`${base}/submission.xml`)).text();
  const json = (await (
    await request.get(`${base}/submission.json`)
  ).json()) as typeof values;
  const xsd = await (await request.get(`${FORM}/schema.xsd`)).text();
  const schema = compileXsd(xsd);
  expect(schema.findings(xml)).toEqual([]);
  schema.dispose();
  expect(xml).toContain("Øzdemir-Müller");
  expect(xml).toContain("Anna Ğülşen");
  expect(json.G99000000102).toEqual(values.G99000000102);
  const { G99000000106: insurance, ...dog } = json.G99000000104
    .G99000000105[0] as (typeof values)["G99000000104"]["G99000000105"][0];
  const { G99000000106: expected, ...dogExpected } =
    values.G99000000104.G99000000105[0] ?? {};
  expect(dog).toEqual(dogExpected);
  // The same bytes; only the upload's id is new.
  expect(insurance.F99000000121[0]?.sha512).toBe(
    expected?.F99000000121[0]?.sha512,
  );
});

test("1 Anmeldung: review page, PDF and XML say the same in the same order, sealed by the manifest", async ({
  request,
}) => {
  const { folder } = await readHotFolder(application.reference);
  const answered = application.review.filter(
    ([, value]) => value.trim() !== "Keine Angabe",
  );
  expect(answered.length).toBeGreaterThan(20);

  // Pages ask, documents state: FIM has a label for each.
  const model = await (await request.get(`${FORM}/form-model.json`)).text();
  const stated = new Map<string, string>();
  JSON.parse(model, (key, value: unknown) => {
    if (key !== "label" || typeof value !== "object" || value === null)
      return value;
    const { input, output } = value as { input?: string; output?: string };
    if (input !== undefined) stated.set(input, output ?? input);
    return value;
  });
  const labelOf = (label: string): string =>
    stated.get(label) ?? stated.get(label.replace(/ \d+$/, "")) ?? label;

  // Without blanks: where lines break is the document's own business.
  const squeezed = (text: string): string => text.replaceAll(/\s/g, "");
  const text = squeezed(
    execFileSync("pdftotext", ["-raw", join(folder, "submission.pdf"), "-"], {
      encoding: "utf8",
    }),
  );
  const places = answered.map(([label, value]) =>
    text.indexOf(squeezed(labelOf(label) + value)),
  );
  expect(answered.filter((_, at) => places[at] === -1)).toEqual([]);
  expect(places).toEqual(places.toSorted((one, other) => one - other));

  const xml = await readFile(join(folder, "submission.xml"), "utf8");
  const written = Array.from(
    xml.matchAll(/>([^<>]*\S[^<>]*)</g),
    ([, leaf = ""]) => leaf,
  );
  // Dates and codes are written otherwise; what is text stands there letter by letter, in the same order.
  const inXml = answered
    .map(([, value]) => written.indexOf(value))
    .filter((at) => at >= 0);
  expect(inXml.length).toBeGreaterThan(12);
  expect(inXml).toEqual(inXml.toSorted((one, other) => one - other));

  // And everything with everything: hashes of the manifest, PDF, both data files inside and outside.
  const verdict = runFim(["verify", folder]);
  expect(verdict.code, verdict.out + verdict.err).toBe(0);
  const { parts } = JSON.parse(
    await readFile(join(folder, "manifest.json"), "utf8"),
  ) as { readonly parts: readonly { path?: string; sha512: string }[] };
  for (const name of ["submission.pdf", "submission.xml"])
    expect(parts.find(({ path }) => path === name)?.sha512).toBe(
      sha512(await readFile(join(folder, name))),
    );
});

test("1 Anmeldung: sending again gives the same receipt", async ({
  request,
}) => {
  const own = structuredClone(values);
  // Its upload belongs to another submission.
  for (const dog of own.G99000000104.G99000000105)
    dog.G99000000106 = { F99000000120: false } as typeof dog.G99000000106;
  const send = () =>
    request.post(`${FORM}/submissions`, {
      headers: { "Idempotency-Key": "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10" },
      data: { formId: "S99000000102", formVersion: "1.0.0", values: own },
    });
  const [one, two] = [await send(), await send()];
  expect([one.status(), two.status()]).toEqual([201, 200]);
  expect(await two.json()).toEqual(await one.json());
});

test("1 Anmeldung: the draft survives a reload", async ({ page }) => {
  await page.goto(FORM);
  await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
  await next(page);
  await fill(page, "Familienname", "Øzdemir-Müller");
  await page.getByRole("textbox", { name: "Familienname", exact: true }).blur();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Familienname" })).toHaveValue(
    "Øzdemir-Müller",
  );
});

test("2 Status: nothing stands behind the bare address, a wrong code is refused", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(`${TOWN}/status/${application.handle}`);
  await expect(page.getByRole("main")).not.toContainText(application.reference);
  await expect(page.getByRole("main")).not.toContainText("Øzdemir");
  await fill(page, "Code", "0000-0000");
  await page.getByRole("button", { name: "Stand ansehen" }).click();
  await expect(page.getByRole("alert")).toContainText("passt nicht zusammen");
  expect(complaints.filter((one) => !one.includes("403"))).toEqual([]);
});

test("2 Status: with the account, it has been submitted", async ({ page }) => {
  await openStatus(page);
  await expect(page.getByText("Abgesendet").first()).toBeVisible();
  await expect(page.getByText(application.reference)).toBeVisible();
});

test("2 Status: received, once a delivery that counts is confirmed", async ({
  page,
}) => {
  await openStatus(page);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("list").getByText("Eingegangen")).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 20_000 });
});

test("3 Automatischer Übertrag: FIT-Connect, hot folder and DMS have the same package, the stub procedure reads it", async ({
  page,
}) => {
  const { reference } = application;
  const hot = await readHotFolder(reference);
  const fit = await readFitConnect(reference);
  expect(fit.manifestSha512).toBe(hot.manifestSha512);
  await expect
    .poll(() => readDms(reference, "manifest.json"), { timeout: 30_000 })
    .toBe(hot.manifestSha512);
  const manifest = JSON.parse(
    await readFile(join(hot.folder, "manifest.json"), "utf8"),
  ) as { readonly parts: readonly { path?: string; sha512: string }[] };
  const read = async (folder: string): Promise<readonly string[]> =>
    Promise.all(
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((one) => one.isFile())
        .map(async (one) =>
          sha512(await readFile(join(one.parentPath, one.name))),
        ),
    );
  const fetched = await read(fit.folder);
  for (const { path, sha512: hash } of manifest.parts) {
    if (path === undefined) continue;
    expect(sha512(await readFile(join(hot.folder, path)))).toBe(hash);
    expect(await readDms(reference, path.replaceAll("/", "-"))).toBe(hash);
    // The JSON travels inside the metadata, where its hash is compared by the reader.
    if (!path.endsWith(".json")) expect(fetched).toContain(hash);
  }
  const metadata: unknown = JSON.parse(
    await readFile(join(fit.folder, "metadata.json"), "utf8"),
  );
  expect(officialMetadataFaults(metadata)).toEqual([]);

  // The acceptance that the procedure signed was verified: only then is the delivery at its end.
  await logIn(page);
  await openCase(page);
  for (const target of ["hot-folder", "fit-connect", "dms"])
    await expect(async () => {
      await page.reload();
      await expect(
        page.getByText(new RegExp(`^\\s*${target}: zugestellt`)),
      ).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
});

test("4 Sachbearbeitung: the inbox shows the answers, and a question reopens one field", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await logIn(page);
  await openCase(page);
  await expect(page.getByText("Øzdemir-Müller")).toBeVisible();
  await page.getByLabel("Transpondernummer").check();
  await page
    .getByLabel("Ihre Frage")
    .fill("Bitte prüfen Sie die Nummer des Transponders.");
  await page.getByRole("button", { name: "Rückfrage stellen" }).click();
  await expect(
    page.getByRole("heading", { name: /Rückfrage an Sie/ }),
  ).toBeVisible();

  await openStatus(page);
  await page.getByRole("link", { name: "Rückfrage beantworten" }).click();
  const open = page.getByRole("textbox");
  await expect(open).toHaveCount(1);
  await expect(page.getByText("Øzdemir-Müller")).toBeVisible();
  await open.fill("276098100000019");
  await page.getByRole("button", { name: "Antwort absenden" }).click();
  await expect(
    page.getByRole("heading", { name: "Stand Ihres Antrags" }),
  ).toBeVisible();

  await page.goto(`${TOWN}/inbox/${application.id}`);
  await expect(page.locator("del")).toHaveText("276098100000001");
  await expect(page.locator("ins")).toHaveText("276098100000019");
  expect(complaints).toEqual([]);
});

test("4 Veranlagung: the stub procedure computes 7.00 € and 84.00 € and gives its notice back", async ({
  page,
}) => {
  const { reference } = application;
  const hot = await readHotFolder(reference);
  const notice = await assess(hot);
  expect(notice.assessments).toEqual([
    {
      year: 2026,
      amountCents: 700,
      due: [{ date: "2027-02-15", amountCents: 700 }],
    },
    {
      year: 2027,
      amountCents: 8400,
      due: ["02-15", "05-15", "08-15", "11-15"].map((day) => ({
        date: `2027-${day}`,
        amountCents: 2100,
      })),
    },
  ]);
  // Whoever reads the other way computes the same; the same notice again is one notice.
  expect(await assess(await readFitConnect(reference))).toEqual(notice);
  const stray = `stray-${application.id}`;
  await putStrayNotice(hot, stray);

  await expect(async () => {
    expect(await readdir(join(HOT_FOLDER, "return"))).toEqual([]);
  }).toPass({ timeout: 20_000 });
  expect(
    (await readdir(join(HOT_FOLDER, "returned"))).filter((name) =>
      name.startsWith(reference),
    ),
  ).toHaveLength(2);
  expect(await readdir(join(HOT_FOLDER, "refused"))).toContain(stray);
  await openStatus(page);
  await expect(
    page.getByRole("heading", { name: "Ihr Hundesteuerbescheid" }),
  ).toHaveCount(1);
  await expect(page.getByRole("list").getByText("Abgeschlossen")).toBeVisible();
});

test("5 Bereitstellung: the notice is shown once, dated by its rule, retrieved once", async ({
  page,
}) => {
  await logIn(page);
  await openCase(page);
  await fill(page, "Betreff", "Hinweise zur Hundehaltung");
  await page.getByLabel("Text").fill("Bitte lesen Sie den Bescheid.");
  await page.getByLabel("Bescheid als PDF").setInputFiles({
    name: "bescheid.pdf",
    mimeType: "application/pdf",
    buffer: await readFile(join(example, "attachments/haftpflicht.pdf")),
  });
  await page.getByRole("button", { name: "Bereitstellen" }).click();
  await expect(page.getByText("Hinweise zur Hundehaltung")).toBeVisible();

  await openStatus(page);
  for (const name of ["Hinweise zur Hundehaltung", "Ihr Hundesteuerbescheid"])
    await expect(page.getByRole("heading", { name })).toHaveCount(1);
  const message = page
    .getByRole("listitem")
    .filter({ hasText: "Ihr Hundesteuerbescheid" });
  await expect(message).toContainText("§ 122a Absatz 4 AO");
  await expect(message).toContainText("noch nicht abgerufen");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    message.getByRole("link", { name: "bescheid.pdf" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("bescheid.pdf");
  await page.reload();
  await expect(message).toContainText("abgerufen am");
});

test("5 Bereitstellung: only the account that applied can open it", async ({
  page,
}) => {
  await page.goto(`${TOWN}/account`);
  await logInWith(page, "BundID", /Björn Beispiel/);
  await expect(
    page.getByText("Mit diesem Konto wurde hier noch nichts beantragt"),
  ).toBeVisible();
  await page.goto(`${TOWN}/status/${application.handle}`);
  await expect(page.getByRole("main")).not.toContainText(application.reference);
  await expect(page.getByRole("main")).not.toContainText("Hundesteuerbescheid");
  for (const path of ["/1/submission.pdf", "/messages/1/bescheid.pdf"]) {
    const answer = await page.request.get(
      `${TOWN}/status/${application.handle}${path}`,
    );
    expect(answer.headers()["content-type"]).toContain("text/html");
  }
});

test("5 Bereitstellung: who logs out is offered to log out at the account, too", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(`${TOWN}/account`);
  await logInWith(page, "BundID", /Björn Beispiel/);
  await page.getByRole("button", { name: "Abmelden" }).click();
  await expect(
    page.getByRole("heading", { name: "Sie sind abgemeldet" }),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Auch bei BundID abmelden" }).click();
  await expect(
    page.getByText("Sie sind hier und bei BundID abgemeldet."),
  ).toBeVisible();
  await page.getByRole("link", { name: "Zur Startseite" }).click();
  expect(new URL(page.url()).pathname).toBe(`${TOWN}/`);
  expect(complaints).toEqual([]);
});

/** Goes to the payment service, from the page of a payment. */
async function goToPay(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Online bezahlen/ }).click();
  const link = page.getByRole("link", { name: "Weiter zum Bezahldienst" });
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(
    page.getByRole("heading", { name: "Bezahldienst (Simulator)" }),
  ).toBeVisible();
  return address;
}

/** What the payment service was asked for. */
async function askedFor(page: Page, payAddress: string): Promise<unknown> {
  const { origin, pathname } = new URL(payAddress);
  const answer = await page.request.get(
    `${origin}/paymenttransaction/online-rathaus/03999000/${pathname.split("/").at(-1) ?? ""}`,
  );
  const { paymentRequest } = (await answer.json()) as {
    paymentRequest: unknown;
  };
  return paymentRequest;
}

test("6 Bezahlung: 7.00 € afterwards, paid although the tab was closed", async ({
  page,
  context,
}) => {
  const complaints = complaintsOf(page);
  const { reference } = application;
  await openStatus(page);
  const demand = page.getByRole("listitem").filter({
    has: page.getByRole("heading", { name: "Hundesteuer 2026" }),
  });
  await expect(demand).toContainText("7,00\u00a0€");
  await expect(demand).toContainText("fällig am Montag, 15. Februar 2027");
  await expect(
    page.getByRole("heading", { name: "Hundesteuer 2027, Rate 4 von 4" }),
  ).toBeVisible();
  await expect(page.getByText("Noch offen: 91,00\u00a0€")).toBeVisible();
  await demand.getByRole("link", { name: /^Jetzt bezahlen/ }).click();
  await expect(page.getByRole("heading", { name: "Bezahlung" })).toBeVisible();
  const paymentPage = page.url();

  // The first attempt is given up, the second one fails: each may be followed by another one.
  const first = await goToPay(page);
  expect(await askedFor(page, first)).toMatchObject({
    requestId: `${reference}-2026`,
    grosAmount: 7,
    currency: "EUR",
    purpose: `Hundesteuer ${reference}`,
    items: [{ taxRate: 0, quantity: 1, totalNetAmount: 7, totalTaxAmount: 0 }],
  });
  expect(`Hundesteuer ${reference}`).toHaveLength(27);
  await page.getByRole("button", { name: "Abbrechen" }).click();
  await expect(page).toHaveURL(new RegExp(`${new URL(paymentPage).pathname}$`));
  await expect(
    page.getByText("Die Bezahlung wurde abgebrochen."),
  ).toBeVisible();
  const second = await goToPay(page);
  expect(await askedFor(page, second)).toMatchObject({
    requestId: `${reference}-2026-2`,
  });
  await page.getByRole("button", { name: "Zahlung scheitern lassen" }).click();
  await expect(
    page.getByText("Die Bezahlung ist fehlgeschlagen."),
  ).toBeVisible();
  const third = await goToPay(page);
  expect(await askedFor(page, third)).toMatchObject({
    requestId: `${reference}-2026-3`,
  });

  // A second click, in another tab, leads to the same transaction.
  const again = await page.request.post(`${paymentPage}/start`, {
    form: { provider: "xbezahldienste" },
  });
  expect(await again.text()).toContain(`href="${third}"`);

  // Paid, and the tab is closed before it comes back.
  await page.route(/\/return$/, (route) => route.abort());
  await page.getByRole("button", { name: "Bezahlen", exact: true }).click();
  const other = await context.newPage();
  await page.close();
  await other.goto(`${TOWN}/status/${application.handle}`);
  const settled = other.getByRole("listitem").filter({
    has: other.getByRole("heading", { name: "Hundesteuer 2026" }),
  });
  await expect(async () => {
    await other.reload();
    await expect(settled).toContainText("bezahlt am", { timeout: 500 });
  }).toPass({ timeout: 40_000 });
  await expect(settled.getByRole("link")).toHaveCount(0);
  await other.goto(paymentPage);
  await expect(other.getByText("Bezahlt. Vielen Dank.")).toBeVisible();
  await expect(
    other.getByRole("button", { name: /^Online bezahlen/ }),
  ).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("6 Bezahlung: by transfer, which the cash desk books", async ({
  page,
}) => {
  await openStatus(page);
  await page
    .getByRole("link", {
      name: /^Jetzt bezahlen.*Rate 1 von 4$/,
    })
    .click();
  await expect(page.getByText("DE02 1203 0000 0000 2020 51")).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^GiroCode: 21,00\s€ an Stadt Musterstadt/ }),
  ).toBeVisible();
  const kassenzeichen =
    (await page.getByText(/^5\.0102\.\d{6}\.\d$/).textContent())?.trim() ?? "";
  const paymentPage = page.url();
  await page.getByRole("link", { name: "Zum Stand Ihres Antrags" }).click();
  await page
    .getByRole("link", {
      name: /^Jetzt bezahlen.*Rate 2 von 4$/,
    })
    .click();
  application.payments.push(new URL(page.url()).pathname);
  await page.goto(`${TOWN}/inbox/login`);
  await fill(page, "Name", "kasse");
  await page.getByLabel("Passwort").fill("musterstadt");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("heading", { name: "Zahlungen" })).toBeVisible();
  const desk = page.getByRole("region", { name: "Überweisung buchen" });
  await desk.getByLabel("Kassenzeichen").fill(kassenzeichen);
  await desk.getByLabel("Betrag in Euro").fill("21,00");
  await desk.getByRole("button", { name: "Buchen" }).click();
  await expect(
    page.getByRole("row").filter({ hasText: kassenzeichen }),
  ).toContainText("bezahlt");
  await page.goto(paymentPage);
  await expect(page.getByText("Bezahlt. Vielen Dank.")).toBeVisible();
});

test("B fee in advance: pay first, then submit", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto(`${TOWN}/`);
  const card = page.getByRole("listitem").filter({
    has: page.getByRole("link", { name: "Ersatz-Hundesteuermarke bestellen" }),
  });
  await expect(card).toContainText("5,00\u00a0€, vorab zu zahlen");
  await card.getByRole("link").click();
  await fill(page, "Familienname", "Øzdemir-Müller");
  await fill(page, "Vornamen", "Anna Ğülşen");
  await fill(page, "E-Mail-Adresse", "anna.mueller@example.org");
  await next(page);
  await page.getByRole("radio", { name: "Kassenzeichen" }).check();
  await fill(page, "Kassenzeichen", "5.0102.000123.4");
  await check(page, /Warum brauchen Sie/, /verloren/);
  await next(page);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith("/submissions")),
    page.getByRole("button", { name: "Jetzt absenden" }).click(),
  ]);
  const { submissionId, reference, receiptUrl } = (await answer.json()) as {
    submissionId: string;
    reference: string;
    receiptUrl: string;
  };
  await expect(
    page.getByRole("heading", { name: /gespeichert und noch nicht bezahlt/ }),
  ).toBeVisible();
  await expect(
    page.getByRole("link", { name: "Jetzt bezahlen" }),
  ).toBeVisible();
  await page.goto(receiptUrl);
  application.payments.push(receiptUrl);
  await expect(
    page.getByRole("heading", { name: /gespeichert und noch nicht bezahlt/ }),
  ).toBeVisible();

  // Nobody has it yet, neither the procedure nor a caseworker.
  const packageFolder = join(HOT_FOLDER, "inbox", reference);
  expect(existsSync(packageFolder)).toBe(false);
  await logIn(page);
  await page.goto(`${TOWN}/inbox?reference=${reference}`);
  await expect(page.getByText("Es gibt keine Anträge")).toBeVisible();
  expect((await page.goto(`${TOWN}/inbox/${submissionId}`))?.status()).toBe(
    404,
  );

  await page.goto(receiptUrl);
  await page.getByRole("link", { name: /^Jetzt bezahlen/ }).click();
  const pay = await goToPay(page);
  expect(await askedFor(page, pay)).toMatchObject({
    requestId: reference,
    grosAmount: 5,
    purpose: `Hundemarke ${reference}`,
  });
  await page.getByRole("button", { name: "Bezahlen", exact: true }).click();
  await expect(page.getByText("Bezahlt. Vielen Dank.")).toBeVisible();
  await expect(
    page.getByText(
      "Wir haben Ihren Antrag an die zuständige Stelle weitergegeben.",
    ),
  ).toBeVisible();
  await expect(() => {
    expect(existsSync(packageFolder)).toBe(true);
  }).toPass({ timeout: 40_000 });
  // FIT-Connect says to the procedure that the fee is paid.
  const { folder, manifestSha512 } = await readFitConnect(reference);
  expect(manifestSha512).toBe(
    sha512(await readFile(join(packageFolder, "manifest.json"))),
  );
  const metadata = JSON.parse(
    await readFile(join(folder, "metadata.json"), "utf8"),
  ) as { readonly paymentInformation?: unknown };
  expect(officialMetadataFaults(metadata)).toEqual([]);
  expect(metadata.paymentInformation).toMatchObject({
    status: "BOOKED",
    paymentMethod: "CREDITCARD",
    grossAmount: 5,
  });
  await page.goto(`${TOWN}/inbox/${submissionId}`);
  await expect(
    page.getByText("Ersatz-Hundesteuermarke bestellen: 5,00\u00a0€, bezahlt"),
  ).toBeVisible();
  expect(complaints.filter((one) => !one.includes("404"))).toEqual([]);
});

test("C company: from Mein Unternehmenskonto", async ({ page }) => {
  const complaints = complaintsOf(page);
  const form = `${TOWN}/forms/wachhund-anmeldung`;
  await page.goto(form);
  // Without the account there is nothing to fill in.
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await logInWith(page, "Mein Unternehmenskonto", /Muster Sicherheit GmbH/);
  const value = (name: string) =>
    page.getByRole("textbox", { name: new RegExp(`^${name}`) });
  await expect(value("Name des Unternehmens")).toHaveValue(
    "Muster Sicherheit GmbH",
  );
  await expect(value("Name des Unternehmens")).not.toBeEditable();
  await expect(value("Registernummer")).toHaveValue("HRB 99999");
  await expect(value("Straße")).toHaveValue("Gewerbering");
  await expect(value("Hausnummer")).toHaveValue("7");
  await expect(value("Ort")).toHaveValue("Musterstadt");
  await fill(page, "E-Mail-Adresse", "hunde@muster-sicherheit.example");
  await next(page);
  await fill(page, "Name des Hundes", "Rex");
  await fill(page, "Rasse", "Deutscher Schäferhund");
  await fill(page, "Transpondernummer", "276098100000077");
  await fillDate(page, /Im Betrieb seit/, ["10", "11", "2026"]);
  await fill(page, "Welches Gelände", "Lager am Gewerbering 7");
  await next(page);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith("/submissions")),
    page.getByRole("button", { name: "Jetzt absenden" }).click(),
  ]);
  const { submissionId, reference } = (await answer.json()) as {
    submissionId: string;
    reference: string;
  };
  expect(reference).toMatch(/^WH-2026-\d{6}$/);

  const sent = await page.request.get(
    `${TOWN}/submissions/${submissionId}/submission.json`,
  );
  expect(await sent.json()).toEqual(company);
  await page.goto(`${TOWN}/account`);
  await expect(page.getByText(reference)).toBeVisible();
  expect(complaints).toEqual([]);
});

test("D no account: reference and code lead to the status", async ({
  page,
}) => {
  const own = structuredClone(values);
  for (const dog of own.G99000000104.G99000000105)
    dog.G99000000106 = { F99000000120: false } as typeof dog.G99000000106;
  const sent = await page.request.post(`${FORM}/submissions`, {
    headers: { "Idempotency-Key": "7a3c2a7e-3f59-4c57-9d1e-0a4b6c8d2e11" },
    data: { formId: "S99000000102", formVersion: "1.0.0", values: own },
  });
  const receipt = (await sent.json()) as {
    reference: string;
    receiptUrl: string;
  };
  await page.goto(receipt.receiptUrl);
  const shown = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
  await page.goto(`${TOWN}/`);
  await page.getByRole("link", { name: "Stand eines Antrags ansehen" }).click();
  await fill(page, "Eingangsnummer", receipt.reference);
  await fill(page, "Code", shown?.trim().toLowerCase() ?? "");
  await page.getByRole("button", { name: "Stand ansehen" }).click();
  await expect(page.getByText(receipt.reference)).toBeVisible();
});

test("E wrong place: stopped before the form, with the authority's contact", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByLabel("Wo wohnen Sie?").selectOption("Gemeinde Ohnedorf");
  await page.getByRole("button", { name: "Leistungen zeigen" }).click();
  await page.getByRole("link", { name: /Hund/ }).first().click();
  await expect(
    page.getByRole("heading", { name: "Das geht hier nicht online" }),
  ).toBeVisible();
  await expect(page.getByText("Dorfstraße 1")).toBeVisible();
  await expect(page.locator("fim-form")).toHaveCount(0);
});

for (const width of [320, 1280])
  test(`pages can be read by everybody at ${String(width)} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const look = async (address: string): Promise<void> => {
      if (address !== "") await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
        page.url(),
      ).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, page.url()).toBeLessThanOrEqual(0);
      const name = new URL(page.url()).pathname
        .replace(/[0-9a-f]{32}/g, "id")
        .replaceAll("/", "_");
      await page.screenshot({
        path: `test-results/town-hall/${String(width)}${name}.png`,
        fullPage: true,
      });
    };
    for (const address of [
      "/",
      "/services",
      "/services?ars=039980002002",
      "/services/99102013104000?ars=039980002002",
      `${TOWN}/`,
      "/landkreis-beispielland/",
      `${TOWN}/submissions/${application.id}`,
      `${TOWN}/status`,
      `${TOWN}/inbox/login`,
      ...application.payments,
    ])
      await look(address);
    await openStatus(page);
    await look("");
    await logIn(page);
    await look("");
    await look(`${TOWN}/inbox/${application.id}`);
    await page.goto(`${TOWN}/inbox/login`);
    await fill(page, "Name", "leitung");
    await page.getByLabel("Passwort").fill("musterstadt");
    await page.getByRole("button", { name: "Anmelden" }).click();
    await look(`${TOWN}/inbox/payments`);
  });
