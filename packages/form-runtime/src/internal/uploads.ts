import type { FileValue, Pointer } from "@fim-forms/form-model";

import { afterRemoval } from "../journey/pointers.js";
import { sendFile, type FileTransfer } from "./send-file.js";

/** How far the upload of one field is. A stored file is a value of the session and no longer an upload. */
export type UploadState =
  | { readonly kind: "running"; readonly name: string; readonly share: number }
  | {
      readonly kind: "failed";
      readonly name: string;
      /** `undefined` when no answer came. */
      readonly status: number | undefined;
      readonly detail: string | undefined;
    };

interface Upload {
  pointer: Pointer;
  readonly file: File;
  state: UploadState;
  transfer: FileTransfer | undefined;
}

interface UploadsOwner {
  readonly stored: (pointer: Pointer, value: FileValue) => void;
  readonly changed: (pointer: Pointer) => void;
}

/** The uploads of a form. They go on while another page is shown. */
export class Uploads {
  readonly #action: string | undefined;
  readonly #owner: UploadsOwner;
  #uploads: readonly Upload[] = [];

  constructor(action: string | undefined, owner: UploadsOwner) {
    this.#action = action;
    this.#owner = owner;
  }

  /** False if there is no server to send files to. */
  get possible(): boolean {
    return this.#action !== undefined;
  }

  get running(): boolean {
    return this.#uploads.some(({ state }) => state.kind === "running");
  }

  stateOf(pointer: Pointer): UploadState | undefined {
    return this.#find(pointer)?.state;
  }

  start(pointer: Pointer, file: File): void {
    if (this.#action === undefined) return;
    this.cancel(pointer);
    const upload: Upload = {
      pointer,
      file,
      state: { kind: "running", name: file.name, share: 0 },
      transfer: undefined,
    };
    this.#uploads = [...this.#uploads, upload];
    upload.transfer = sendFile(this.#action, file, (share) => {
      upload.state = { kind: "running", name: file.name, share };
      this.#owner.changed(upload.pointer);
    });
    void upload.transfer.outcome.then((outcome) => {
      if (!this.#uploads.includes(upload)) return;
      if (outcome.kind === "stored") {
        this.#forget(upload);
        this.#owner.stored(upload.pointer, outcome.value);
      } else {
        const { status, detail } = outcome;
        upload.state = { kind: "failed", name: file.name, status, detail };
      }
      this.#owner.changed(upload.pointer);
    });
    this.#owner.changed(pointer);
  }

  /** Sends a failed file again. */
  retry(pointer: Pointer): void {
    const upload = this.#find(pointer);
    if (upload !== undefined) this.start(pointer, upload.file);
  }

  /** Ends and forgets the upload of a field, if there is one. */
  cancel(pointer: Pointer): void {
    const upload = this.#find(pointer);
    if (upload === undefined) return;
    this.#forget(upload);
    upload.transfer?.abort();
    this.#owner.changed(pointer);
  }

  cancelAll(): void {
    for (const { pointer } of this.#uploads) this.cancel(pointer);
  }

  /** An entry of a repeat goes: its uploads end, those of later entries follow them to their new place. */
  removeEntry(list: Pointer, index: number): void {
    for (const upload of this.#uploads) {
      const now = afterRemoval(upload.pointer, list, index);
      if (now === undefined) this.cancel(upload.pointer);
      else upload.pointer = now;
    }
  }

  #find(pointer: Pointer): Upload | undefined {
    return this.#uploads.find((upload) => upload.pointer === pointer);
  }

  #forget(upload: Upload): void {
    this.#uploads = this.#uploads.filter((other) => other !== upload);
  }
}
