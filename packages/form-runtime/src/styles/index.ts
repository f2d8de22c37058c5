import type { CSSResult } from "lit";

import { combobox } from "../controls/combobox/styles.js";
import { file } from "../controls/file/styles.js";
import { base } from "./base.js";
import { buttons } from "./buttons.js";
import { fields } from "./fields.js";
import { groups } from "./groups.js";
import { journey } from "./journey.js";
import { offers } from "./offers.js";
import { tokens } from "./tokens.js";

/** Everything that the one shadow root of a form wears. */
export const formStyles: readonly CSSResult[] = [
  tokens,
  base,
  buttons,
  fields,
  groups,
  journey,
  offers,
  combobox,
  file,
];
