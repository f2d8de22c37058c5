import { stat } from "node:fs/promises";
import { join } from "node:path";

import type { FormModel } from "@fim-forms/form-model";

import { checkModel, type Finding } from "../a11y/check-model.js";
import type { PageReport } from "../a11y/check-page.js";
import { citation } from "../a11y/criteria.js";
import { UsageError, type Command } from "../command.js";
import { printable, printableJson } from "../printable.js";
import {
  readArguments,
  requireOneOf,
  requireOperands,
} from "../read-arguments.js";
import { readSchemaOrModel } from "../read-schema-or-model.js";

const MAX_PAGES = 40;

/** `fim a11y`: what stands in the way of people with disabilities in one form. */
export const a11yCommand: Command = {
  help: `Usage: fim a11y <schema.xml | form-model.json | folder> [options]

Reports what can be told about one form's accessibility: from its texts and its structure, and, where Chromium,
playwright-core and axe-core are installed, from every page of it, empty and with its errors shown. Each finding names
the criterion of WCAG 2.2 and EN 301 549 and the step of the BITV test that it belongs to. "barrier" breaks the
criterion, "doubt" has to be looked at by a person. That nothing was found does not make a form accessible: see
docs/accessibility.md for what programs cannot tell.

Options:
  --code-list PATH       a genericode file, or a folder of them. May be repeated
  --allow-missing-lists  a code list that was not given is a warning
  --pages WHEN           auto (default): look at the pages if that is possible; never; always: it is an error if not
  --max-pages N          pages that are looked at (default ${String(MAX_PAGES)})
  --format FORMAT        text (default) or json: { form, title, model: [finding], pages: { kind, … } }

Examples:
  fim a11y out/hundesteuer-anmeldung
  fim a11y schema.xml --code-list code-lists --pages never
  fim a11y out --format json | jq '.model[] | select(.kind == "barrier")'

Exit codes: 0 no barrier (doubts may be left), 1 barriers or errors in the form, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        "code-list": { type: "string", multiple: true },
        "allow-missing-lists": { type: "boolean", default: false },
        pages: { type: "string", default: "auto" },
        "max-pages": { type: "string", default: String(MAX_PAGES) },
        format: { type: "string", default: "text" },
      },
    });
    const [given] = requireOperands(positionals, [
      "<schema.xml | form-model.json | folder>",
    ]);
    const format = requireOneOf("--format", options.format, ["text", "json"]);
    const when = requireOneOf("--pages", options.pages, [
      "auto",
      "never",
      "always",
    ]);
    const maxPages = Number(options["max-pages"]);
    if (!Number.isInteger(maxPages) || maxPages < 1)
      throw new UsageError("--max-pages needs a number from 1");
    const path = (await stat(given)).isDirectory()
      ? join(given, "form-model.json")
      : given;
    const model = await readSchemaOrModel(
      path,
      options["code-list"] ?? [],
      options["allow-missing-lists"],
      io,
    );
    if (model === undefined) return 1;
    const findings = checkModel(model);
    const pages = await look(model, when, maxPages);
    if (when === "always" && pages.kind === "unavailable")
      throw new UsageError(`the pages cannot be looked at: ${pages.why}`);
    io.out(
      format === "json"
        ? `${printableJson({ form: model.fimId, title: model.title, model: findings, pages })}\n`
        : inText(model, findings, pages),
    );
    const hasBarriers =
      findings.some(({ kind }) => kind === "barrier") ||
      (pages.kind === "checked" && pages.findings.length > 0);
    return hasBarriers ? 1 : 0;
  },
};

async function look(
  model: FormModel,
  when: "auto" | "never" | "always",
  maxPages: number,
): Promise<PageReport> {
  if (when === "never")
    return { kind: "unavailable", why: "it was not wanted (--pages never)" };
  // The server takes a while to be read from disk.
  const { checkPages } = await import("../a11y/check-page.js");
  return checkPages(model, maxPages);
}

function inText(
  model: FormModel,
  findings: readonly Finding[],
  pages: PageReport,
): string {
  const found = findings.map(
    ({ kind, criterion, fimId, path, label, message, hint }) =>
      `${kind}: ${fimId} ${printable(label)}: ${printable(message)}\n` +
      `  at: ${path === "" ? "the whole form" : path}\n` +
      `  ${citation(criterion)} · BITV: ${criterion.bitv}\n` +
      `  hint: ${hint}\n`,
  );
  const seen =
    pages.kind === "unavailable"
      ? [`pages: not looked at: ${pages.why}\n`]
      : [
          ...pages.findings.map(
            ({ step, state, rule, help, tags, elements }) =>
              `barrier: page "${printable(step)}" (${state}): ${help} [axe ${rule}]\n` +
              `  ${tags.filter((tag) => /^(wcag\d{3,}|EN-)/u.test(tag)).join(" · ")}\n` +
              elements
                .slice(0, 3)
                .map((element) => `  ${printable(element)}\n`)
                .join(""),
          ),
          `pages: ${String(pages.pages)} looked at with axe, empty and with errors\n`,
        ];
  const barriers =
    findings.filter(({ kind }) => kind === "barrier").length +
    (pages.kind === "checked" ? pages.findings.length : 0);
  const doubts = findings.filter(({ kind }) => kind === "doubt").length;
  return (
    [...found, ...seen].join("") +
    `${printable(model.title)}: ${String(barriers)} barriers, ${String(doubts)} doubts\n`
  );
}
