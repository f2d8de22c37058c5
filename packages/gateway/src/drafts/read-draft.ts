import type { FormModel } from "@fim-forms/form-model";
import {
  decodeDraft,
  DRAFT_VERSION,
  encodeDraft,
  type Draft,
} from "@fim-forms/form-runtime/server";

import { ProblemError, problems } from "../http/problem.js";
import { readJson } from "../http/read-json.js";

/** A draft to be kept. */
export interface DraftContent {
  /** As it is kept: {@link encodeDraft}. */
  readonly text: string;
  /** Of the files that it speaks of. */
  readonly attachmentIds: readonly string[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** More than any form asks for. */
const MOST_FILES = 500;

/**
 * Reads what the component's `saveDraft()` gives. Answers are not judged: a draft may be wrong anywhere.
 *
 * @throws ProblemError 400 if it is no draft of this form
 */
export function readDraft(body: Buffer, model: FormModel): DraftContent {
  const reading = readJson(body.toString("utf8"));
  const json = reading.ok ? reading.value : undefined;
  const draft =
    typeof json === "object" && json !== null
      ? decodeDraft({ draftVersion: DRAFT_VERSION, ...json }, model)
      : undefined;
  if (draft === undefined)
    throw new ProblemError(
      problems.badRequest(`this is no draft of ${model.fimId.id}`),
    );
  return draftContent(draft);
}

/** Makes ready what is to be kept. */
export function draftContent(draft: Draft): DraftContent {
  const found = new Set<string>();
  // No deeper than the reader of JSON lets anything be.
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("attachmentId" in value) {
      const { attachmentId } = value;
      if (typeof attachmentId === "string" && UUID.test(attachmentId))
        found.add(attachmentId);
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(draft.values);
  visit(draft.remembered);
  return {
    text: encodeDraft(draft),
    attachmentIds: [...found].slice(0, MOST_FILES),
  };
}
