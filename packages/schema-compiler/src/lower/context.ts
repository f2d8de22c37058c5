import type {
  FimId,
  NodePath,
  Pattern,
  Rule,
  SourceSpan,
} from "@fim-forms/form-model";

import type { Report } from "../diagnostics/define.js";
import type { CodeListIndex } from "../fim/link.js";
import type { Standard } from "../fim/model.js";
import { tagSpan, type SourceText } from "../xml/source-text.js";
import type { CodeListPool } from "./code-lists.js";
import type { ElementNames } from "./element-names.js";
import type { Naming } from "./names.js";
import type { TypeNames } from "./type-names.js";

/** What all of lowering shares: where texts are, where findings go, and what has been named so far. */
export interface LowerContext {
  readonly source: SourceText;
  readonly standard: Standard;
  readonly report: Report;
  readonly codeLists: CodeListPool;
  readonly supplied: CodeListIndex;
  readonly allowMissingLists: boolean;
  readonly naming: Naming;
  /** Set exactly under the XSD profile `global`. */
  readonly elementNames?: ElementNames | undefined;
  readonly typeNames: TypeNames;
  /** Those of the form first, then those of its elements in the order of the document. */
  readonly rules: Rule[];
  /** Groups and fields so far. */
  readonly nodes: { count: number };
  /** Those translated so far, by source: schemas repeat a few of them on many fields. */
  readonly patterns: Map<string, Pattern>;
  /** Where the element of each node begins, as an offset; late findings point there. */
  readonly places: Map<NodePath, number>;
}

/** A lowered id with the place that findings about its element point at. */
export interface Subject {
  readonly fimId: FimId;
  readonly span: SourceSpan;
}

/** Most elements are never spoken of, so that their line and column are worked out only when asked for. */
export function subjectAt(
  fimId: FimId,
  at: number,
  source: SourceText,
): Subject {
  return {
    fimId,
    get span() {
      return tagSpan(source, at);
    },
  };
}
