import { html, LitElement, nothing, type TemplateResult } from "lit";

import type { FormRun } from "../internal/form-run.js";
import { heading } from "../internal/heading.js";
import { settled } from "../internal/settled.js";
import type { Translations } from "../translations/index.js";
import { canSeal } from "./can-seal.js";
import {
  openDraft,
  PASS_PHRASE_LENGTH,
  sealDraft,
  type OpenOutcome,
} from "./draft-file.js";
import type { Draft } from "./draft.js";

/** What the panel asks of the form around it. */
export interface DraftPanelOptions {
  readonly run: FormRun;
  readonly texts: Translations;
  /** Level of its headings. */
  readonly level: number;
  readonly announce: (text: string) => void;
  readonly onResume: (draft: Draft) => void;
}

/** One of the two forms of the panel. */
type Part = "export" | "import";

/** Where a mistake is, and what it is. */
interface Mistake {
  readonly part: Part;
  readonly field: "phrase" | "file";
  readonly text: string;
}

/**
 * Says where the answers are kept, throws them away, writes them into a file and takes them out of one. It draws into
 * the shadow root of the form, and is loaded when somebody opens it.
 */
export class FimDrafts extends LitElement {
  static override properties = {
    options: { attribute: false },
    mistake: { state: true },
    done: { state: true },
    shown: { state: true },
    busy: { state: true },
  };

  declare options: DraftPanelOptions;
  declare protected mistake: Mistake | undefined;
  /** What came of the last thing that was done. */
  declare protected done: string;
  /** Whether pass phrases can be read while they are typed. */
  declare protected shown: boolean;
  declare protected busy: boolean;

  constructor() {
    super();
    this.done = "";
    this.shown = false;
    this.busy = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { texts } = this.options;
    return html`<div class="group">
      <p>${this.#whereKept()}</p>
      ${this.#deletion()}
      ${
        canSeal()
          ? [this.#exportForm(), this.#importForm()]
          : html`<p>${texts.cryptoMissing}</p>`
      }
      <p class="muted">${this.done}</p>
    </div>`;
  }

  #whereKept(): string {
    const { run, texts } = this.options;
    switch (run.keeping) {
      case "off":
        return texts.draftsOff;
      case "failed":
        return texts.draftsFailed;
      case "kept":
        return run.keptUntil === undefined
          ? texts.draftsSession
          : texts.draftsLocal(this.#day(run.keptUntil));
    }
  }

  #day(time: number): string {
    const { language } = this.options.run.host;
    return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
      dateStyle: "long",
    }).format(time);
  }

  #deletion(): TemplateResult | typeof nothing {
    const { run, texts } = this.options;
    return run.keeping === "kept"
      ? html`<div>
          <button type="button" class="button small" @click=${this.#onDelete}>
            ${texts.deleteDraft}
          </button>
        </div>`
      : nothing;
  }

  #exportForm(): TemplateResult {
    const { texts, level } = this.options;
    return html`<form class="group" novalidate @submit=${this.#onExport}>
      ${heading(level, texts.exportTitle, { className: "heading" })}
      <p>${texts.exportText}</p>
      ${this.#phrase("export")}
      <div>
        <button
          type="submit"
          class="button small"
          aria-disabled=${this.busy ? "true" : "false"}
        >
          ${texts.exportDo}
        </button>
      </div>
    </form>`;
  }

  #importForm(): TemplateResult {
    const { texts, level } = this.options;
    const text = this.#mistakeAt("import", "file");
    return html`<form class="group" novalidate @submit=${this.#onImport}>
      ${heading(level, texts.importTitle, { className: "heading" })}
      <p>${texts.importText}</p>
      <div class="field">
        <label class="label" for="import-file">${texts.importFile}</label>
        ${mistakePart("import-file", text, texts)}
        <input
          type="file"
          class="box"
          id="import-file"
          accept=".json,application/json"
          aria-required="true"
          aria-invalid=${text === undefined ? "false" : "true"}
          aria-describedby=${text === undefined ? nothing : "import-file-error"}
        />
      </div>
      ${this.#phrase("import")}
      <div>
        <button
          type="submit"
          class="button small"
          aria-disabled=${this.busy ? "true" : "false"}
        >
          ${texts.importDo}
        </button>
      </div>
    </form>`;
  }

  #phrase(part: Part): TemplateResult {
    const { texts } = this.options;
    const id = `${part}-phrase`;
    const text = this.#mistakeAt(part, "phrase");
    const described = [
      ...(part === "export" ? [`${id}-help`] : []),
      ...(text === undefined ? [] : [`${id}-error`]),
    ].join(" ");
    return html`<div class="field">
      <label class="label" for=${id}>${texts.passPhrase}</label>
      ${
        part === "export"
          ? html`<p class="help" id="${id}-help">
              ${texts.passPhraseHint(PASS_PHRASE_LENGTH)}
            </p>`
          : nothing
      }
      ${mistakePart(id, text, texts)}
      <input
        type=${this.shown ? "text" : "password"}
        class="box"
        id=${id}
        autocomplete=${part === "export" ? "new-password" : "current-password"}
        autocapitalize="none"
        spellcheck="false"
        aria-required="true"
        aria-invalid=${text === undefined ? "false" : "true"}
        aria-describedby=${described === "" ? nothing : described}
      />
      <label class="option">
        <input type="checkbox" .checked=${this.shown} @change=${this.#onShow} />
        <span>${texts.showPassPhrase}</span>
      </label>
    </div>`;
  }

  #mistakeAt(part: Part, field: Mistake["field"]): string | undefined {
    const { mistake } = this;
    return mistake?.part === part && mistake.field === field
      ? mistake.text
      : undefined;
  }

  #input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }

  async #refuse(mistake: Mistake): Promise<void> {
    this.mistake = mistake;
    this.done = "";
    await settled();
    this.#input(`${mistake.part}-${mistake.field}`)?.focus();
  }

  #say(text: string): void {
    this.mistake = undefined;
    this.done = text;
    this.options.announce(text);
  }

  readonly #onShow = (event: Event): void => {
    this.shown = (event.target as HTMLInputElement).checked;
  };

  readonly #onDelete = (): void => {
    const { run, texts } = this.options;
    run.stopKeeping();
    this.#say(texts.draftDeleted);
    this.querySelector<HTMLElement>("input, button")?.focus();
  };

  readonly #onExport = (event: Event): void => {
    event.preventDefault();
    void this.#export();
  };

  async #export(): Promise<void> {
    const { run, texts } = this.options;
    const phrase = this.#input("export-phrase")?.value ?? "";
    if (this.busy) return;
    if (phrase.length < PASS_PHRASE_LENGTH) {
      await this.#refuse({
        part: "export",
        field: "phrase",
        text: texts.passPhraseShort(PASS_PHRASE_LENGTH),
      });
      return;
    }
    this.busy = true;
    const { title } = run.host.session.model;
    const file = await sealDraft(run.draft(), title, phrase);
    this.busy = false;
    save(file, title);
    run.noteSaved();
    this.#say(texts.exported);
  }

  readonly #onImport = (event: Event): void => {
    event.preventDefault();
    void this.#import();
  };

  async #import(): Promise<void> {
    const { run, texts, onResume } = this.options;
    const file = this.#input("import-file")?.files?.[0];
    const phrase = this.#input("import-phrase")?.value ?? "";
    if (this.busy) return;
    if (file === undefined || phrase === "") {
      await this.#refuse({
        part: "import",
        field: file === undefined ? "file" : "phrase",
        text: file === undefined ? texts.importNoFile : texts.passPhraseMissing,
      });
      return;
    }
    this.busy = true;
    const outcome = await openDraft(file, run.host.session.model, phrase);
    this.busy = false;
    if (outcome.kind === "opened") {
      this.#say(texts.imported);
      onResume(outcome.draft);
      return;
    }
    await this.#refuse({
      part: "import",
      field: outcome.kind === "wrongPassPhrase" ? "phrase" : "file",
      text: whyNot(outcome, texts),
    });
  }
}

function whyNot(
  outcome: Exclude<OpenOutcome, { kind: "opened" }>,
  texts: Translations,
): string {
  switch (outcome.kind) {
    case "damaged":
      return texts.importDamaged;
    case "tooNew":
      return texts.importTooNew;
    case "otherForm":
      return texts.importOtherForm(outcome.title);
    case "wrongPassPhrase":
      return texts.importWrongPassPhrase;
  }
}

function mistakePart(
  id: string,
  text: string | undefined,
  texts: Translations,
): TemplateResult | typeof nothing {
  return text === undefined
    ? nothing
    : html`<div id="${id}-error">
        <p class="error">
          <span class="visually-hidden">${texts.errorPrefix}</span> ${text}
        </p>
      </div>`;
}

/** Hands a file to the browser's downloads. */
function save(file: Blob, title: string): void {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

if (customElements.get("fim-drafts") === undefined)
  customElements.define("fim-drafts", FimDrafts);
