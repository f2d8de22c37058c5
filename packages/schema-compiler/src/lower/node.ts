import type {
  Field,
  FormNode,
  LegalBasis,
  NodePath,
  Occurs,
} from "@fim-forms/form-model";

import type { Place } from "../diagnostics/define.js";
import type {
  Angabe,
  Datenfeld,
  Datenfeldgruppe,
  Rechtsbezug,
} from "../fim/model.js";
import { present } from "../present.js";
import { contentSpan } from "../xml/source-text.js";
import type { LowerContext, Subject } from "./context.js";
import { lowerOrigin } from "./datatypes.js";
import { lowerLegalBasis } from "./legal-basis.js";
import { lineOf, lowerTexts, paragraphsOf } from "./texts.js";

/** What a node's place decides, worked out before the node itself. */
export interface NodeFrame {
  readonly subject: Subject;
  readonly path: NodePath;
  readonly key: string;
  readonly xmlName: string;
  readonly occurs: Occurs;
  /** Legal sources of the place, in addition to those of the element. */
  readonly bezug: readonly Rechtsbezug[];
}

/** What groups and fields have in common in the form model. */
type Described = Pick<
  FormNode,
  | "fimId"
  | "path"
  | "key"
  | "xmlName"
  | "typeName"
  | "name"
  | "label"
  | "occurs"
> &
  Partial<Pick<FormNode, "help" | "description">> & {
    readonly legalBasis: readonly LegalBasis[];
    readonly origin?: NonNullable<Field["origin"]>;
  };

/** Lowers names, texts and legal sources of a group or field. */
export function describeElement(
  element: Datenfeld | Datenfeldgruppe,
  frame: NodeFrame,
  context: LowerContext,
): Described {
  const { subject, path, key, xmlName, occurs } = frame;
  const { source, report } = context;
  const placed = (angabe: Angabe): Place => ({
    span: contentSpan(source, angabe.at),
    fimId: subject.fimId,
  });
  const name =
    lineOf(element.name) ?? lineOf(element.bezeichnungEingabe) ?? key;
  const label = lowerTexts(
    element.bezeichnungEingabe,
    element.bezeichnungAusgabe,
    name,
  );
  const help = present({
    input: paragraphsOf(element.hilfetextEingabe),
    output: paragraphsOf(element.hilfetextAusgabe),
  });
  return present({
    fimId: subject.fimId,
    path,
    key,
    xmlName,
    typeName: context.typeNames.take(label.input, key),
    name,
    label,
    help: Object.keys(help).length === 0 ? undefined : help,
    description:
      paragraphsOf(element.definition) ?? paragraphsOf(element.beschreibung),
    occurs,
    legalBasis: lowerLegalBasis(
      [...element.bezug, ...frame.bezug],
      source,
      report,
    ),
    origin: lowerOrigin(element.schemaelementart, placed, report),
  });
}
