import type {} from "@fim-forms/form-runtime";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import { expect, type Page } from "@playwright/test";

const axeSource = readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe is in the page, once its source ran there. */
declare const axe: {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
};

/** Alternatives of a choice that are opened one after the other; those that follow are made of the same controls. */
const MOST_ALTERNATIVES = 4;

/** What a walk has looked at, for a report. */
export interface Walked {
  pages: number;
  states: number;
  /** Controls that differ in more than texts and ids. */
  readonly kinds: Set<string>;
}

/** Keeps what was looked at; for one colour scheme, as contrast is part of it. */
export function startWalk(): Walked {
  return { pages: 0, states: 0, kinds: new Set() };
}

/**
 * Lets axe look at what stands on the page now.
 *
 * Rules about the page as a whole (headings, ids, landmarks, names in lists) run over all of it. All other rules,
 * contrast among them, run over the nodes of the form that are new: a control whose mark-up differs from one that was
 * looked at by ids, numbers and the wording of texts only gets the same verdict, whatever form it stands in.
 */
export async function barriers(
  page: Page,
  walked: Walked,
): Promise<readonly string[]> {
  walked.states += 1;
  const { found, kinds } = await page.evaluate(
    async (known) => {
      const root = document.querySelector("fim-form")?.shadowRoot;
      const seen = new Set(known);
      const fresh: Element[] = [];
      const now: string[] = [];
      /** Mark-up without what says which one it is. */
      const shape = (node: Node): string => {
        if (node instanceof Text) return node.data.trim() === "" ? "" : "t";
        if (!(node instanceof Element)) return "";
        const attributes = [...node.attributes]
          .map(({ name, value }) =>
            /^(id|for|name|href|value|data-|style|lang$)/.test(name) ||
            (name.startsWith("aria-") && !/^(true|false|polite)$/.test(value))
              ? `${name}${value === "" ? "" : "="}`
              : `${name}=${value}`,
          )
          .sort()
          .join(" ");
        const inside = [...node.childNodes].map(shape).join("");
        return `<${node.localName} ${attributes}>${inside}</>`;
      };
      // The innermost nodes, and what stands around them: frames of groups, lists, the head of the page.
      for (const element of root?.querySelectorAll(
        ".node, .head, .page-head, .steps, .message, .buttons, .group-head, .reuse, .entry-tools, legend, .review, .drafts, .answer",
      ) ?? []) {
        if (!element.checkVisibility()) continue;
        if (element.matches(".node") && element.querySelector(".node") !== null)
          continue;
        const kind = shape(element);
        if (seen.has(kind)) continue;
        seen.add(kind);
        now.push(kind);
        fresh.push(element);
      }
      const options: RunOptions = {
        resultTypes: ["violations"],
        selectors: false,
        ancestry: false,
        preload: false,
      };
      const results = [
        await axe.run(document, {
          ...options,
          rules: { "color-contrast": { enabled: false } },
        }),
        ...(fresh.length === 0
          ? []
          : [await axe.run({ include: fresh }, options)]),
      ];
      return {
        kinds: now,
        found: [
          ...new Set(
            results.flatMap(({ violations }) =>
              violations.map(
                ({ id, nodes }) =>
                  `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
              ),
            ),
          ),
        ],
      };
    },
    [...walked.kinds],
  );
  for (const kind of kinds) walked.kinds.add(kind);
  return found;
}

/**
 * Brings a page of the form into one of its states: an entry in each list, another alternative of each choice, yes or no
 * to each question.
 *
 * @returns how many alternatives the page's largest choice has
 */
function arrange(page: Page, step: string, round: number): Promise<number> {
  return page.evaluate(
    ({ key, at }) => {
      const form = document.querySelector("fim-form");
      const session = form?.session;
      const model = form?.model;
      if (session === undefined || model === undefined) return 0;
      let most = 0;
      type Node = (typeof model.children)[number];
      const fill = (node: Node, pointer: string): void => {
        if (node.kind === "field") {
          if (node.valueType === "boolean" && node.control === "input")
            session.setValue(pointer, at % 2 === 1);
        } else if (node.arrangement === "choice") {
          const open = node.children.filter(
            (child) =>
              session.state(`${pointer}/${child.key}`)?.forbidden !== true,
          );
          most = Math.max(most, open.length);
          const taken = open[(at - 1) % Math.max(1, open.length)];
          if (taken === undefined) return;
          session.choose(pointer, taken.key);
          visit(taken, `${pointer}/${taken.key}`);
        } else
          for (const child of node.children)
            visit(child, `${pointer}/${child.key}`);
      };
      const visit = (node: Node, pointer: string): void => {
        if (node.occurs.max === 1) {
          fill(node, pointer);
          return;
        }
        if (session.entryCount(pointer) === 0) session.addEntry(pointer);
        if (session.entryCount(pointer) > 0) fill(node, `${pointer}/0`);
      };
      const from = model.children.findIndex((child) => child.key === key);
      const first = model.children[from];
      if (first !== undefined) visit(first, `/${first.key}`);
      return most;
    },
    { key: step, at: round },
  );
}

const settle = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => setTimeout(done, 20));
      }),
  );

const send = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document
      .querySelector("fim-form")
      ?.shadowRoot?.querySelector("form")
      ?.requestSubmit();
  });

/** Makes axe known to a page that was just opened. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(await axeSource);
}

/** Lets axe look at the page as it is, all of it. */
export async function expectNoBarrier(
  page: Page,
  walked: Walked,
  where: string,
): Promise<void> {
  expect(await barriers(page, walked), where).toEqual([]);
}

/**
 * Walks through all pages of a form: each as it opens, then with entries and each alternative of its choices and its
 * errors shown, at last the review page with and without errors.
 */
export async function walkThrough(page: Page, walked: Walked): Promise<void> {
  await bringAxe(page);
  const steps = await page.evaluate(() => [
    ...(document.querySelector("fim-form")?.steps ?? []),
  ]);
  expect(steps.length).toBeGreaterThan(0);
  for (const { id, title } of steps) {
    walked.pages += 1;
    const open = async (): Promise<void> => {
      await page.evaluate(
        (step) => document.querySelector("fim-form")?.goToStep(step),
        id,
      );
      await expect(
        page.getByRole("heading", { level: 2, name: title, exact: true }),
      ).toBeFocused();
    };
    await open();
    await expectNoBarrier(page, walked, title);
    let rounds = 2;
    for (let round = 1; round <= rounds; round += 1) {
      const alternatives = await arrange(page, id, round);
      rounds = Math.max(rounds, Math.min(alternatives, MOST_ALTERNATIVES));
      await send(page);
      await settle(page);
      await expectNoBarrier(page, walked, `${title}, ${String(round)}`);
      // A page without errors led on.
      await open();
    }
  }
  await page.evaluate(() => {
    const form = document.querySelector("fim-form");
    const draft = form?.saveDraft();
    if (draft !== undefined) form?.resume({ ...draft, stepId: "" });
  });
  await expect(
    page.getByRole("heading", { level: 2, name: "Angaben prüfen" }),
  ).toBeFocused();
  await expectNoBarrier(page, walked, "review");
  await send(page);
  await settle(page);
  await expectNoBarrier(page, walked, "review, with errors");
}
