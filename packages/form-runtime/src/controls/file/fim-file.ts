import {
  formatFileSize,
  type FileValue,
  type FormValue,
  type NodeState,
} from "@fim-forms/form-model";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { FieldControl } from "../../internal/field-control.js";
import { together } from "../../internal/field-parts.js";
import type { UploadState } from "../../internal/uploads.js";
import { parentPointer } from "../../journey/pointers.js";
import {
  acceptOf,
  mediaTypeNames,
  readFileValue,
  refusalOf,
} from "../../journey/upload-rules.js";

/** A file: chosen or dropped, judged, sent with progress, and kept as a reference. */
export class FimFile extends FieldControl {
  static override properties: PropertyDeclarations = {
    problem: { state: true },
  };

  /** Why the last chosen file was not sent. */
  declare problem: string | undefined;

  /** The percentage that was last said. */
  #said = 0;

  protected override get invalid(): boolean {
    return this.#problem !== undefined || super.invalid;
  }

  protected override get extraIds(): readonly string[] {
    return [
      ...(this.#limits === undefined ? [] : [`${this.uid}-limits`]),
      ...(this.#problem === undefined ? [] : [`${this.uid}-problem`]),
    ];
  }

  get #problem(): string | undefined {
    const upload = this.host.uploads.stateOf(this.pointer);
    return upload?.kind === "failed" ? this.#failure(upload) : this.problem;
  }

  get #limits(): string | undefined {
    const { texts, language } = this.host;
    const { maxSizeBytes, mediaTypes = [] } = this.node.constraints;
    const parts = [
      ...(mediaTypes.length === 0
        ? []
        : [texts.allowedTypes(mediaTypeNames(mediaTypes))]),
      ...(maxSizeBytes === undefined
        ? []
        : [texts.largestSize(formatFileSize(maxSizeBytes, language))]),
    ];
    return parts.length === 0 ? undefined : parts.join(" ");
  }

  protected override renderNode(state: NodeState): unknown {
    const { host } = this;
    const stored = readFileValue(state.value);
    const upload = host.uploads.stateOf(this.pointer);
    return html`<div class="field">
      <span class="label" id=${this.labelId}>${this.renderLabel(state)}</span>
      ${this.renderAbove(this.#hints())} ${this.#row(stored, upload)}
      ${
        state.readOnly
          ? nothing
          : this.#picker(state, stored !== undefined || upload !== undefined)
      }
      ${this.renderBelow()}
    </div>`;
  }

  #hints(): unknown {
    const problem = this.#problem;
    const limits = this.#limits;
    return together(
      limits === undefined
        ? nothing
        : html`<p class="help" id="${this.uid}-limits">${limits}</p>`,
      problem === undefined
        ? nothing
        : html`<p class="error" id="${this.uid}-problem">
            <span class="visually-hidden">${this.host.texts.errorPrefix}</span>
            ${problem}
          </p>`,
    );
  }

  #picker(state: NodeState, replaces: boolean): TemplateResult {
    const { texts, uploads } = this.host;
    if (!uploads.possible)
      return html`<p class="error" id=${this.controlId} tabindex="-1">
        ${texts.uploadImpossible}
      </p>`;
    const { mediaTypes = [] } = this.node.constraints;
    return html`<span class="file-pick">
      <input
        type="file"
        id=${this.controlId}
        accept=${mediaTypes.length === 0 ? nothing : acceptOf(mediaTypes)}
        ?multiple=${this.place.number !== undefined}
        aria-labelledby="${this.labelId} ${this.uid}-pick"
        aria-describedby=${ifDefined(this.description)}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        @change=${this.#onChange}
      />
      <span class="button small" id="${this.uid}-pick" aria-hidden="true"
        >${replaces ? texts.replaceFile : texts.chooseFile}</span
      >
    </span>`;
  }

  #row(
    stored: FileValue | undefined,
    upload: UploadState | undefined,
  ): TemplateResult | typeof nothing {
    const { texts, language } = this.host;
    if (upload?.kind === "running") {
      const percent = Math.floor(upload.share * 100);
      return html`<div class="file-row">
        <span class="file-name">${texts.uploading(upload.name)}</span>
        ${this.#button(texts.cancelUpload(upload.name), this.#onCancel)}
        <progress
          class="file-progress"
          max="100"
          .value=${percent}
          aria-label=${texts.uploading(upload.name)}
        ></progress>
      </div>`;
    }
    if (upload?.kind === "failed")
      return html`<div class="file-row">
        ${this.#button(texts.retryUpload(upload.name), this.#onRetry)}
        ${this.#button(texts.cancelUpload(upload.name), this.#onCancel)}
      </div>`;
    if (stored === undefined) return nothing;
    return html`<div class="file-row">
      <span class="file-name"
        >${stored.fileName}
        <span class="muted"
          >(${formatFileSize(stored.sizeBytes, language)})</span
        >
      </span>
      ${this.#button(texts.removeFile(stored.fileName), this.#onRemove)}
    </div>`;
  }

  #button(text: string, onClick: () => void): TemplateResult {
    return html`<button type="button" class="link-button" @click=${onClick}>
      ${text}
    </button>`;
  }

  #failure({
    name,
    status,
    detail,
  }: Extract<UploadState, { kind: "failed" }>): string {
    const { texts, language } = this.host;
    const { maxSizeBytes, mediaTypes = [] } = this.node.constraints;
    switch (status) {
      case 413:
        return texts.fileTooLarge(
          name,
          maxSizeBytes === undefined
            ? undefined
            : formatFileSize(maxSizeBytes, language),
        );
      case 415:
        return texts.fileWrongType(
          name,
          mediaTypes.length === 0 ? undefined : mediaTypeNames(mediaTypes),
        );
      case 422:
        return texts.fileRefused(name, detail);
      default:
        return texts.fileFailed(name);
    }
  }

  protected override updated(): void {
    const { uploads, texts, announce } = this.host;
    const upload = uploads.stateOf(this.pointer);
    if (upload?.kind === "running") {
      const quarter = Math.floor(upload.share * 4) * 25;
      if (quarter > this.#said && quarter < 100)
        announce(texts.uploadProgress(upload.name, quarter));
      this.#said = Math.max(this.#said, quarter);
    } else if (upload?.kind === "failed" && this.#said >= 0) {
      this.#said = -1;
      announce(this.#failure(upload));
    }
  }

  readonly #onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    const [first, ...more] = files;
    if (first === undefined) return;
    this.#accept(first);
    const list = parentPointer(this.pointer);
    if (this.place.number === undefined || list === undefined) return;
    for (const file of more) {
      if (this.#refuse(file)) continue;
      const entry = this.host.addEntry(list);
      if (entry === undefined) break;
      this.host.uploads.start(entry, file);
    }
  };

  #accept(file: File): void {
    if (this.#refuse(file)) {
      this.host.uploads.cancel(this.pointer);
      return;
    }
    this.problem = undefined;
    this.#said = 0;
    this.host.announce(this.host.texts.uploading(file.name));
    this.host.uploads.start(this.pointer, file);
  }

  /** Says why a file is not sent; returns whether that is so. */
  #refuse(file: File): boolean {
    const { texts, language } = this.host;
    const { constraints } = this.node;
    const refusal = refusalOf(file, constraints);
    if (refusal === undefined) return false;
    const { maxSizeBytes = 0, mediaTypes = [] } = constraints;
    const { name } = file;
    this.problem =
      refusal === "empty"
        ? texts.fileEmpty(name)
        : refusal === "tooLarge"
          ? texts.fileTooLarge(name, formatFileSize(maxSizeBytes, language))
          : texts.fileWrongType(name, mediaTypeNames(mediaTypes));
    this.host.announce(this.problem);
    return true;
  }

  readonly #onCancel = (): void => {
    this.host.uploads.cancel(this.pointer);
    this.problem = undefined;
    this.focusTarget()?.focus();
  };

  readonly #onRetry = (): void => {
    this.#said = 0;
    this.host.uploads.retry(this.pointer);
    this.focusTarget()?.focus();
  };

  readonly #onRemove = (): void => {
    const { session, texts, announce } = this.host;
    const value: FormValue | undefined = session.state(this.pointer)?.value;
    const stored = readFileValue(value);
    this.host.commit(this.pointer, undefined);
    announce(texts.fileRemoved(stored?.fileName ?? ""));
    this.focusTarget()?.focus();
  };
}
