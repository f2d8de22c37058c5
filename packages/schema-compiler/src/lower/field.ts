import {
  formatFimId,
  type Control,
  type Field,
  type Occurs,
  type ValueType,
} from "@fim-forms/form-model";

import {
  emptyList,
  keyWithoutReference,
  listWithoutSelect,
  missingList,
  missingListAllowed,
  selectWithoutList,
  twoLists,
} from "../diagnostics/fim.js";
import type { Place } from "../diagnostics/define.js";
import {
  fixedWithoutValue,
  repeatedLabel,
  selectNotText,
  unusableInhalt,
} from "../diagnostics/lowering.js";
import { linkCodeliste } from "../fim/link.js";
import type { Angabe, Datenfeld } from "../fim/model.js";
import { extend } from "../extend.js";
import { present } from "../present.js";
import { contentSpan } from "../xml/source-text.js";
import { lowerConstraints } from "./constraints.js";
import { subjectAt, type LowerContext, type Subject } from "./context.js";
import { lowerControl, lowerPrefill, lowerValueType } from "./datatypes.js";
import { lowerInitialValue } from "./initial-value.js";
import { describeElement, type NodeFrame } from "./node.js";
import { paragraphsOf } from "./texts.js";

/**
 * Lowers a Datenfeld at its place.
 *
 * @diagnostics FIM2034–FIM2035 codes · FIM2104–FIM2113 lists · FIM4010–FIM4034
 */
export function lowerField(
  feld: Datenfeld,
  frame: NodeFrame,
  context: LowerContext,
): Field {
  const { subject } = frame;
  const placed = (angabe: Angabe): Place => ({
    span: contentSpan(context.source, angabe.at),
    fimId: subject.fimId,
  });
  const asked = lowerControl(feld.feldart, placed, context.report);
  const codeListId = lowerList(feld, asked, subject, context);
  // A select without a list takes free text, and is then no different from an input.
  const control =
    asked === "select" && codeListId === undefined ? "input" : asked;
  const valueType = lowerType(feld, asked, subject, context);
  const constraints =
    asked === control
      ? lowerConstraints(feld, control, valueType, subject, context)
      : {};
  const inhalt = feld.inhalt;
  const codeList =
    codeListId === undefined ? undefined : context.codeLists.find(codeListId);
  const initial =
    inhalt === undefined || control === "label"
      ? undefined
      : lowerInitialValue(inhalt.text, {
          control,
          valueType,
          constraints,
          codeList,
        });
  if (inhalt !== undefined && initial !== undefined && "problem" in initial)
    context.report(
      unusableInhalt(placed(inhalt), inhalt.text.trim(), initial.problem),
    );
  const initialValue =
    initial !== undefined && "value" in initial ? initial.value : undefined;
  const described = describeElement(feld, frame, context);
  const own = present({
    occurs: lowerFieldOccurs(
      frame.occurs,
      control,
      initialValue !== undefined,
      subject,
      context,
    ),
    control,
    valueType,
    constraints,
    codeListId,
    initialValue,
    text: control === "label" ? paragraphsOf(inhalt) : undefined,
    prefill: lowerPrefill(feld.vorbefuellung, placed, context.report),
  });
  return extend(extend({ kind: "field" as const }, described), own);
}

function lowerType(
  feld: Datenfeld,
  control: Control,
  subject: Subject,
  context: LowerContext,
): ValueType {
  const placed = (angabe: Angabe): Place => ({
    span: contentSpan(context.source, angabe.at),
    fimId: subject.fimId,
  });
  const valueType = lowerValueType(feld.datentyp, placed, context.report);
  if (control === "label") return "text";
  if (control !== "select") return valueType;
  if (valueType !== "text" && valueType !== "textLatin" && feld.datentyp)
    context.report(selectNotText(placed(feld.datentyp), feld.datentyp.text));
  return "text";
}

function lowerFieldOccurs(
  occurs: Occurs,
  control: Control,
  hasValue: boolean,
  subject: Subject,
  context: LowerContext,
): Occurs {
  if (control === "label") {
    if (occurs.max !== 1) context.report(repeatedLabel(subject));
    return { min: Math.min(occurs.min, 1), max: 1 };
  }
  const isFixed = control === "hidden" || control === "locked";
  if (!isFixed || hasValue || occurs.min === 0) return occurs;
  context.report(fixedWithoutValue(subject, control));
  return { min: 0, max: occurs.max };
}

/** Id of the field's list; `undefined` if it has none, or none that can be used, which is then reported. */
function lowerList(
  feld: Datenfeld,
  control: Control,
  subject: Subject,
  context: LowerContext,
): string | undefined {
  const { codelisteReferenz, werte } = feld;
  const { report, source } = context;
  if (control !== "select") {
    if (codelisteReferenz !== undefined || werte !== undefined)
      report(listWithoutSelect(subject, control));
    return undefined;
  }
  for (const key of ["codeKey", "nameKey", "helpKey"] as const) {
    const angabe = feld[key];
    if (angabe !== undefined && codelisteReferenz === undefined)
      report(
        keyWithoutReference(
          { span: contentSpan(source, angabe.at), fimId: subject.fimId },
          key,
        ),
      );
  }
  if (werte !== undefined) {
    if (codelisteReferenz !== undefined) report(twoLists(subject));
    const id = context.codeLists.addInline(
      subject.fimId.id,
      werte,
      source,
      report,
    );
    if (id === undefined) report(emptyList(subject, "the inline list"));
    return id;
  }
  if (codelisteReferenz === undefined) {
    report(selectWithoutList(subject));
    return undefined;
  }
  const place = subjectAt(subject.fimId, codelisteReferenz.at, source);
  const linked = linkCodeliste(
    codelisteReferenz,
    context.supplied,
    place,
    report,
  );
  if (linked.list === undefined) {
    const say = context.allowMissingLists ? missingListAllowed : missingList;
    const { wanted, supplied, near } = linked;
    const field = `Datenfeld ${formatFimId(subject.fimId)}`;
    report(say(place, field, wanted, supplied, near));
    return undefined;
  }
  const wishes = {
    codeKey: feld.codeKey?.text,
    nameKey: feld.nameKey?.text,
    helpKey: feld.helpKey?.text,
  };
  const id = context.codeLists.addExternal(linked.list, wishes, place, report);
  if (id === undefined) report(emptyList(place, linked.list.source));
  return id;
}
