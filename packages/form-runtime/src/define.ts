import { FimBoolean } from "./controls/boolean/fim-boolean.js";
import { FimDate } from "./controls/date/fim-date.js";
import { FimForeign } from "./controls/foreign/fim-foreign.js";
import { FimLabel } from "./controls/label/fim-label.js";
import { FimLocked } from "./controls/locked/fim-locked.js";
import { FimNumber } from "./controls/number/fim-number.js";
import { FimRadios } from "./controls/radios/fim-radios.js";
import { FimSelect } from "./controls/select/fim-select.js";
import { FimText } from "./controls/text/fim-text.js";
import { FimTextarea } from "./controls/textarea/fim-textarea.js";
import { FimTime } from "./controls/time/fim-time.js";
import { FimForm } from "./element/fim-form.js";
import { FimChoice } from "./structure/fim-choice.js";
import { FimGroup } from "./structure/fim-group.js";
import { FimRepeat } from "./structure/fim-repeat.js";

/** Inner elements first: when `fim-form` comes alive, all that it draws is known, but for what `late/` brings. */
const elements: readonly (readonly [string, CustomElementConstructor])[] = [
  ["fim-label", FimLabel],
  ["fim-foreign", FimForeign],
  ["fim-locked", FimLocked],
  ["fim-text", FimText],
  ["fim-textarea", FimTextarea],
  ["fim-number", FimNumber],
  ["fim-date", FimDate],
  ["fim-time", FimTime],
  ["fim-boolean", FimBoolean],
  ["fim-radios", FimRadios],
  ["fim-select", FimSelect],
  ["fim-group", FimGroup],
  ["fim-choice", FimChoice],
  ["fim-repeat", FimRepeat],
  ["fim-form", FimForm],
];

/** Registers `<fim-form>` and the elements it is made of. Loaded twice, the first one stays. */
export function defineFimForm(
  registry: CustomElementRegistry = customElements,
): void {
  if (registry.get("fim-form") !== undefined) return;
  for (const [name, element] of elements) {
    if (registry.get(name) === undefined) registry.define(name, element);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "fim-form": FimForm;
  }
}
