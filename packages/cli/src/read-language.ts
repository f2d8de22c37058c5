import { chooseLanguage, type FormModel } from "@fim-forms/form-model";

import { UsageError } from "./command.js";

/**
 * The language that a document is asked for in, as input of the renderer.
 *
 * @throws UsageError if the form has nothing in that language
 */
export function readLanguage(
  wanted: string | undefined,
  model: FormModel,
): { readonly language?: string } {
  if (wanted === undefined) return {};
  const language = chooseLanguage(model, wanted);
  const primary = (tag: string): string | undefined =>
    tag.toLowerCase().split("-")[0];
  if (primary(language) === primary(wanted)) return { language };
  const known = [
    model.language,
    ...(model.translations ?? []).map((one) => one.language),
  ];
  throw new UsageError(
    `the form has nothing in ${wanted}; its languages are ${known.join(", ")}`,
  );
}
