import {
  createSession,
  type FormContext,
  type FormModel,
  type FormSession,
  type FormValue,
  type FormValues,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import type { PrefillNote as PrefillFieldNote } from "@fim-forms/form-runtime/server";

import { longId } from "./baukasten-id.js";
import { toAnswer } from "./claim-value.js";
import { fieldsOf, findField, type FieldPlace } from "./find-places.js";
import type { Claim, Claims, Mapping, MappingRule } from "./mapping.js";
import { splitDate } from "./split-date.js";
import { splitStreet } from "./split-street.js";
import { reaches, type TrustLevel } from "./trust-level.js";

/**
 * What is said at a field about its prefilled answer.
 *
 * - `check`: it was there before, and is to be checked
 * - `split`: it is a part of a longer text, and is to be checked with care
 * - `locked`: it is proven, and cannot be edited
 */
export type PrefillNote = "check" | "split" | "locked";

/** One answer that an account gives. */
export interface PrefilledField {
  readonly pointer: Pointer;
  readonly value: FormValue;
  readonly note: PrefillNote;
  /** Of this value; `undefined` where the account proves nothing. */
  readonly level: TrustLevel | undefined;
}

/**
 * Why a field stays empty although the account says something.
 *
 * - `too-long`: it would have to be cut
 * - `unfit`: it is none of the codes, or has letters or a form that the field does not take
 * - `unclear`: it cannot be taken apart in one way only
 */
export interface PrefillGap {
  readonly pointer: Pointer;
  readonly reason: "too-long" | "unfit" | "unclear";
}

/** What an account gives to a form. */
export interface Prefill {
  /** The answers as a form starts with them. */
  readonly values: FormValues;
  readonly fields: readonly PrefilledField[];
  readonly gaps: readonly PrefillGap[];
}

/** Where and by what an account fills a form. */
export interface PrefillSetup {
  readonly model: FormModel;
  readonly mapping: Mapping;
  /** The group that the service declares. */
  readonly applicant: Group;
  readonly context: FormContext;
}

/** An answer on its way to its place. */
interface Proposal {
  readonly place: FieldPlace;
  readonly value: FormValue;
}

/**
 * Brings the claims of an account to the fields of the applicant, and to no others. Each answer is judged as if the citizen
 * had entered it; what does not pass is left out, never mended.
 *
 * @param level - of the log-in; counts where a claim has none of its own
 */
export function applyMapping(
  setup: PrefillSetup,
  claims: Claims,
  level: TrustLevel | undefined,
): Prefill {
  const { model, mapping, applicant, context } = setup;
  if (!isInScope(mapping, applicant))
    return { values: {}, fields: [], gaps: [] };
  const places = fieldsOf(applicant);
  const session = createSession(model, {
    context,
    applyInitialValues: false,
  });
  const fields: PrefilledField[] = [];
  const gaps: PrefillGap[] = [];
  for (const rule of mapping.rules) {
    const claim = claims.get(rule.from);
    if (claim === undefined || claim.value.trim() === "") continue;
    if (!holds(rule, claims)) continue;
    const reading = readRule(setup, rule, claim, places);
    const taken = reading.proposals.filter(({ place }) =>
      isFree(session, place),
    );
    const reasons = taken.flatMap(({ place, value }) => {
      const pointer = pointerOf(place);
      open(session, place);
      session.setValue(pointer, value);
      const reason = faultOf(session, pointer);
      return reason === undefined ? [] : [{ pointer, reason }];
    });
    gaps.push(...reading.gaps, ...reasons);
    // Half of a date or of an address would be another one.
    const isRefused =
      reasons.length > 0 || taken.length < reading.proposals.length;
    for (const { place, value } of taken) {
      const pointer = pointerOf(place);
      if (isRefused) session.setValue(pointer, undefined);
      else
        fields.push({
          pointer,
          value,
          note: noteOf(rule, claim.level ?? level),
          level: claim.level ?? level,
        });
    }
  }
  return { values: session.values, fields, gaps };
}

/** What is said at the fields, as `<fim-form>` takes it. */
export function notesOf({
  fields,
  gaps,
}: Prefill): readonly PrefillFieldNote[] {
  return [
    ...fields.map(({ pointer, note }) => ({ pointer, note })),
    ...gaps.map(({ pointer }) => ({ pointer, note: "unfit" as const })),
  ];
}

function isInScope({ scope }: Mapping, { fimId }: Group): boolean {
  return scope.groups.some(
    (one) => one === "*" || longId(one) === longId(fimId.id),
  );
}

function holds({ when }: MappingRule, claims: Claims): boolean {
  if (when === undefined) return true;
  const value = claims.get(when.claim)?.value.trim() ?? "";
  return value === "" ? when.orMissing === true : when.in.includes(value);
}

function noteOf(rule: MappingRule, level: TrustLevel | undefined): PrefillNote {
  if ("split" in rule && rule.split === "street-number") return "split";
  if (rule.confirm !== true && rule.lock !== undefined)
    return reaches(level, rule.lock) ? "locked" : "check";
  return "check";
}

/** Where the parts of a claim go, and which of them have no way there. */
function readRule(
  { mapping, model }: PrefillSetup,
  rule: MappingRule,
  claim: Claim,
  places: readonly FieldPlace[],
): {
  readonly proposals: readonly Proposal[];
  readonly gaps: readonly PrefillGap[];
} {
  const find = (id: string): FieldPlace | undefined => {
    const search = findField(places, id, rule.within);
    return search.kind === "one" ? search.place : undefined;
  };
  const proposals: Proposal[] = [];
  const gaps: PrefillGap[] = [];
  const propose = (
    place: FieldPlace | undefined,
    text: string | undefined,
    reason: PrefillGap["reason"],
    table?: string,
  ): void => {
    if (place === undefined) return;
    const value =
      text === undefined
        ? undefined
        : toAnswer(text, place.field, {
            model,
            table: table === undefined ? undefined : mapping.tables?.[table],
          });
    if (value === undefined) gaps.push({ pointer: pointerOf(place), reason });
    else proposals.push({ place, value });
  };
  if (!("split" in rule)) {
    for (const id of rule.to)
      propose(find(id), claim.value, "unfit", rule.table);
  } else if (rule.split === "date-ymd") {
    const date = splitDate(claim.value);
    const year = find(rule.to.year);
    if (date === undefined) propose(year, undefined, "unclear");
    else
      for (const [place, part] of [
        [year, date.year],
        [find(rule.to.month), date.month],
        [find(rule.to.day), date.day],
      ] as const)
        if (part !== undefined) propose(place, String(part), "unfit");
  } else {
    const parts = splitStreet(claim.value.normalize("NFC").trim());
    const street = find(rule.to.street);
    const number = find(rule.to.number);
    if (parts === undefined) propose(street, undefined, "unclear");
    // A street without a place for its number would lose it.
    else if (street !== undefined && number !== undefined) {
      propose(street, parts.street, "unfit");
      propose(number, parts.number, "unfit");
    }
  }
  return gaps.length === 0
    ? { proposals, gaps }
    : { proposals: "split" in rule ? [] : proposals, gaps };
}

function pointerOf({ field }: FieldPlace): Pointer {
  return `/${field.path}`;
}

/** Whether a field may be answered: nothing else fills it, and no other alternative was taken before. */
function isFree(session: FormSession, place: FieldPlace): boolean {
  const state = session.state(pointerOf(place));
  if (state === undefined || state.readOnly) return false;
  if (state.value !== undefined && state.value !== place.field.initialValue)
    return false;
  return choicesAround(place).every(({ pointer, key }) => {
    const chosen = session.chosen(pointer);
    return chosen === undefined || chosen === key;
  });
}

/** Takes the alternatives that lead to a field. */
function open(session: FormSession, place: FieldPlace): void {
  for (const { pointer, key } of choicesAround(place))
    if (session.chosen(pointer) === undefined) session.choose(pointer, key);
}

function choicesAround({ field, groups }: FieldPlace): readonly {
  readonly pointer: Pointer;
  readonly key: string;
}[] {
  return groups.flatMap((group, index) =>
    group.arrangement === "choice"
      ? [{ pointer: `/${group.path}`, key: (groups[index + 1] ?? field).key }]
      : [],
  );
}

function faultOf(
  session: FormSession,
  pointer: Pointer,
): PrefillGap["reason"] | undefined {
  const { issues = [] } = session.state(pointer) ?? {};
  const found = issues.filter(
    // What a rule of the form says against it, the citizen decides.
    ({ constraint }) => constraint !== "rule" && constraint !== "required",
  );
  if (found.length === 0) return undefined;
  return found.some(({ constraint }) => constraint === "maxLength")
    ? "too-long"
    : "unfit";
}
