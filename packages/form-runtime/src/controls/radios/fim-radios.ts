import type { NodeState } from "@fim-forms/form-model";

import { OptionGroup, type Option } from "../../internal/option-group.js";
import { allowedEntries } from "../../journey/rule-state.js";

/** One entry of a short code list. */
export class FimRadios extends OptionGroup {
  protected override options(): readonly Option[] {
    const list = this.host.codeList(this.node.codeListId);
    const state = this.host.session.state(this.pointer);
    const entries = allowedEntries(list?.entries ?? [], state);
    return entries.map(({ code, label, help }) => ({
      value: code,
      label,
      help,
    }));
  }

  protected override chosen({ value }: NodeState): string | undefined {
    return typeof value === "string" ? value : undefined;
  }

  protected override choose(value: string): void {
    this.host.commit(this.pointer, value);
  }
}
