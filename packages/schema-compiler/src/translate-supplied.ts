import type { Diagnostic, FormModel } from "@fim-forms/form-model";

import type { CompileInput, CompileOptions } from "./compile.js";
import { readUebersetzung } from "./fim/read-uebersetzung.js";
import type { Prepared } from "./prepare.js";
import { translateForm, type ReadUebersetzung } from "./translate/translate.js";
import { decode } from "./xml/decode.js";
import { limitsWith } from "./xml/limits.js";

/** A form with its translations. */
export interface Translated {
  readonly model?: FormModel;
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded texts of the translations, by name. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/**
 * Reads the supplied translations and merges them. A file that is no translation is reported and does not keep the others
 * from being used.
 *
 * @diagnostics FIM1001–FIM1019, FIM1050, FIM4500–FIM4524
 */
export function translateSupplied(
  { model, spanOf }: Pick<Prepared, "model" | "spanOf">,
  { translations = [] }: Pick<CompileInput, "translations">,
  options: Pick<CompileOptions, "maxSizeBytes">,
): Translated {
  const limits = limitsWith(options.maxSizeBytes);
  const supplied: ReadUebersetzung[] = [];
  const diagnostics: Diagnostic[] = [];
  const sourceTexts = new Map<string, string>();
  for (const { name, bytes } of translations) {
    const { source, problem } = decode(name, bytes, limits.maxSizeBytes);
    sourceTexts.set(name, source.text);
    const read =
      problem === undefined
        ? readUebersetzung(source, limits)
        : { value: undefined, diagnostics: [problem] };
    diagnostics.push(...read.diagnostics);
    if (read.value !== undefined)
      supplied.push({ uebersetzung: read.value, source });
  }
  if (model === undefined) return { diagnostics, sourceTexts };
  const translated = translateForm(model, supplied, spanOf);
  return {
    model: translated.value ?? model,
    diagnostics: [...diagnostics, ...translated.diagnostics],
    sourceTexts,
  };
}
