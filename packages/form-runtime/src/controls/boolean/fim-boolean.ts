import type { NodeState } from "@fim-forms/form-model";

import { OptionGroup, type Choice } from "../../internal/option-group.js";
import type { Translations } from "../../translations/index.js";

const inWords = new WeakMap<Translations, readonly Choice[]>();

/** Yes or no, as two radios: a check box could not tell "no" from "not answered". */
export class FimBoolean extends OptionGroup {
  protected override readonly isFromModel = false;
  protected override readonly layout = "inline";

  protected override choices(): readonly Choice[] {
    const { texts } = this.host;
    let choices = inWords.get(texts);
    if (choices === undefined) {
      choices = [
        { code: "true", label: texts.yes },
        { code: "false", label: texts.no },
      ];
      inWords.set(texts, choices);
    }
    return choices;
  }

  protected override chosen({ value }: NodeState): string | undefined {
    return typeof value === "boolean" ? String(value) : undefined;
  }

  protected override choose(code: string): void {
    this.host.commit(this.pointer, code === "true");
  }
}
