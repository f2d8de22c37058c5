import type { FormModel } from "@fim-forms/form-model";

import type { Draft } from "../drafts/draft.js";
import type { OpenOutcome } from "../drafts/draft-file.js";

/** Encrypts a draft as a file that only the pass phrase opens. */
export async function sealDraft(
  draft: Draft,
  title: string,
  passPhrase: string,
): Promise<Blob> {
  const files = await import("../drafts/draft-file.js");
  return files.sealDraft(draft, title, passPhrase);
}

/** Opens a file that {@link sealDraft} made of a draft of this form, in any version. */
export async function openDraft(
  file: Blob,
  model: FormModel,
  passPhrase: string,
): Promise<OpenOutcome> {
  const files = await import("../drafts/draft-file.js");
  return files.openDraft(file, model, passPhrase);
}
