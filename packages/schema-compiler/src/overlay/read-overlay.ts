import {
  codeListIndex,
  createRulePrinter,
  expandFimId,
  formatFimId,
  type Diagnostic,
  type FimId,
  type FormModel,
  type Rule,
  type RuleStatement,
} from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import { MAX_FINDINGS } from "../diagnostics/collect.js";
import {
  doubleOverlayEntry,
  otherOverlaySchema,
  otherOverlayVersion,
  overlayAgainstProse,
  overlayOverProse,
  staleOverlayEntry,
  unknownOverlayRule,
  wrongOverlayEntry,
} from "../diagnostics/overlay.js";
import { inWords, type SpanOf } from "../rules/conflicts.js";
import { contradiction } from "../rules/contradictions.js";
import { buildResolver } from "../rules/resolve.js";
import type { AddedRule, RuleSource, SettledRule } from "../rules/sources.js";
import { spanOfRule } from "../rules/span-of-rule.js";
import { nearest } from "../suggest.js";
import type { SourceText } from "../xml/source-text.js";
import { lookUp, lowerEntry, type EntryContext } from "./lower-entry.js";
import type { RuleWording } from "./messages.js";
import type {
  AdditionalRule,
  OverlayEntry,
  OverlayFile,
  OverlayMessage,
  Place,
} from "./overlay-file.js";
import { parseOverlay } from "./parse-overlay.js";
import { readYaml } from "./read-yaml.js";

/** What an overlay is held against. */
export interface OverlayContext {
  readonly model: FormModel;
  /** As their prose reads, in the order of the model. */
  readonly rules: readonly Rule[];
  /** Ids of the choices whose code list is not at hand. */
  readonly withoutList: ReadonlySet<string>;
  readonly spanOf: SpanOf;
}

/** What an overlay says about the rules of a form. */
export interface ReadOverlay {
  readonly source: RuleSource;
  readonly wordings: readonly RuleWording[];
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded, to show the places of the findings. */
  readonly text: string;
}

/**
 * Reads the authors' overlay of a schema: what settles its rules, and rules of the authors' own.
 *
 * @diagnostics FIM4530–FIM4545
 */
export function readOverlay(
  file: SourceFile,
  context: OverlayContext,
): ReadOverlay {
  const { source, root, diagnostics } = readYaml(file.name, file.bytes);
  const reading = new OverlayReading(source, context);
  diagnostics.forEach(reading.report);
  if (root !== undefined) {
    const parsed = parseOverlay(root, source);
    parsed.diagnostics.forEach(reading.report);
    if (reading.isForThisSchema(parsed.file)) {
      parsed.file.entries.forEach((entry) => {
        reading.settle(entry);
      });
      parsed.file.additional.forEach((rule) => {
        reading.add(rule);
      });
    }
  }
  return {
    source: {
      origin: "overlay",
      settled: reading.settled,
      added: reading.added,
    },
    wordings: reading.wordings,
    diagnostics: reading.diagnostics,
    text: source.text,
  };
}

class OverlayReading {
  readonly settled = new Map<number, SettledRule>();
  readonly added: AddedRule[] = [];
  readonly wordings: RuleWording[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #said = new Set<string>();
  /** Also those that were said before, of the same rule in another place. */
  #errors = 0;
  readonly #entryOf = new Map<number, Place>();
  readonly #ownIds = new Map<string, Place>();
  readonly #source: SourceText;
  readonly #context: OverlayContext;
  readonly #lookUp: Pick<EntryContext, "resolver" | "codeLists">;
  readonly #print: (statements: readonly RuleStatement[]) => string;

  constructor(source: SourceText, context: OverlayContext) {
    this.#source = source;
    this.#context = context;
    this.#lookUp = {
      resolver: buildResolver(context.model),
      codeLists: codeListIndex(context.model),
    };
    this.#print = createRulePrinter(context.model);
  }

  /** An entry for a rule in many places is wrong once. */
  readonly report = (diagnostic: Diagnostic): void => {
    const { code, message, span, severity } = diagnostic;
    if (severity === "error") this.#errors++;
    const key = JSON.stringify([code, message, span?.start.offset]);
    if (this.#said.has(key) || this.#said.size > MAX_FINDINGS) return;
    this.#said.add(key);
    this.diagnostics.push(diagnostic);
  };

  isForThisSchema({ schema }: OverlayFile): boolean {
    if (schema === undefined) return true;
    const { fimId } = this.#context.model;
    const [, id = "", version] =
      /^(S\d{8,11})(?:V(\d+(?:\.\d+){0,2}))?$/.exec(schema.text) ?? [];
    const span = this.#source.span(schema.start, schema.end);
    if (id === "") {
      this.report(
        wrongOverlayEntry(
          { span },
          `${schema.text} is no id of a schema`,
          `write ${formatFimId(fimId)}`,
        ),
      );
      return false;
    }
    if (expandFimId(id) !== fimId.id) {
      this.report(
        otherOverlaySchema({ span }, schema.text, formatFimId(fimId)),
      );
      return false;
    }
    if (version !== undefined && version !== fimId.version)
      this.report(
        otherOverlayVersion({ span }, schema.text, formatFimId(fimId)),
      );
    return true;
  }

  settle(entry: OverlayEntry): void {
    const { id, version } = entry.id;
    const { rules } = this.#context;
    const meant = [...rules.keys()].filter((index) => {
      const fimId = rules[index]?.fimId;
      return (
        fimId?.id === expandFimId(id) &&
        (version === undefined || version === fimId.version)
      );
    });
    if (meant.length === 0) {
      this.#reportUnknown(entry);
      return;
    }
    const fimIds = new Map<string, FimId>();
    for (const index of meant) {
      const rule = rules[index];
      if (rule === undefined || this.#isTaken(index, entry)) continue;
      this.#entryOf.set(index, entry);
      const one = this.#settleAt(rule, entry);
      if (one === undefined) continue;
      this.settled.set(index, one);
      fimIds.set(formatFimId(rule.fimId), rule.fimId);
    }
    for (const fimId of fimIds.values()) this.#word(fimId, entry.messages);
  }

  /** What the entry says of the rule at one of its places. */
  #settleAt(rule: Rule, entry: OverlayEntry): SettledRule | undefined {
    const span = this.#source.span(entry.start, entry.end);
    const name = formatFimId(rule.fimId);
    const kept = folded(entry.text.text);
    const current = folded(rule.text);
    if (kept !== current) {
      const [before, now] = aroundChange(kept, current);
      const place = this.#source.span(entry.text.start, entry.text.end);
      const inSchema = spanOfRule(rule, this.#context.spanOf);
      this.report(
        staleOverlayEntry(
          {
            span: place,
            fimId: rule.fimId,
            ...(inSchema === undefined
              ? {}
              : {
                  related: [
                    { span: inSchema, message: "the rule of the schema" },
                  ],
                }),
          },
          name,
          before,
          now,
        ),
      );
      return undefined;
    }
    const before = this.#errors;
    const statements =
      entry.ignored === undefined
        ? lowerEntry(entry.statements, this.#at(rule.fimId, rule.bearer))
        : [];
    if (this.#errors > before) return undefined;
    if (rule.status === "exact")
      this.#compare(rule, statements, rule.statements ?? [], span);
    return {
      statements,
      ...(entry.ignored === undefined
        ? {}
        : { ignored: folded(entry.ignored.text) }),
      span,
    };
  }

  #compare(
    { fimId }: Rule,
    statements: readonly RuleStatement[],
    prose: readonly RuleStatement[],
    span: Diagnostic["span"],
  ): void {
    const name = formatFimId(fimId);
    const place = { span, fimId };
    for (const own of statements)
      for (const other of prose) {
        const found = contradiction(own, other);
        if (found === undefined) continue;
        this.report(
          overlayAgainstProse(
            place,
            name,
            found.target,
            inWords(found.answers),
          ),
        );
        return;
      }
    const isSame = JSON.stringify(statements) === JSON.stringify(prose);
    this.report(overlayOverProse(place, name, isSame, this.#print(prose)));
  }

  add(rule: AdditionalRule): void {
    const { id, version } = rule.id;
    const fimId: FimId = {
      id: expandFimId(id),
      ...(version === undefined ? {} : { version }),
    };
    const span = this.#source.span(rule.start, rule.end);
    const taken = this.#ownIds.get(fimId.id);
    if (
      taken !== undefined ||
      this.#context.rules.some((one) => one.fimId.id === fimId.id)
    ) {
      this.report(
        doubleOverlayEntry(
          {
            span,
            fimId,
            ...(taken === undefined ? {} : { related: this.#first(taken) }),
          },
          taken === undefined
            ? `the schema has a rule ${fimId.id}; settle it under rules:, or give yours another id`
            : `there are two rules ${fimId.id}`,
        ),
      );
      return;
    }
    this.#ownIds.set(fimId.id, rule);
    const before = this.#errors;
    const bearer =
      rule.bearer === undefined
        ? ""
        : lookUp(rule.bearer, this.#at(fimId, ""))?.path;
    if (bearer === undefined) return;
    const statements = lowerEntry(rule.statements, this.#at(fimId, bearer));
    if (this.#errors > before) return;
    this.added.push({
      rule: {
        fimId,
        name: folded(rule.name?.text ?? id),
        text: rule.text.text.trim(),
        type: statements.every(({ effect }) => effect === "valid")
          ? "validation"
          : "complex",
        bearer,
        status: "exact",
        origin: "overlay",
        statements,
      },
      span,
    });
    this.#word(fimId, rule.messages);
  }

  #at(rule: FimId, bearer: string): EntryContext {
    const { withoutList } = this.#context;
    const { report } = this;
    const source = this.#source;
    return { ...this.#lookUp, rule, bearer, withoutList, source, report };
  }

  #word(rule: FimId, messages: readonly OverlayMessage[]): void {
    if (messages.length === 0) return;
    const { language } = this.#context.model;
    const own = messages.find(
      (one) => one.language === undefined || one.language === language,
    );
    this.wordings.push({
      rule,
      ...(own === undefined ? {} : { text: own.text }),
      translations: messages.flatMap((one) =>
        one === own || one.language === undefined
          ? []
          : [
              {
                language: one.language,
                text: one.text,
                span: this.#source.span(one.start, one.end),
              },
            ],
      ),
    });
  }

  #isTaken(index: number, entry: OverlayEntry): boolean {
    const first = this.#entryOf.get(index);
    if (first === undefined) return false;
    const { id } = entry.id;
    this.report(
      doubleOverlayEntry(
        {
          span: this.#source.span(entry.start, entry.end),
          fimId: { id },
          related: this.#first(first),
        },
        `there are two entries for rule ${id}`,
      ),
    );
    return true;
  }

  #first({ start, end }: Place): NonNullable<Diagnostic["related"]> {
    return [
      { span: this.#source.span(start, end), message: "this one counts" },
    ];
  }

  #reportUnknown({ id: { id, version }, start, end }: OverlayEntry): void {
    const { rules } = this.#context;
    const versions = rules.filter(({ fimId }) => fimId.id === expandFimId(id));
    const [other] = versions;
    const near = nearest(
      expandFimId(id),
      rules.map(({ fimId }) => fimId.id),
    );
    const fimId = { id, ...(version === undefined ? {} : { version }) };
    this.report(
      unknownOverlayRule(
        { span: this.#source.span(start, end), fimId },
        formatFimId(fimId),
        other !== undefined
          ? `it has ${formatFimId(other.fimId)}`
          : near === undefined
            ? "move it to additional: if it is a rule of your own"
            : `did you mean ${near}?`,
      ),
    );
  }
}

/** A text whose white space does not matter. */
function folded(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** Both texts from a little before the first difference on, if they are long. */
function aroundChange(left: string, right: string): readonly [string, string] {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  const from = Math.max(0, same - SHOWN_BEFORE);
  const cut = (text: string): string =>
    from === 0 ? text : `…${text.slice(from)}`;
  return [cut(left), cut(right)];
}

const SHOWN_BEFORE = 30;
