import {
  createSession,
  type Diagnostic,
  type FileValue,
  type NodeState,
} from "@fim-forms/form-model";

import type { PdfInput } from "../input.js";
import { dayOf, germanTimestamp, type Timestamp } from "../time.js";
import type { AnswerContext } from "./answers.js";
import { attachmentBlocks, createAttachmentNumbers } from "./attachments.js";
import { words, type Block, type Content } from "./content.js";
import { dataFileBlocks, type DataFile } from "./data-files.js";
import { accountFacts, fact, factsBlock, formFacts } from "./facts.js";
import { documentTitle } from "./printed-label.js";
import { withLanguage, type LanguageOf } from "./languages.js";
import { ruleTraceBlocks } from "./rule-trace.js";
import { formBlocks } from "./sections.js";
import { signatureLines } from "./signature.js";

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
  letterhead: readonly Block[] = [],
  languageOf?: LanguageOf,
): BuiltContent {
  const { model, values } = input;
  const diagnostics: Diagnostic[] = [];
  const attachments = createAttachmentNumbers();
  const session = needsSession(input)
    ? createSession(model, {
        values,
        context: { today: dayOf(submittedAt), ...input.context },
        applyInitialValues: false,
      })
    : undefined;
  const context: AnswerContext = {
    codeLists: new Map(model.codeLists.map((list) => [list.id, list])),
    attachments,
    diagnostics,
    ...(input.unanswered === "list" && session !== undefined
      ? { isAsked: (pointer) => isAsked(session.state(pointer)) }
      : {}),
  };
  const answers = formBlocks(model, values, context);
  const front: Block[] = [
    ...letterhead,
    {
      kind: "heading",
      level: 1,
      text: words(documentTitle(model), model.fimId),
    },
    factsBlock([
      fact("Eingangsnummer", input.reference),
      fact("Eingereicht am", germanTimestamp(submittedAt)),
      ...formFacts(model, input.service),
      ...accountFacts(model, input.account),
    ]),
  ];
  const trace =
    input.hasRuleTrace === true && session !== undefined
      ? ruleTraceBlocks(session, context)
      : [];
  const body = [
    ...answers,
    ...(input.hasSignature === true ? [signatureLines()] : []),
    ...attachmentBlocks(attachments.files),
    ...trace,
    ...dataFileBlocks(dataFiles),
  ];
  return {
    content: withLanguage({ front, body }, model.language, languageOf),
    files: attachments.files.map(({ file }) => file),
    diagnostics,
  };
}

function needsSession({ unanswered, hasRuleTrace }: PdfInput): boolean {
  return unanswered === "list" || hasRuleTrace === true;
}

/** Whether a question was put at all: not if a rule or another alternative of a choice took it out. */
function isAsked(state: NodeState | undefined): boolean {
  return state?.relevant === true && state.hidden !== true;
}
