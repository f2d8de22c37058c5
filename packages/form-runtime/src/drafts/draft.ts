import type {
  FormModel,
  FormValue,
  FormValues,
  RememberedAnswer,
} from "@fim-forms/form-model";

import { isRecord } from "../internal/is-record.js";

/** An answer of an earlier version of the form that has no place in this one. */
export interface LeftoverAnswer {
  /** What it was called. */
  readonly label: string;
  /** As it is read. */
  readonly text: string;
}

/** All that is needed to go on later, and nothing that is not. */
export interface Draft {
  readonly formId: string;
  readonly formVersion: string;
  readonly values: FormValues;
  /** Answers in alternatives of choices that are not given at the moment. */
  readonly remembered: readonly RememberedAnswer[];
  /** Id of the page that was open; "" for the review page. */
  readonly stepId: string;
  /** Ids of the pages that were left with "next". */
  readonly visited: readonly string[];
  /** What the answered fields are called, by path: should another version of the form not have them, they are named. */
  readonly labels: Readonly<Record<string, string>>;
  /** What did not fit this version of the form, until the citizen has dealt with it. */
  readonly leftover: readonly LeftoverAnswer[];
  /** Language that was chosen in the form; absent if none was. */
  readonly language?: string;
  /** Key of a submission whose outcome is not known. */
  readonly idempotencyKey?: string;
  /** Milliseconds since 1970, by the clock of the device. */
  readonly savedAt: number;
}

/** Where a draft is kept between visits. Every method may be called at any time; none ever throws. */
export interface DraftBox {
  /** What was kept when the box was opened. */
  readonly draft: Draft | undefined;
  /** When it will be thrown away, in milliseconds since 1970; `undefined` where it lives as long as the tab. */
  expiresAt(): number | undefined;
  /** @returns whether it is kept, as far as that is known at once */
  write(draft: Draft): boolean;
  clear(): void;
  /** Nothing is written from now on; what was written stays. */
  close(): void;
}

/** What drafts are kept in; stands in each. */
export const DRAFT_VERSION = 2;

/** The text that a draft is kept as. */
export function encodeDraft(draft: Draft): string {
  return JSON.stringify({ draftVersion: DRAFT_VERSION, ...draft });
}

/**
 * Reads a draft that was kept, of this form in any of its versions.
 *
 * @param json - comes from outside: everything in it is checked but the values, which the session judges
 * @returns `undefined` for anything else, drafts of other forms included
 */
export function decodeDraft(
  json: unknown,
  { fimId }: FormModel,
): Draft | undefined {
  if (!isRecord(json)) return undefined;
  const version = json["draftVersion"];
  const { values, stepId, language, idempotencyKey } = json;
  if (version !== DRAFT_VERSION) return undefined;
  if (!isRecord(values) || !isString(stepId)) return undefined;
  if (json["formId"] !== fimId.id) return undefined;
  return {
    formId: fimId.id,
    formVersion: isString(json["formVersion"]) ? json["formVersion"] : "",
    // The session reports whatever in it does not fit the form.
    values: values as FormValues,
    remembered: listOf(json["remembered"], isRemembered),
    stepId,
    visited: listOf(json["visited"], isString),
    labels: isRecord(json["labels"])
      ? Object.fromEntries(
          Object.entries(json["labels"]).filter(
            (entry): entry is [string, string] => isString(entry[1]),
          ),
        )
      : {},
    leftover: listOf(json["leftover"], isLeftover),
    savedAt: typeof json["savedAt"] === "number" ? json["savedAt"] : 0,
    ...(isString(language) ? { language } : {}),
    ...(isString(idempotencyKey) ? { idempotencyKey } : {}),
  };
}

function listOf<Item>(
  value: unknown,
  is: (item: unknown) => item is Item,
): readonly Item[] {
  return Array.isArray(value) ? value.filter(is) : [];
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isRemembered(value: unknown): value is RememberedAnswer {
  return isRecord(value) && isString(value["pointer"]) && "value" in value;
}

function isLeftover(value: unknown): value is LeftoverAnswer {
  return isRecord(value) && isString(value["label"]) && isString(value["text"]);
}

/** Whether a value is that of a repeated node. */
export function isList(value: FormValue): value is readonly FormValue[] {
  return Array.isArray(value);
}

/** Names the answered fields by path, for drafts that another version of the form may read. */
export function labelsOf(
  values: FormValues,
  labelAt: (path: string) => string,
): Readonly<Record<string, string>> {
  const labels = new Map<string, string>();
  const walk = (value: FormValue, path: string): void => {
    if (isList(value)) {
      for (const entry of value) walk(entry, path);
    } else if (isRecord(value) && !("attachmentId" in value)) {
      for (const [key, part] of Object.entries(value))
        walk(part, path === "" ? key : `${path}/${key}`);
    } else if (value !== "" && !labels.has(path)) {
      labels.set(path, labelAt(path));
    }
  };
  walk(values, "");
  return Object.fromEntries(labels);
}
