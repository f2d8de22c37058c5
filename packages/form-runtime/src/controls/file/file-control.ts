import {
  formatFileSize,
  type FileValue,
  type NodeState,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { FieldControl } from "../../internal/field-control.js";
import { together } from "../../internal/field-parts.js";
import { failureText, refusalText } from "../../internal/upload-texts.js";
import {
  acceptOf,
  photoTypes,
  mediaTypeNames,
  readFileValue,
} from "../../journey/upload-rules.js";

/** The button that opens the browser's dialog. */
export interface FilePick {
  readonly text: string;
  readonly multiple: boolean;
}

/** What a control for one file and one for several share: limits, errors, the choice, and a row for each file. */
export abstract class FileControl extends FieldControl {
  /** Why files of the last choice were not sent. */
  #problems: readonly string[] = [];

  protected get problems(): readonly string[] {
    return this.#problems;
  }

  protected set problems(problems: readonly string[]) {
    this.#problems = problems;
    this.requestUpdate();
  }

  /** The field instances that hold a file or wait for one, in the order in which they are shown. */
  protected abstract get slots(): readonly Pointer[];

  /** Takes what was chosen in the browser's dialog: at least one file. */
  protected abstract take(files: readonly File[]): void;

  /** Removes a file or calls its upload off, and moves the focus. */
  protected abstract discard(slot: Pointer): void;

  /** Sends a failed file again, and moves the focus: the button that was pressed goes. */
  protected abstract retry(slot: Pointer): void;

  protected override get invalid(): boolean {
    return this.fileProblems.length > 0 || super.invalid;
  }

  protected override get extraIds(): readonly string[] {
    return [
      ...(this.limits.length === 0 ? [] : [`${this.uid}-limits`]),
      ...(this.fileProblems.length === 0 ? [] : [`${this.uid}-problem`]),
    ];
  }

  /** What is wrong with single files, each told by its name. */
  protected get fileProblems(): readonly string[] {
    const failures = this.slots.flatMap((slot) => {
      const upload = this.host.uploads.stateOf(slot);
      return upload?.kind === "failed"
        ? [failureText(this.host, this.node.constraints, upload)]
        : [];
    });
    return [...this.problems, ...failures];
  }

  /** What is asked of files, in sentences. */
  protected get limits(): readonly string[] {
    const { texts, language } = this.host;
    const { maxSizeBytes, mediaTypes = [] } = this.node.constraints;
    return [
      ...(mediaTypes.length === 0
        ? []
        : [texts.allowedTypes(mediaTypeNames(mediaTypes))]),
      ...(maxSizeBytes === undefined
        ? []
        : [texts.largestSize(formatFileSize(maxSizeBytes, language))]),
    ];
  }

  /** The stored file of a slot. */
  protected storedAt(slot: Pointer): FileValue | undefined {
    return readFileValue(this.host.session.state(slot)?.value);
  }

  /** What citizens call the file of a slot; the field's label where it has no name. */
  protected nameAt(slot: Pointer): string {
    return (
      this.host.uploads.stateOf(slot)?.name ??
      this.storedAt(slot)?.fileName ??
      this.labelText
    );
  }

  /** Notes why a file is not sent at all, aloud; returns whether that is so. */
  protected refuse(file: File): boolean {
    const text = refusalText(this.host, this.node.constraints, file);
    if (text === undefined) return false;
    this.complain(text);
    return true;
  }

  protected complain(text: string): void {
    this.problems = [...this.problems, text];
    this.host.announce(text);
  }

  protected renderHints(): unknown {
    const { limits, fileProblems } = this;
    return together(
      limits.length === 0
        ? nothing
        : html`<p class="help" id="${this.uid}-limits">${limits.join(" ")}</p>`,
      fileProblems.length === 0
        ? nothing
        : html`<div id="${this.uid}-problem">
            ${fileProblems.map(
              (problem) =>
                html`<p class="error">
                  <span class="visually-hidden"
                    >${this.host.texts.errorPrefix}</span
                  >
                  ${problem}
                </p>`,
            )}
          </div>`,
    );
  }

  protected renderPick(state: NodeState, pick: FilePick): TemplateResult {
    const { texts, uploads } = this.host;
    if (!uploads.possible)
      return html`<p class="error" id=${this.controlId} tabindex="-1">
        ${texts.uploadImpossible}
      </p>`;
    const { mediaTypes = [] } = this.node.constraints;
    const photos = takesPhotos() ? photoTypes(mediaTypes) : undefined;
    const input = (id: string, label: string, camera: boolean): unknown =>
      html`<span class="file-pick">
        <input
          type="file"
          id=${id}
          accept=${camera ? photos : mediaTypes.length === 0 ? nothing : acceptOf(mediaTypes)}
          capture=${camera ? "environment" : nothing}
          ?multiple=${pick.multiple && !camera}
          aria-labelledby="${this.labelId} ${id}-pick"
          aria-describedby=${ifDefined(this.description)}
          aria-required=${state.required ? "true" : "false"}
          aria-invalid=${this.invalid ? "true" : "false"}
          @change=${this.#onChange}
        />
        <span class="button small" id="${id}-pick" aria-hidden="true"
          >${label}</span
        >
      </span>`;
    return html`<span class="file-picks">
      ${input(this.controlId, pick.text, false)}
      ${
        photos === undefined
          ? nothing
          : input(`${this.uid}-camera`, texts.takePhoto, true)
      }
    </span>`;
  }

  /**
   * A row with the file of a slot. The button that gives it up stays the same element all the while, so that the focus
   * on it outlasts the upload.
   */
  protected renderRow(slot: Pointer, readOnly: boolean): TemplateResult {
    const { texts, language, uploads } = this.host;
    const upload = uploads.stateOf(slot);
    const name = this.nameAt(slot);
    const stored = this.storedAt(slot);
    const running = upload?.kind === "running";
    return html`<div class="file-row">
      ${
        upload?.kind === "failed"
          ? html`<button
              type="button"
              class="link-button"
              data-slot=${slot}
              @click=${this.#onRetry}
            >
              ${texts.retryUpload(name)}
            </button>`
          : html`<span class="file-name"
              >${running ? texts.uploading(name) : name}
              ${
                running || stored === undefined
                  ? nothing
                  : html`<span class="muted"
                      >(${formatFileSize(stored.sizeBytes, language)})</span
                    >`
              }
            </span>`
      }
      ${
        readOnly
          ? nothing
          : html`<button
              type="button"
              class="link-button discard"
              data-slot=${slot}
              @click=${this.#onDiscard}
            >
              ${running ? texts.cancelUpload(name) : texts.removeFile(name)}
            </button>`
      }
      ${
        running
          ? html`<progress
              class="file-progress"
              max="100"
              .value=${Math.floor(upload.share * 100)}
              aria-label=${texts.uploading(name)}
            ></progress>`
          : nothing
      }
    </div>`;
  }

  readonly #onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be chosen again.
    input.value = "";
    if (files.length === 0) return;
    this.problems = [];
    this.take(files);
  };

  readonly #onDiscard = (event: Event): void => {
    this.problems = [];
    this.discard(slotOf(event));
  };

  readonly #onRetry = (event: Event): void => {
    this.retry(slotOf(event));
  };
}

function slotOf(event: Event): Pointer {
  const { dataset } = event.currentTarget as HTMLElement;
  return dataset["slot"] ?? "";
}

/** Whether the device is one that is held in front of what it photographs; others would open a dialog for files twice. */
function takesPhotos(): boolean {
  return (
    typeof matchMedia === "function" &&
    matchMedia("(pointer: coarse) and (hover: none)").matches
  );
}
