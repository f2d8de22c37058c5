import type { FileValue, Pointer } from "@fim-forms/form-model";

import type { Relocation } from "../journey/pointers.js";
import type { FileTransfer, sendFile } from "./send-file.js";

/** An upload that did not get through; its file is still at hand. */
export interface FailedUpload {
  readonly kind: "failed";
  readonly name: string;
  /** `undefined` when no answer came. */
  readonly status: number | undefined;
  readonly detail: string | undefined;
}

/** How far the upload of one field is. A stored file is a value of the session and no longer an upload. */
export type UploadState =
  | { readonly kind: "running"; readonly name: string; readonly share: number }
  | FailedUpload;

interface Upload {
  pointer: Pointer;
  readonly file: File;
  state: UploadState;
  transfer: FileTransfer | undefined;
}

interface UploadsOwner {
  /** BCP 47 tag that the form is shown in. */
  readonly language: () => string;
  readonly stored: (pointer: Pointer, value: FileValue) => void;
  /** Something else is to be shown; also after `stored`. */
  readonly changed: (pointer: Pointer) => void;
  /** An upload began, went on, failed, or was stored, which leaves it without a state. */
  readonly moved: (
    pointer: Pointer,
    name: string,
    now: UploadState | undefined,
    before: UploadState | undefined,
  ) => void;
}

/** The uploads of a form. They go on while another page is shown. */
export class Uploads {
  readonly #action: string | undefined;
  readonly #send: typeof sendFile | undefined;
  readonly #owner: UploadsOwner;
  #uploads: readonly Upload[] = [];

  /** @param send - missing in forms that take no files */
  constructor(
    action: string | undefined,
    send: typeof sendFile | undefined,
    owner: UploadsOwner,
  ) {
    this.#action = action;
    this.#send = send;
    this.#owner = owner;
  }

  /** False if there is no server to send files to. */
  get possible(): boolean {
    return this.#action !== undefined && this.#send !== undefined;
  }

  get running(): boolean {
    return this.#uploads.some(({ state }) => state.kind === "running");
  }

  stateOf(pointer: Pointer): UploadState | undefined {
    return this.#find(pointer)?.state;
  }

  start(pointer: Pointer, file: File): void {
    const send = this.#send;
    if (this.#action === undefined || send === undefined) return;
    this.cancel(pointer);
    const { name } = file;
    const upload: Upload = {
      pointer,
      file,
      state: { kind: "running", name, share: 0 },
      transfer: undefined,
    };
    this.#uploads = [...this.#uploads, upload];
    this.#owner.moved(pointer, name, upload.state, undefined);
    upload.transfer = send(
      this.#action,
      file,
      (share) => {
        this.#move(upload, { kind: "running", name, share });
      },
      this.#owner.language(),
    );
    void upload.transfer.outcome.then((outcome) => {
      if (!this.#uploads.includes(upload)) return;
      if (outcome.kind === "failed") {
        const { status, detail } = outcome;
        this.#move(upload, { kind: "failed", name, status, detail });
        return;
      }
      this.#forget(upload);
      this.#owner.stored(upload.pointer, outcome.value);
      this.#owner.moved(upload.pointer, name, undefined, upload.state);
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
    if (upload !== undefined) this.#end(upload);
  }

  cancelAll(): void {
    for (const upload of this.#uploads) this.#end(upload);
  }

  /** Uploads follow the entries of a repeat to their new place; those of entries that are gone end. */
  relocate(relocation: Relocation): void {
    for (const upload of this.#uploads) {
      const now = relocation(upload.pointer);
      if (now === undefined) this.#end(upload);
      else upload.pointer = now;
    }
  }

  #find(pointer: Pointer): Upload | undefined {
    return this.#uploads.find((upload) => upload.pointer === pointer);
  }

  #move(upload: Upload, now: UploadState): void {
    const before = upload.state;
    upload.state = now;
    this.#owner.moved(upload.pointer, now.name, now, before);
    this.#owner.changed(upload.pointer);
  }

  #end(upload: Upload): void {
    this.#forget(upload);
    upload.transfer?.abort();
    this.#owner.changed(upload.pointer);
  }

  #forget(upload: Upload): void {
    this.#uploads = this.#uploads.filter((other) => other !== upload);
  }
}
