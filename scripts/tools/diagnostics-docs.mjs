import { format } from "prettier";

/**
 * @import { DocumentedCode } from "@fim-forms/form-model"
 * @import { CatalogueEntry, QualityMessage } from "@fim-forms/schema-compiler"
 */

const COMMAND = "node scripts/generate-diagnostics-docs.mjs";

/** Which stage a code comes from, by its first digits; the longest that fits counts. */
const CHAPTERS = [
  ["FIM1", "Reading files", "XML, encodings, genericode and XRepository."],
  ["FIM20", "Reading schemas", "Messages and elements of XDatenfelder."],
  ["FIM21", "Code lists", "Lists that fields refer to."],
  [
    "FIM3",
    "Messages of the quality catalogue",
    "Only from `fim check`. The last three digits are those of the catalogue: FIM3021 is message 1021.",
  ],
  [
    "FIM32",
    "What the catalogue cannot see",
    "Only from `fim check`: findings of our own about rules, patterns, parts that nobody reaches, and labels.",
  ],
  [
    "FIM4",
    "Lowering",
    "What of a schema could not be carried over to a form, or only differently.",
  ],
  ["FIM44", "Rules", "Rules in natural language."],
  ["FIM45", "Translations", "Messages 0106 beside a schema."],
  [
    "FIM46",
    "Translated rules",
    "Published translations of rules into a machine form.",
  ],
  ["FIM5", "Emitting", "What an output cannot express."],
  [
    "FIM6",
    "Reading form models",
    "When a `form-model.json` or one of its `code-lists/` is read.",
  ],
  [
    "SUB10",
    "Submissions as XML",
    "When the XML of a submission is written: what is left out, and why.",
  ],
  ["SUB11", "Manifests", "When a `manifest.json` is read."],
  [
    "SUB12",
    "Mappings to other standards",
    "When answers become a message of another standard.",
  ],
  ["SUB19", "The command line", "Files that `fim` is given."],
  ["PDF10", "Documents", "When a PDF is made."],
  ["PDF11", "Letterheads", "The theme of a PDF."],
  ["PDF12", "Blank forms", "When a form is made to be filled in on paper."],
  ["PDF13", "Filled-in forms", "When a filled-in PDF is read."],
  ["THM", "Themes", "When a `theme.json` is read."],
  [
    "CON",
    "Connections",
    "When `connections.json` is read. Nothing is served then.",
  ],
  [
    "MAP",
    "Mappings of accounts",
    "When a file is read that says how data of an account fill in a form.",
  ],
  ["ROU", "Routes", "When a `routing.json` is read, and towns are compared."],
  [
    "TEN",
    "Towns and staff",
    "When a `tenant.json` and the list of caseworkers are read.",
  ],
];

const KINDS = {
  critical: "FehlerKritisch",
  methodical: "FehlerMethodisch",
  warning: "Warnung",
  note: "Hinweis",
  deactivated: "Deaktiviert",
};

/**
 * Writes docs/diagnostics.md.
 *
 * @param {readonly CatalogueEntry[]} catalogue - of the compiler, in the order of the codes
 * @param {readonly DocumentedCode[]} others - of the other packages, in the order of the codes
 * @param {ReadonlyMap<string, QualityMessage>} quality - the FIM quality catalogue
 * @returns {Promise<string>} Markdown as Prettier formats it
 */
export async function renderDiagnosticsDocs(catalogue, others, quality) {
  const all = [...catalogue, ...others];
  const chapters = CHAPTERS.map(([prefix, title, text]) => ({
    prefix,
    title,
    text,
    entries: all.filter(({ code }) => chapterOf(code) === prefix),
  })).filter(({ entries }) => entries.length > 0);
  const parts = [
    introduction(chapters),
    ...chapters.map(renderChapter),
    renderQuality(catalogue, [...quality.values()]),
  ];
  return format(parts.join("\n\n"), { parser: "markdown" });
}

function chapterOf(code) {
  const [longest] = CHAPTERS.map(([prefix]) => prefix)
    .filter((prefix) => code.startsWith(prefix))
    .sort((left, right) => right.length - left.length);
  if (longest === undefined) throw new Error(`${code} belongs to no chapter`);
  return longest;
}

const introduction = (chapters) => `# Diagnostics

<!-- Written by ${COMMAND}: change packages/schema-compiler/src/diagnostics or the catalogue.ts of another package instead. -->

Every finding by code: about schemas, form models, documents, and the configuration of a server. Codes are stable and never used
again. What is wrong with answers is no diagnostic: it is a message to the person who fills in the form.

| | |
| --- | --- |
| **error** | \`fim compile\` writes nothing; \`fim check\` ends with 1 |
| **warning** | probably not what was meant |
| **info** | good to know |

The severities of findings about schemas are those of \`fim compile\`. \`fim check\` is never milder than the
[FIM quality catalogue](#the-fim-quality-catalogue): a finding that is one of its critical messages is an error there.

${chapters.map(({ title, entries }) => `- [${title}](#${anchor(title)}): ${rangeOf(entries)}`).join("\n")}
- [The FIM quality catalogue](#the-fim-quality-catalogue)`;

function rangeOf(entries) {
  const [first, last] = [entries[0].code, entries.at(-1).code];
  return first === last ? first : `${first} to ${last}`;
}

const renderChapter = ({ title, text, entries }) =>
  [`## ${title}`, text, ...entries.map(renderEntry)].join("\n\n");

function renderEntry(entry) {
  const { code, severity, title, explanation, example, fix } = entry;
  const codes = entry.catalogueCodes ?? [];
  const catalogued =
    codes.length === 0 ? "" : ` · catalogue ${codes.join(", ")}`;
  return `### ${code}

**${plain(title)}** · ${severity}${catalogued}

${plain(explanation)}

- Example: ${looksLikeCode(example) ? inCode(example) : plain(example)}
- Fix: ${plain(fix)}`;
}

function renderQuality(catalogue, messages) {
  const reported = messages.filter(({ uncovered }) => uncovered === undefined);
  const rows = messages.map(({ code, kind, meaning, uncovered }) => {
    const ours = catalogue
      .filter(({ catalogueCodes = [] }) => catalogueCodes.includes(code))
      .map((entry) => `[${entry.code}](#${anchor(entry.code)})`)
      .join(", ");
    const answer = uncovered === undefined ? ours : `– (${plain(uncovered)})`;
    return `| ${code} | ${KINDS[kind]} | ${plain(meaning)} | ${answer} |`;
  });
  return `## The FIM quality catalogue

The messages of the quality report (urn:xoev-de:fim-datenfelder:codeliste:xdfm, version 1.8), in our words.
${reported.length} of ${messages.length} are reported; the others say why not.

| message | kind | meaning | reported as |
| --- | --- | --- | --- |
${rows.join("\n")}

FehlerKritisch is an error, FehlerMethodisch and Warnung are warnings, Hinweis is an info.`;
}

/** A heading's anchor, as GitHub makes it. */
function anchor(title) {
  return title.toLowerCase().replaceAll(" ", "-");
}

/** Prose in which nothing is taken for Markdown but the tags, which become code. */
function plain(text) {
  return text
    .split(/(<[^<>]+>)/)
    .map((part, index) =>
      index % 2 === 1
        ? inCode(part)
        : part.replaceAll(/[\\*_|[\]<>`]/g, "\\$&"),
    )
    .join("");
}

/** Examples are pieces of files or described in words. */
function looksLikeCode(example) {
  return /[<{="]/.test(example);
}

function inCode(text) {
  return `\`${text}\``;
}
