import {
  FORMAT_VERSION,
  formatFimId,
  type FimId,
  type FormModel,
  type FormNode,
  type NodePath,
  type Staged,
} from "@fim-forms/form-model";

import { collector } from "../diagnostics/collect.js";
import { emptyGroup } from "../diagnostics/fim.js";
import { noStructure } from "../diagnostics/lowering.js";
import type { CodeListIndex } from "../fim/link.js";
import type {
  Angabe,
  Datenfeld,
  Datenfeldgruppe,
  Dokumentsteckbrief,
  Nachricht,
  Stammdatenschema,
} from "../fim/model.js";
import { present } from "../present.js";
import type { SourceText } from "../xml/source-text.js";
import { codeListPool } from "./code-lists.js";
import { subjectAt, type LowerContext, type Subject } from "./context.js";
import { standardName } from "./datatypes.js";
import { lowerLegalBasis } from "./legal-basis.js";
import { ElementNames } from "./element-names.js";
import { lowerFimId, lowerFormNames, type Naming } from "./names.js";
import { lowerRelease } from "./release.js";
import { lowerRules } from "./rules.js";
import { lowerStructure, TOP } from "./structure.js";
import { lineOf, paragraphsOf } from "./texts.js";
import { typeNames } from "./type-names.js";

/** What lowering needs beside the message. */
export interface LowerOptions {
  readonly source: SourceText;
  readonly codeLists: CodeListIndex;
  /** A missing list is a warning, and the field takes free text. */
  readonly allowMissingLists: boolean;
  readonly naming: Naming;
}

/** A form model and where its nodes come from. */
export interface Lowered extends Staged<FormModel> {
  /** Offset right behind the start tag of each node's element; "" is the form itself. */
  readonly places: ReadonlyMap<NodePath, number>;
}

/**
 * Turns a message into the form model: names, order, cardinality and defaults are decided here and nowhere else. A
 * single group or field becomes a form of its own, a document profile one without fields.
 *
 * @diagnostics FIM2001–FIM2113, FIM4001–FIM4070
 */
export function lowerNachricht(
  nachricht: Nachricht,
  options: LowerOptions,
): Lowered {
  const { diagnostics, report } = collector();
  const context: LowerContext = {
    source: options.source,
    standard: nachricht.standard,
    report,
    codeLists: codeListPool(),
    supplied: options.codeLists,
    allowMissingLists: options.allowMissingLists,
    naming: options.naming,
    typeNames: typeNames(),
    rules: [],
    nodes: { count: 0 },
    patterns: new Map(),
    places: new Map([["", nachricht.inhalt.at]]),
  };
  const value = lowerForm(nachricht.inhalt, context);
  return { value, diagnostics, places: context.places };
}

const LETTERS = {
  stammdatenschema: "S",
  dokumentsteckbrief: "D",
  datenfeldgruppe: "G",
  datenfeld: "F",
} as const;

function lowerForm(
  inhalt: Nachricht["inhalt"],
  context: LowerContext,
): FormModel {
  const { source, standard, report } = context;
  const isWhole =
    inhalt.kind === "stammdatenschema" || inhalt.kind === "dokumentsteckbrief";
  const fimId = lowerFimId(
    inhalt.identifikation,
    LETTERS[inhalt.kind],
    standard,
    source,
    // The id of a lone group or field is looked at again at its place in the form.
    isWhole ? report : () => undefined,
  );
  const subject = subjectAt(fimId, inhalt.at, source);
  const title = titleOf(inhalt, fimId);
  const typeName = context.typeNames.take(title, fimId.id);
  const names = lowerFormNames(fimId, typeName, context.naming, isWhole);
  const children = lowerContent(
    inhalt,
    subject,
    names.xsdProfile === "global"
      ? { ...context, elementNames: new ElementNames(names.xmlRoot) }
      : context,
  );
  const { rules } = context;
  return present({
    formatVersion: FORMAT_VERSION,
    kind: "form" as const,
    fimId,
    standard: standardName(standard),
    language: "de",
    title,
    name: lineOf(inhalt.name) ?? title,
    description:
      paragraphsOf(inhalt.definition) ?? paragraphsOf(inhalt.beschreibung),
    help: paragraphsOf(helpOf(inhalt)),
    legalBasis: lowerLegalBasis(inhalt.bezug, source, report),
    release: lowerRelease(inhalt, standard, source, report),
    names,
    children,
    codeLists: context.codeLists.all(),
    rules,
  });
}

function titleOf(inhalt: Nachricht["inhalt"], fimId: FimId): string {
  const label =
    inhalt.kind === "stammdatenschema" || inhalt.kind === "dokumentsteckbrief"
      ? (lineOf(inhalt.bezeichnung) ?? lineOf(inhalt.bezeichnungEingabe))
      : lineOf(inhalt.bezeichnungEingabe);
  return label ?? lineOf(inhalt.name) ?? fimId.id;
}

function helpOf(
  inhalt: Stammdatenschema | Dokumentsteckbrief | Datenfeldgruppe | Datenfeld,
): Angabe | undefined {
  return inhalt.kind === "stammdatenschema" ||
    inhalt.kind === "dokumentsteckbrief"
    ? inhalt.hilfetext
    : inhalt.hilfetextEingabe;
}

function lowerContent(
  inhalt: Nachricht["inhalt"],
  subject: Subject,
  context: LowerContext,
): readonly FormNode[] {
  switch (inhalt.kind) {
    case "dokumentsteckbrief":
      context.report(
        noStructure(
          subject,
          formatFimId(subject.fimId),
          lineOf(inhalt.dokumentart),
        ),
      );
      return [];
    case "stammdatenschema": {
      lowerRules(inhalt.regel, "", context);
      if (inhalt.struktur.length === 0)
        context.report(
          emptyGroup(subject, `schema ${formatFimId(subject.fimId)}`),
        );
      return lowerStructure(inhalt.struktur, TOP, context);
    }
    case "datenfeldgruppe":
    case "datenfeld": {
      const { at } = inhalt;
      const anzahl = { text: "1:1", at };
      const place = { at, anzahl, bezug: [], enthaelt: inhalt };
      return lowerStructure([place], TOP, context);
    }
  }
}
