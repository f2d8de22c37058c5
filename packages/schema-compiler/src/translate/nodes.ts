import {
  formatFimId,
  visitNodes,
  type FimId,
  type FormNode,
  type NodeTranslation,
  type Texts,
} from "@fim-forms/form-model";

import {
  translatedValue,
  untranslatedContents,
  untranslatedHelp,
  untranslatedLabels,
} from "../diagnostics/translating.js";
import type { ElementUebersetzung } from "../fim/uebersetzung.js";
import { lowerTexts, lineOf, paragraphsOf } from "../lower/texts.js";
import { present } from "../present.js";
import { contentSpan, tagSpan } from "../xml/source-text.js";
import type { TranslationContext } from "./context.js";
import type { Versions } from "./identity.js";
import { Tally } from "./tally.js";

/** Texts of the form itself and of its nodes. */
export interface TranslatedTexts {
  readonly title: string | undefined;
  readonly help: string | undefined;
  readonly nodes: readonly NodeTranslation[];
}

/** What is to be translated of one kind, and what of it is not. */
class Coverage {
  readonly missing = new Tally();
  all = 0;
}

/**
 * Gives each node the texts of its element. The title of the form is the label of the schema's own element.
 *
 * @diagnostics FIM4510 labels missing · FIM4511 help missing · FIM4512 static texts missing · FIM4524 values
 */
export function translateNodes(
  byId: Versions<ElementUebersetzung>,
  context: TranslationContext,
): TranslatedTexts {
  const { model, source, spanOf } = context;
  const [labels, help, contents] = [
    new Coverage(),
    new Coverage(),
    new Coverage(),
  ];
  const values = new Tally();
  const seen = new Set<string>();

  const cover = (
    kind: Coverage,
    isThere: boolean,
    fimId: FimId,
    path: string,
  ): void => {
    kind.all++;
    if (!isThere) kind.missing.add(formatFimId(fimId), () => spanOf(path));
  };

  const own = byId.find(model.fimId);
  const title = labelOf(own)?.input;
  const formHelp = paragraphsOf(own?.hilfetextEingabe ?? own?.hilfetextAusgabe);
  cover(labels, title !== undefined, model.fimId, "");
  if (model.help !== undefined)
    cover(help, formHelp !== undefined, model.fimId, "");

  const nodes: NodeTranslation[] = [];
  visitNodes(model, (node) => {
    const element = byId.find(node.fimId);
    const said = present({
      label: labelOf(element),
      help: helpOf(element),
      text: isLabel(node) ? paragraphsOf(element?.inhalt) : undefined,
    });
    if (Object.keys(said).length > 0) nodes.push({ path: node.path, ...said });

    // An element counts once, however often it stands in the form.
    const name = formatFimId(node.fimId);
    if (seen.has(name)) return;
    seen.add(name);
    const { fimId, path } = node;
    if (node.kind === "field" && node.control === "hidden") return;
    cover(labels, said.label !== undefined, fimId, path);
    if (node.help !== undefined)
      cover(help, isHelped(node, said.help), fimId, path);
    if (isLabel(node) && node.text !== undefined)
      cover(contents, said.text !== undefined, fimId, path);
    const inhalt = element?.inhalt;
    if (inhalt !== undefined && !isLabel(node))
      values.add(name, () => contentSpan(source, inhalt.at));
  });
  reportGaps(context, labels, help, contents);
  if (!values.isEmpty)
    context.report(translatedValue(values.place, context.tag, values.names));
  return { title, help: formHelp, nodes };
}

function reportGaps(
  { source, sprache, tag, report }: TranslationContext,
  labels: Coverage,
  help: Coverage,
  contents: Coverage,
): void {
  const span = tagSpan(source, sprache.at);
  const kinds = [
    [labels, untranslatedLabels, "its label is not translated"],
    [help, untranslatedHelp, "its help is not translated"],
    [contents, untranslatedContents, "its text is not translated"],
  ] as const;
  for (const [{ missing, all }, say, here] of kinds)
    if (!missing.isEmpty)
      report(say(missing.placedAt(span, here), tag, missing.names, all));
}

function labelOf(element: ElementUebersetzung | undefined): Texts | undefined {
  const eingabe = element?.bezeichnungEingabe;
  const ausgabe = element?.bezeichnungAusgabe;
  const said = lineOf(eingabe) ?? lineOf(ausgabe);
  return said === undefined ? undefined : lowerTexts(eingabe, ausgabe, said);
}

function helpOf(
  element: ElementUebersetzung | undefined,
): Partial<Texts> | undefined {
  const help = present({
    input: paragraphsOf(element?.hilfetextEingabe),
    output: paragraphsOf(element?.hilfetextAusgabe),
  });
  return Object.keys(help).length === 0 ? undefined : help;
}

/** Whether all help that the schema has is translated. */
function isHelped(node: FormNode, said: Partial<Texts> | undefined): boolean {
  return (["input", "output"] as const).every(
    (kind) => node.help?.[kind] === undefined || said?.[kind] !== undefined,
  );
}

function isLabel(node: FormNode): node is Extract<FormNode, { kind: "field" }> {
  return node.kind === "field" && node.control === "label";
}
