import type { FileValue } from "@fim-forms/form-model";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { findInputs } from "./mount.js";

/** A server for uploads that answers when it is told to. */
export class FakeRequest extends EventTarget {
  static all: readonly FakeRequest[] = [];

  readonly upload = new EventTarget();
  readonly headers = new Map<string, string>();
  url = "";
  status = 0;
  responseText = "";
  sent: File | undefined;

  constructor() {
    super();
    FakeRequest.all = [...FakeRequest.all, this];
  }

  open(_method: string, url: string): void {
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  send(file: File): void {
    this.sent = file;
  }

  abort(): void {
    this.dispatchEvent(new Event("abort"));
  }

  progress(loaded: number, total: number): void {
    this.upload.dispatchEvent(
      new ProgressEvent("progress", { lengthComputable: true, loaded, total }),
    );
  }

  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.dispatchEvent(new Event("load"));
  }

  break(): void {
    this.dispatchEvent(new Event("error"));
  }
}

/** What the server answers about a file that it took. */
export const stored = (fileName: string): FileValue => ({
  attachmentId: `id-${fileName}`,
  fileName,
  mediaType: "application/pdf",
  sizeBytes: 3,
  sha512: "0".repeat(128),
});

/** A file as a citizen has it. */
export const pdf = (name: string, content = "pdf"): File =>
  new File([content], name, { type: "application/pdf" });

/** Chooses files as a person does in the browser's dialog. */
export async function choose(
  element: FimForm,
  ...files: File[]
): Promise<void> {
  const [input] = findInputs(element, "input[type=file]");
  if (!(input instanceof HTMLInputElement)) throw new Error("no file input");
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

/** The request of an upload, in the order of sending. */
export const request = (at = 0): FakeRequest => {
  const found = FakeRequest.all[at];
  if (found === undefined) throw new Error("nothing was sent");
  return found;
};
