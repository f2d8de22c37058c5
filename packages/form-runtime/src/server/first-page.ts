import {
  createSession,
  type FormContext,
  type FormModel,
  type FormSession,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import { lockPrefilled } from "../internal/lock-prefilled.js";
import type { PrefillNote } from "../internal/prefilled.js";
import { languagesOf, Wording } from "../internal/wording.js";
import { showsNode } from "../journey/shows.js";
import { stepsOf, type Step } from "../journey/steps.js";
import {
  directionOf,
  loadLanguage,
  type TextOverrides,
} from "../translations/index.js";
import { languageName } from "../views/language-switch.js";
import { stepTitle } from "../views/step-title.js";
import { drawNode, heading } from "./draw-nodes.js";
import { Drawing } from "./drawing.js";
import { element, html, type SafeHtml } from "./html.js";

/** What the first page of a form is drawn with; as the attributes of `<fim-form>`, so that both show the same. */
export interface FirstPageOptions {
  /** Address of {@link formStylesheet}, which the policy of the page allows. */
  readonly stylesheet: string;
  /** Where the page is posted to without a script, `multipart/form-data`; see `applyAnswers`. */
  readonly action: string;
  /** BCP 47 tag that the reader wants; the form's own language without it. */
  readonly language?: string;
  /** What the form may know beside its answers; `today` as `YYYY-MM-DD`. */
  readonly context: FormContext;
  /** Answers to start with. */
  readonly prefill?: FormValues;
  /** What is said about them, and which of them cannot be edited. */
  readonly prefillNotes?: readonly PrefillNote[];
  /** Texts of the component that are worded differently. */
  readonly texts?: TextOverrides;
  /** Level of the form's title, 1 by default. */
  readonly headingLevel?: number;
  /** Whether the form offers its languages; "auto" by default. */
  readonly languageSwitch?: "auto" | "none";
  /** As the attribute: "none" leaves out the place to save. */
  readonly draft?: "session" | "local" | "none";
}

/**
 * Draws the first page of a form as the declarative shadow root of a `<fim-form>`: seen before any script has run, and
 * of use without one. Where the component starts, it takes the page over with all that was entered meanwhile.
 *
 * @returns markup to put between `<fim-form …>` and `</fim-form>`; empty for a form that asks nothing
 */
export async function renderFirstPage(
  model: FormModel,
  options: FirstPageOptions,
): Promise<string> {
  const tag = options.language ?? model.language;
  await loadLanguage(tag);
  const { prefill: values, prefillNotes = [], context } = options;
  const session = lockPrefilled(
    createSession(model, {
      context,
      ...(values === undefined ? {} : { values }),
    }),
    values,
    prefillNotes,
  );
  const drawing = new Drawing({
    session,
    wording: new Wording(model, tag, [options.texts]),
    today: context.today,
    takesOver: true,
    prefill: values,
    prefillNotes,
  });
  const { wording } = drawing;
  const steps = stepsOf(wording.model);
  const shown = shownSteps(session, steps);
  const [first] = shown;
  if (first === undefined) return "";
  const view: PageView = { drawing, options, steps, shown, first };
  return element(
    "template",
    { shadowrootmode: "open" },
    element("link", { rel: "stylesheet", href: options.stylesheet }),
    element(
      "div",
      { class: "root", lang: wording.pack.tag, dir: wording.direction },
      drawHead(view),
      element(
        "div",
        { class: "layout with-steps" },
        drawSteps(view),
        drawPage(view),
      ),
      element("form", { id: LANGUAGES, method: "get" }),
    ),
  ).markup;
}

/** Where a form that is sent page by page stands after its first page. */
export interface FirstStep {
  /** What the page asks. */
  readonly pointers: readonly Pointer[];
  /** Where the next page begins; `undefined` if there is none. */
  readonly next: Pointer | undefined;
}

/** What the first page of a form asks, as it stands now. */
export function firstStep(session: FormSession): FirstStep {
  const [first, second] = shownSteps(session, stepsOf(session.model));
  const next = second?.nodes.find((node) =>
    showsNode(session, node, `/${node.key}`),
  );
  return {
    pointers: (first?.nodes ?? []).map(({ key }) => `/${key}`),
    next: next === undefined ? undefined : `/${next.key}`,
  };
}

const shownSteps = (
  session: FormSession,
  steps: readonly Step[],
): readonly Step[] =>
  steps.filter(({ nodes }) =>
    nodes.some((node) => showsNode(session, node, `/${node.key}`)),
  );

interface PageView {
  readonly drawing: Drawing;
  readonly options: FirstPageOptions;
  readonly steps: readonly Step[];
  /** Those that are asked now. */
  readonly shown: readonly Step[];
  readonly first: Step;
}

/** Id of the form that asks the server for another language. */
const LANGUAGES = "fe-languages";

const levelOf = ({ options }: PageView): number => options.headingLevel ?? 1;

function titleOf({ drawing, steps }: PageView, step: Step): string {
  const { texts, wording } = drawing;
  return stepTitle(step, steps, texts, wording.model.language);
}

function drawHead(view: PageView): SafeHtml {
  const { drawing, options } = view;
  const { texts, wording } = drawing;
  const { title, help } = wording.model;
  return element(
    "div",
    { class: "head" },
    options.languageSwitch === "none" ? undefined : drawLanguages(drawing),
    element(
      heading(levelOf(view)),
      { class: "form-title" },
      drawing.words(title),
    ),
    help === undefined ? undefined : element("p", {}, drawing.lines(help)),
    element("p", { class: "muted" }, texts.optionalHint),
    drawing.legal(wording.model, title),
  );
}

function drawLanguages({
  session,
  wording,
  texts,
}: Drawing): SafeHtml | undefined {
  const languages = languagesOf(session.model);
  if (languages.length < 2) return undefined;
  return element(
    "div",
    { class: "languages", role: "group", "aria-label": texts.language },
    languages.map((tag) =>
      element(
        "button",
        {
          form: LANGUAGES,
          name: "lang",
          value: tag,
          class: "link-button",
          lang: tag,
          dir: directionOf(tag),
          "aria-pressed": String(tag === wording.model.language),
        },
        languageName(tag),
      ),
    ),
  );
}

function drawSteps(view: PageView): SafeHtml {
  const { drawing, shown } = view;
  const { texts } = drawing;
  const titles = [
    ...shown.map((step) => drawing.words(titleOf(view, step))),
    texts.review,
  ];
  return element(
    "nav",
    { class: "steps closed", "aria-label": texts.steps },
    element(
      "button",
      {
        type: "button",
        class: "link-button toggle needs-script",
        "aria-expanded": "false",
        "aria-controls": "step-list",
      },
      texts.showSteps,
    ),
    element(
      "ol",
      { id: "step-list" },
      titles.map((title, index) =>
        element(
          "li",
          { "aria-current": index === 0 ? "step" : undefined },
          element(
            "span",
            { class: "mark", "aria-hidden": "true" },
            String(index + 1),
          ),
          " ",
          element("span", {}, title),
        ),
      ),
    ),
  );
}

function drawPage(view: PageView): SafeHtml {
  const { drawing, options, shown, first } = view;
  const { texts, wording } = drawing;
  const level = levelOf(view);
  const nodes = first.nodes.flatMap((node) => {
    const drawn = drawNode(drawing, node, `/${node.key}`, {
      level: level + 2,
      page: node === first.group,
    });
    return drawn === undefined ? [] : [drawn];
  });
  const isOnly = shown.length === 1;
  const action = isOnly ? "review" : "next";
  const forward = isOnly ? texts.toReview : texts.next;
  return element(
    "div",
    { class: "page" },
    element(
      "div",
      { class: "page-head" },
      element(
        "div",
        { class: "progress" },
        element(
          "p",
          { class: "caption", id: "progress-text" },
          texts.stepOf(1, shown.length + 1),
        ),
        element("progress", {
          class: "bar",
          "aria-labelledby": "progress-text",
          max: shown.length + 1,
          value: 1,
        }),
      ),
      element(
        heading(level + 1),
        { class: "step-title", id: "step-title", tabindex: "-1" },
        drawing.words(titleOf(view, first)),
      ),
    ),
    element(
      "form",
      {
        class: "page",
        method: "post",
        action: options.action,
        enctype: "multipart/form-data",
        novalidate: true,
      },
      defaultButton(action, forward),
      element("input", {
        type: "hidden",
        name: "lang",
        value: wording.pack.tag,
      }),
      element("div", { class: "nodes" }, nodes),
      element(
        "div",
        { class: "buttons" },
        drawing.act(action, "button primary", forward, {
          "aria-disabled": "false",
        }),
      ),
    ),
    options.draft === "none"
      ? undefined
      : element(
          "details",
          { class: "drafts needs-script" },
          element("summary", {}, texts.draftsTitle),
        ),
  );
}

/** What the Enter key presses: the first button of a form. */
export function defaultButton(action: string, text: string): SafeHtml {
  return element(
    "button",
    {
      class: "visually-hidden",
      name: "do",
      value: action,
      tabindex: "-1",
      "aria-hidden": "true",
    },
    html`${text}`,
  );
}
