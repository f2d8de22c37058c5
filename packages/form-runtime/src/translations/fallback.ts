import {
  chooseLanguage,
  type FormModel,
  type FormNode,
} from "@fim-forms/form-model";

/** What a label is without the colon that some end with; the same as what is shown. */
const bare = (text: string): string => text.replace(/\s*:\s*$/, "");

/**
 * Texts of a form that its translation leaves out, so that they are shown in the form's own language. A text that the
 * translation says somewhere does not count.
 *
 * @param wanted - the tag that the form was translated with
 * @returns `undefined` where nothing was translated, so that all is in one language
 */
export function untranslatedTexts(
  model: FormModel,
  wanted: string,
): Set<string> | undefined {
  const language = chooseLanguage(model, wanted);
  const translation = model.translations?.find(
    (one) => one.language === language,
  );
  if (translation === undefined) return undefined;
  const left = new Set<string>();
  const said = new Set<string>();
  const note = (
    original: string | undefined,
    translated: string | undefined,
  ): void => {
    if (translated !== undefined) said.add(bare(translated));
    else if (original !== undefined && original !== "")
      left.add(bare(original));
  };
  note(model.title, translation.title);
  note(model.help, translation.help);
  const nodes = new Map(translation.nodes.map((one) => [one.path, one]));
  const walk = (node: FormNode): void => {
    const here = nodes.get(node.path);
    note(
      node.label.input === "" ? node.name : node.label.input,
      here?.label?.input,
    );
    note(node.help?.input, here?.help?.input);
    if (node.kind === "group") node.children.forEach(walk);
    else if (node.control === "label") note(node.text, here?.text);
  };
  model.children.forEach(walk);
  const lists = new Map(translation.codeLists.map((one) => [one.id, one]));
  for (const { id, entries } of model.codeLists) {
    const names = new Map(
      lists.get(id)?.entries.map(({ code, label }) => [code, label]),
    );
    for (const { code, label } of entries) note(label, names.get(code));
  }
  for (const text of said) left.delete(text);
  return left;
}
