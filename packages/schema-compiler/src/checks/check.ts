import type { Report } from "../diagnostics/define.js";
import type { CodeListIndex } from "../fim/link.js";
import type { Nachricht } from "../fim/model.js";
import type { XmlLimits } from "../xml/limits.js";
import type { SourceText } from "../xml/source-text.js";
import type { Outline } from "./outline.js";

/** What a check may look at, and where its findings go. */
export interface CheckContext {
  readonly nachricht: Nachricht;
  /** What is in the message, each element once. */
  readonly outline: Outline;
  readonly source: SourceText;
  /** For checks that read the source once more. */
  readonly limits: XmlLimits;
  /** The code lists that were supplied. */
  readonly codeLists: CodeListIndex;
  readonly report: Report;
}

/** Looks at a message as it was read. Checks do not change anything and do not know one another. */
export type Check = (context: CheckContext) => void;
