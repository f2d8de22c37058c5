import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { encodeFormModel, type FormModel } from "@fim-forms/form-model";
import { createGateway, findRuntimeBundle } from "@fim-forms/gateway";
import { emitJsonSchema, emitXsd } from "@fim-forms/schema-compiler";

/** What axe found on one page of the form. */
export interface PageFinding {
  /** Title of the step. */
  readonly step: string;
  readonly state: "empty" | "with errors";
  /** Rule of axe. */
  readonly rule: string;
  readonly help: string;
  /** Tags of axe: `wcag2aa`, `wcag143`, `EN-9.1.4.3` … */
  readonly tags: readonly string[];
  /** The elements, shortened. */
  readonly elements: readonly string[];
}

/** Whether pages were looked at, and what came of it. */
export type PageReport =
  | {
      readonly kind: "checked";
      readonly pages: number;
      readonly findings: readonly PageFinding[];
    }
  | { readonly kind: "unavailable"; readonly why: string };

/** The part of Playwright that is used here: it is a tool of developers and need not be installed. */
interface Browser {
  newPage(): Promise<BrowserPage>;
  close(): Promise<void>;
}
interface BrowserPage {
  goto(url: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
}
interface Playwright {
  readonly chromium: {
    launch(options: {
      readonly executablePath: string;
      readonly args: readonly string[];
    }): Promise<Browser>;
  };
}

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly tags: readonly string[];
  readonly nodes: readonly { readonly html: string }[];
}

const CHROMIUMS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
] as const;

/**
 * Opens every page of a form in Chromium, empty and with its errors shown, and lets axe look at it.
 *
 * @param maxPages - steps that are looked at; forms of hundreds would take minutes
 */
export async function checkPages(
  model: FormModel,
  maxPages: number,
): Promise<PageReport> {
  const tools = await findTools();
  if (typeof tools === "string") return { kind: "unavailable", why: tools };
  const dataDir = await mkdtemp(join(tmpdir(), "fim-a11y-"));
  const gateway = createGateway({
    forms: [
      {
        slug: "form",
        model,
        modelJson: encodeFormModel(model),
        schemaJson: emitJsonSchema(model),
        xsd: emitXsd(model),
      },
    ],
    dataDir,
    runtimeBundlePath: tools.bundle,
    rateLimits: "none",
  });
  try {
    const origin = await gateway.listen({ host: "127.0.0.1", port: 0 });
    const browser = await tools.playwright.chromium.launch({
      executablePath: tools.chromium,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    try {
      return await lookAt(browser, `${origin}/forms/form`, tools.axe, maxPages);
    } finally {
      await browser.close();
    }
  } finally {
    await gateway.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Tools {
  readonly playwright: Playwright;
  readonly axe: string;
  readonly chromium: string;
  readonly bundle: string;
}

/** All that is needed, or what is missing. */
async function findTools(): Promise<Tools | string> {
  const chromium = [process.env["CHROMIUM"] ?? "", ...CHROMIUMS].find(
    (path) => path !== "" && existsSync(path),
  );
  if (chromium === undefined)
    return "no Chromium was found; install one, or name it in CHROMIUM";
  const bundle = findRuntimeBundle();
  if (bundle === undefined) return "the form component is not built";
  const load = createRequire(import.meta.url);
  try {
    // The package's own types would make it a dependency.
    const playwright = load("playwright-core") as Playwright;
    const axe = await readFile(load.resolve("axe-core"), "utf8");
    return { playwright, axe, chromium, bundle };
  } catch {
    return "playwright-core and axe-core are not installed (npm install --save-dev playwright-core axe-core)";
  }
}

const FORM = `document.querySelector("fim-form")`;
const MOST_LOOKS = 600;

/**
 * Waits for the form. Asked from here: waiting inside the page would evaluate text there, which the page's policy forbids.
 *
 * @throws Error if it has not come after half a minute
 */
async function untilThere(page: BrowserPage): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if ((await page.evaluate(`${FORM}?.steps?.length > 0`)) === true) return;
    await wait(50);
  }
  throw new Error("the form has not come");
}

async function lookAt(
  browser: Browser,
  address: string,
  axe: string,
  maxPages: number,
): Promise<PageReport> {
  const page = await browser.newPage();
  await page.goto(address);
  await untilThere(page);
  await page.evaluate(axe);
  const steps = (await page.evaluate(
    `${FORM}.steps.map(({ id, title }) => ({ id, title }))`,
    // What the script above gives.
  )) as readonly { readonly id: string; readonly title: string }[];
  const findings: PageFinding[] = [];
  const looked = steps.slice(0, maxPages);
  for (const { id, title } of looked) {
    await page.evaluate(`${FORM}.goToStep(${JSON.stringify(id)})`);
    for (const state of ["empty", "with errors"] as const) {
      if (state === "with errors")
        await page.evaluate(
          `${FORM}.shadowRoot.querySelector("form")?.requestSubmit()`,
        );
      await page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))",
      );
      const violations = (await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
        // As axe documents its result.
      )) as readonly AxeViolation[];
      for (const { id: rule, help, tags, nodes } of violations)
        findings.push({
          step: title,
          state,
          rule,
          help,
          tags,
          elements: nodes.map(({ html }) => html.slice(0, 200)),
        });
    }
  }
  return { kind: "checked", pages: looked.length, findings };
}
