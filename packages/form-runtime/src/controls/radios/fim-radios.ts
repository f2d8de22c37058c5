import type { NodeState } from "@fim-forms/form-model";

import { OptionGroup, type Choice } from "../../internal/option-group.js";
import { allowedEntries } from "../../journey/rule-state.js";

const NO_CHOICES: readonly Choice[] = [];

/** One entry of a short code list. */
export class FimRadios extends OptionGroup {
  protected override choices(state: NodeState): readonly Choice[] {
    const list = this.host.codeList(this.node.codeListId);
    return list === undefined
      ? NO_CHOICES
      : allowedEntries(list.entries, state);
  }

  protected override chosen({ value }: NodeState): string | undefined {
    return typeof value === "string" ? value : undefined;
  }

  protected override choose(code: string): void {
    this.host.commit(this.pointer, code);
  }
}
