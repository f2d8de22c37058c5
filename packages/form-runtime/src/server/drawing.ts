import {
  nodeIndex,
  tellingIssues,
  type CodeList,
  type Field,
  type FormNode,
  type FormSession,
  type FormValues,
  type NodeState,
  type Pointer,
} from "@fim-forms/form-model";

import { Autocomplete } from "../internal/autocomplete.js";
import { Prefilled, type PrefillNote } from "../internal/prefilled.js";
import type { Wording } from "../internal/wording.js";
import { safeHref } from "../journey/link.js";
import { elementId } from "../journey/pointers.js";
import { defaultRegistry } from "../registry/default-fields.js";
import { directionOf, type Translations } from "../translations/index.js";
import { element, html, type HtmlValue, type SafeHtml } from "./html.js";
import { servedTexts, type ServedTexts } from "./texts.js";

/** A field, group or list that was found fault with, as a summary names it. */
export interface NamedFault {
  /** Of the element that a link leads to. */
  readonly id: string;
  readonly text: string;
}

/** What is said beside the answers. */
export interface Remarks {
  /** Whether findings at a pointer are shown: only where the citizen wanted to go on. */
  readonly shows: (pointer: Pointer) => boolean;
  /** Sentences about files that were refused, by pointer. */
  readonly refusals: ReadonlyMap<Pointer, string>;
  /** The group or list that takes the focus when the page opens. */
  readonly focus?: Pointer;
}

/** What a page is drawn from. */
export interface DrawingOptions {
  readonly session: FormSession;
  readonly wording: Wording;
  /** `YYYY-MM-DD`; for examples. */
  readonly today: string | undefined;
  /** Whether the component will take the page over: then nothing is drawn that it would not draw. */
  readonly takesOver: boolean;
  readonly remarks?: Remarks;
  /** What was known beforehand: where it still stands, that is said. */
  readonly prefill?: FormValues | undefined;
  readonly prefillNotes?: readonly PrefillNote[] | undefined;
}

const NO_REMARKS: Remarks = { shows: () => false, refusals: new Map() };
const registry = defaultRegistry();
/** Relative addresses are left to the browser; this only tells whether they lead to a page. */
const ANY_PAGE = "https://example.invalid/";

/** What all parts of a page that is drawn as text share, and the faults that were drawn so far, from top to bottom. */
export class Drawing {
  readonly faults: NamedFault[] = [];
  readonly session: FormSession;
  readonly wording: Wording;
  readonly today: string | undefined;
  readonly takesOver: boolean;
  readonly remarks: Remarks;
  readonly autocomplete: Autocomplete;
  readonly own: ServedTexts;
  readonly #codeLists: ReadonlyMap<string, CodeList>;
  readonly #nodes: ReadonlyMap<string, FormNode>;
  readonly #prefilled: Prefilled;

  constructor(options: DrawingOptions) {
    this.session = options.session;
    this.wording = options.wording;
    this.today = options.today;
    this.takesOver = options.takesOver;
    this.remarks = options.remarks ?? NO_REMARKS;
    const { model, pack } = options.wording;
    this.autocomplete = new Autocomplete(model);
    this.own = servedTexts(pack.tag);
    this.#codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
    this.#nodes = nodeIndex(model);
    this.#prefilled = new Prefilled(
      options.session,
      options.prefill,
      options.prefillNotes,
    );
  }

  get texts(): Translations {
    return this.wording.texts;
  }

  codeList(id: string | undefined): CodeList | undefined {
    return this.#codeLists.get(id ?? "");
  }

  /** Name of the kind of control that a field gets. */
  kindOf(field: Field): string {
    return registry.find(field, this.codeList(field.codeListId)).name;
  }

  /** Attributes that mark a text with its language, where that is not the page's. */
  language(text: string): { lang?: string; dir?: string } {
    return this.#marked(this.wording.languageOf(text));
  }

  #marked(language: string | undefined): { lang?: string; dir?: string } {
    if (language === undefined) return {};
    const dir = directionOf(language);
    return dir === this.wording.direction
      ? { lang: language }
      : { lang: language, dir };
  }

  /** A text out of the model. */
  words(text: string, source = text): HtmlValue {
    const marks = this.language(source);
    return marks.lang === undefined ? text : element("span", marks, text);
  }

  /** A text out of the model, line breaks kept. */
  lines(text: string): SafeHtml {
    return element("span", { class: "lines", ...this.language(text) }, text);
  }

  /** The words of a label. */
  label(text: string, optional: boolean, source = text): HtmlValue {
    const words = this.words(text, source);
    return optional
      ? [
          html`${words} `,
          element("span", { class: "optional" }, this.texts.optional),
        ]
      : words;
  }

  help({ help }: FormNode, uid: string): SafeHtml {
    const text = help?.input ?? "";
    return text === ""
      ? html``
      : element(
          "p",
          { class: "help lines", id: `${uid}-help`, ...this.language(text) },
          text,
        );
  }

  /** What is said at a field about an answer that was there before; `undefined` if nothing. */
  prefillText(pointer: Pointer): string | undefined {
    return this.#prefilled.textAt(pointer, this.texts);
  }

  /** A hint of the component's own. */
  hint(id: string | undefined, text: string): SafeHtml {
    return element("p", { class: "help", id }, text);
  }

  /** The errors of an instance, which the summary names too. */
  errors(state: NodeState, target: string, label: string): readonly SafeHtml[] {
    const { refusals, shows } = this.remarks;
    const { pointer, path, issues } = state;
    const refusal = refusals.get(pointer);
    const node = this.#nodes.get(path);
    const found = shows(pointer) ? tellingIssues(issues) : [];
    // Why the file was refused says more than that there is none.
    const said =
      refusal === undefined
        ? found.map((issue) => ({
            text: this.wording.issueText(issue, node),
            isOfModel: issue.params["ruleId"] !== undefined,
          }))
        : [{ text: refusal, isOfModel: false }];
    if (said.length > 0) {
      const all = said.map(({ text }) => text).join(" ");
      this.faults.push({ id: target, text: `${label}: ${all}` });
    }
    return said.map(({ text, isOfModel }) =>
      element(
        "p",
        { class: "error" },
        element("span", { class: "visually-hidden" }, this.texts.errorPrefix),
        " ",
        isOfModel ? this.words(text) : text,
      ),
    );
  }

  /** The errors with the id that a description names. */
  errorBox(uid: string, errors: readonly SafeHtml[]): SafeHtml {
    return errors.length === 0
      ? html``
      : element("div", { id: `${uid}-error` }, errors);
  }

  /** Attributes of what takes the focus when the page opens, should that be what is drawn. */
  opens(pointer: Pointer): { tabindex?: string; autofocus?: boolean } {
    return this.remarks.focus === pointer
      ? { tabindex: "-1", autofocus: true }
      : {};
  }

  /** The legal sources, folded away. */
  legal({ legalBasis }: Pick<FormNode, "legalBasis">, label: string): SafeHtml {
    if (legalBasis.length === 0) return html``;
    const { texts, wording } = this;
    return element(
      "details",
      { class: "legal" },
      element(
        "summary",
        { "aria-label": texts.legalBasisOf(label) },
        texts.legalBasis,
      ),
      element(
        "ul",
        { lang: wording.originalLanguage },
        legalBasis.map(({ text, href }) =>
          element(
            "li",
            {},
            safeHref(href, ANY_PAGE) === undefined
              ? text
              : element(
                  "a",
                  { href, target: "_blank", rel: "noopener noreferrer" },
                  text,
                ),
          ),
        ),
      ),
    );
  }

  /** A button that sends the page, with what it stands for. */
  act(
    action: string,
    className: string,
    text: string,
    attributes: Readonly<Record<string, string | undefined>> = {},
  ): SafeHtml {
    return element(
      "button",
      { class: className, name: "do", value: action, ...attributes },
      text,
    );
  }
}

/** Prefix of the ids of an instance, the same that the component gives. */
export const uidOf = (pointer: Pointer): string => elementId(pointer);
