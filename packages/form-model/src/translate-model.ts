import type {
  CodeList,
  CodeListEntry,
  CodeListTranslation,
  FormModel,
  FormNode,
  NodeTranslation,
  Rule,
  Translation,
} from "./model.js";
import { formatFimId } from "./fim-id.js";

/**
 * The form in another language: titles, labels, help, static texts, names of codes and messages of rules. What the
 * translation does not say stays as it is, and so do values, keys and bounds: both forms take the same answers.
 *
 * @param wanted - BCP 47 tag; {@link chooseLanguage} says which of the form's languages that gives
 * @returns a model without `translations`, or the model itself if it is in the best language already
 */
export function translateModel(model: FormModel, wanted: string): FormModel {
  const { translations, ...original } = model;
  const language = chooseLanguage(model, wanted);
  const translation = translations?.find((one) => one.language === language);
  if (translation === undefined) return model;
  const nodes = new Map(translation.nodes.map((one) => [one.path, one]));
  return {
    ...original,
    language,
    ...given({ title: translation.title, help: translation.help }),
    children: model.children.map((node) => translateNode(node, nodes)),
    codeLists: translateCodeLists(model.codeLists, translation),
    rules: translateRules(model.rules, translation),
  };
}

/**
 * The language of a form that suits a reader best. It is looked for under the whole tag, then under the tag without its
 * last part and so on: `en-GB` finds `en-GB`, else `en-GB-simple`, else `en`, else any other English.
 *
 * @returns the form's own language if there is nothing better
 * @source RFC 4647, lookup (3.4), each step widened by extended filtering (3.3.2)
 */
export function chooseLanguage(model: FormModel, wanted: string): string {
  const tags = [
    model.language,
    ...(model.translations ?? []).map(({ language }) => language),
  ];
  const range = wanted.toLowerCase().split("-");
  for (; range.length > 0; range.pop()) {
    const exact = tags.find((tag) => tag.toLowerCase() === range.join("-"));
    const found = exact ?? plainest(tags.filter((tag) => covers(range, tag)));
    if (found !== undefined) return found;
  }
  return model.language;
}

/** Whether the tag has all parts of the range, in their order, and begins with the same language. */
function covers(range: readonly string[], tag: string): boolean {
  const parts = tag.toLowerCase().split("-");
  if (parts[0] !== range[0]) return false;
  let from = 0;
  return range.every((part) => {
    const at = parts.indexOf(part, from);
    from = at + 1;
    return at >= 0;
  });
}

/** The tag with the fewest parts; the first of several. */
function plainest(tags: readonly string[]): string | undefined {
  const size = (tag: string): number => tag.split("-").length;
  return [...tags].sort((left, right) => size(left) - size(right))[0];
}

function translateNode(
  node: FormNode,
  nodes: ReadonlyMap<string, NodeTranslation>,
): FormNode {
  const said = nodes.get(node.path);
  const texts =
    said === undefined
      ? {}
      : given({
          label: said.label,
          help:
            said.help === undefined
              ? undefined
              : { ...node.help, ...said.help },
        });
  if (node.kind === "group")
    return {
      ...node,
      ...texts,
      children: node.children.map((child) => translateNode(child, nodes)),
    };
  // Only a label shows a text; elsewhere it would be a value.
  const text = node.control === "label" ? said?.text : undefined;
  return { ...node, ...texts, ...given({ text }) };
}

function translateCodeLists(
  codeLists: readonly CodeList[],
  translation: Translation,
): readonly CodeList[] {
  const lists = new Map(translation.codeLists.map((one) => [one.id, one]));
  return codeLists.map((list) => {
    const said = lists.get(list.id);
    return said === undefined
      ? list
      : { ...list, entries: nameEntries(list.entries, said) };
  });
}

/**
 * Names the codes of one list: for entries that stand in a file of their own and come after the model was translated.
 *
 * @param wanted - the tag that the model was translated with
 * @param listId - of a list of the form
 * @returns the entries themselves if there is nothing to translate
 */
export function translateEntries(
  model: FormModel,
  wanted: string,
  listId: string,
  entries: readonly CodeListEntry[],
): readonly CodeListEntry[] {
  const language = chooseLanguage(model, wanted);
  const said = model.translations
    ?.find((one) => one.language === language)
    ?.codeLists.find(({ id }) => id === listId);
  return said === undefined ? entries : nameEntries(entries, said);
}

function nameEntries(
  entries: readonly CodeListEntry[],
  said: CodeListTranslation,
): readonly CodeListEntry[] {
  const names = new Map(said.entries.map((entry) => [entry.code, entry]));
  return entries.map((entry) => ({ ...entry, ...names.get(entry.code) }));
}

function translateRules(
  rules: readonly Rule[],
  translation: Translation,
): readonly Rule[] {
  const byId = new Map(
    translation.rules.map((one) => [formatFimId(one.fimId), one.messages]),
  );
  return rules.map((rule) => {
    const said = byId.get(formatFimId(rule.fimId));
    if (said === undefined || rule.messages === undefined) return rule;
    const texts = new Map(said.map((message) => [message.code, message]));
    const messages = rule.messages.map(
      (message) => texts.get(message.code) ?? message,
    );
    return { ...rule, messages };
  });
}

/** Only what is there, so that a spread replaces nothing with nothing. */
function given<Part extends object>(
  part: Part,
): { [Key in keyof Part]?: NonNullable<Part[Key]> } {
  // Entries of an object with its own keys.
  return Object.fromEntries(
    Object.entries(part).filter(([, value]) => value !== undefined),
  ) as { [Key in keyof Part]?: NonNullable<Part[Key]> };
}
