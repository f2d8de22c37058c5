import type { Diagnostic } from "@fim-forms/form-model";

import type { Nachricht } from "../fim/model.js";
import type { SourceText } from "../xml/source-text.js";

/** Looks at a message as it was read. Checks do not change anything and do not know one another. */
export type Check = (
  nachricht: Nachricht,
  source: SourceText,
) => readonly Diagnostic[];
