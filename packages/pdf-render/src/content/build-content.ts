import type { Diagnostic, FileValue } from "@fim-forms/form-model";

import type { PdfInput } from "../input.js";
import { germanTimestamp, type Timestamp } from "../time.js";
import { attachmentBlocks, createAttachmentNumbers } from "./attachments.js";
import { words, type Block, type Content } from "./content.js";
import { dataFileBlocks, type DataFile } from "./data-files.js";
import { fact, factsBlock, formFacts } from "./facts.js";
import { documentTitle } from "./printed-label.js";
import { formBlocks } from "./sections.js";

export interface BuiltContent {
  readonly content: Content;
  /** The uploaded files that the answers name, in the order of the form. */
  readonly files: readonly FileValue[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The whole document: title, facts about the submission, the answers, the attachments, the data inside.
 *
 * @diagnostics PDF1005 a value has another shape than its node · PDF1006 a value without a node
 */
export function buildContent(
  input: PdfInput,
  submittedAt: Timestamp,
  dataFiles: readonly DataFile[],
): BuiltContent {
  const { model } = input;
  const diagnostics: Diagnostic[] = [];
  const attachments = createAttachmentNumbers();
  const answers = formBlocks(model, input.values, {
    codeLists: new Map(model.codeLists.map((list) => [list.id, list])),
    attachments,
    diagnostics,
  });
  const front: Block[] = [
    ...(input.authority === undefined
      ? []
      : [{ kind: "letterhead" as const, lines: [words(input.authority)] }]),
    {
      kind: "heading",
      level: 1,
      text: words(documentTitle(model), model.fimId),
    },
    factsBlock([
      fact("Eingangsnummer", input.reference),
      fact("Eingereicht am", germanTimestamp(submittedAt)),
      ...formFacts(model, input.service),
    ]),
  ];
  const body = [
    ...answers,
    ...attachmentBlocks(attachments.files),
    ...dataFileBlocks(dataFiles),
  ];
  return {
    content: { front, body },
    files: attachments.files.map(({ file }) => file),
    diagnostics,
  };
}
