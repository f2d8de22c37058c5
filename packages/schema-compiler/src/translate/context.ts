import type { FimId, FormModel, SourceSpan } from "@fim-forms/form-model";

import type { Report } from "../diagnostics/define.js";
import type { Sprache } from "../fim/uebersetzung.js";
import type { SourceText } from "../xml/source-text.js";
import type { Versions } from "./identity.js";
import type { Tally } from "./tally.js";

/** What translating into one language goes by. */
export interface TranslationContext {
  readonly model: FormModel;
  /** The form itself and all its groups and fields. */
  readonly elements: Versions<FimId>;
  /** Where an element stands in the schema; "" is the form itself. */
  readonly spanOf: (path: string) => SourceSpan | undefined;
  readonly sprache: Sprache;
  readonly tag: string;
  /** Of the translation. */
  readonly source: SourceText;
  readonly report: Report;
  /** What has two texts; reported once all has been looked at. */
  readonly twice: Tally;
}
