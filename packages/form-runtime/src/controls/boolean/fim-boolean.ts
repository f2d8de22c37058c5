import type { NodeState } from "@fim-forms/form-model";

import { OptionGroup, type Option } from "../../internal/option-group.js";

/** Yes or no, as two radios: a check box could not tell "no" from "not answered". */
export class FimBoolean extends OptionGroup {
  protected override readonly optionsFromModel = false;
  protected override readonly layout = "inline";

  protected override options(): readonly Option[] {
    const { yes, no } = this.host.texts;
    return [
      { value: "true", label: yes },
      { value: "false", label: no },
    ];
  }

  protected override chosen({ value }: NodeState): string | undefined {
    return typeof value === "boolean" ? String(value) : undefined;
  }

  protected override choose(value: string): void {
    this.host.commit(this.pointer, value === "true");
  }
}
