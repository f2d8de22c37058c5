import type { CompileInput, CompileOptions } from "./compile.js";
import { readOverlay } from "./overlay/read-overlay.js";
import type { OtherSources, RulesBeside } from "./read-prepared-rules.js";
import type { RuleSource } from "./rules/sources.js";
import {
  settleWithFiles,
  type SettledWithFiles,
} from "./translated-rules/settle-with-files.js";
import { DEFAULT_LIMITS } from "./xml/limits.js";

/** Prepares reading of the overlay and of translated rules. A module of its own: compiling mostly does without. */
export function otherRuleSources(
  {
    translatedRules = [],
    rulesOverlay,
  }: Pick<CompileInput, "translatedRules" | "rulesOverlay">,
  options: Pick<CompileOptions, "maxSizeBytes">,
): (beside: RulesBeside) => OtherSources {
  const maxSizeBytes = options.maxSizeBytes ?? DEFAULT_LIMITS.maxSizeBytes;
  return (beside) => {
    const sources: RuleSource[] = [];
    const overlay = rulesOverlay && readOverlay(rulesOverlay, beside);
    if (overlay !== undefined) sources.push(overlay.source);
    const translated: SettledWithFiles | undefined =
      translatedRules.length === 0
        ? undefined
        : settleWithFiles(translatedRules, maxSizeBytes, {
            ...beside,
            isSettled: (index) =>
              sources.some(({ settled }) => settled.has(index)),
          });
    if (translated !== undefined) sources.push(translated.source);
    return {
      sources,
      comparisons: translated?.comparisons ?? [],
      diagnostics: [
        ...(overlay?.diagnostics ?? []),
        ...(translated?.diagnostics ?? []),
      ],
      wordings: overlay?.wordings ?? [],
      sourceTexts: new Map([
        ...(rulesOverlay === undefined || overlay === undefined
          ? []
          : [[rulesOverlay.name, overlay.text] as const]),
        ...(translated?.sourceTexts ?? []),
      ]),
    };
  };
}
