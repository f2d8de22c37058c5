import { basename, join } from "node:path";

import type { FormModel, FormValues } from "@fim-forms/form-model";
import { collectFiles, type PdfAttachment } from "@fim-forms/pdf-render";

import { UsageError } from "./command.js";
import { readNamed } from "./files.js";

/** A file that answers name, and where it goes in the folder of the submission. */
export interface ReadAttachment extends PdfAttachment {
  readonly path: string;
}

const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/**
 * Reads the files that answers name, each once. Names come with the answers: nothing outside the folder is read, and
 * nothing is written under them.
 *
 * @throws UsageError if a name is a path
 */
export async function readAttachments(
  model: FormModel,
  values: FormValues,
  folder: string,
): Promise<ReadAttachment[]> {
  const read = new Map<string, ReadAttachment>();
  for (const { file } of collectFiles(model, values)) {
    const { attachmentId, fileName } = file;
    if (read.has(attachmentId)) continue;
    if (basename(fileName) !== fileName || /[\\\0]|^\.\.?$/.test(fileName))
      throw new UsageError(
        `the answers name a file "${fileName}", which is no plain name`,
      );
    const extension = EXTENSION.exec(fileName)?.[0].toLowerCase() ?? "";
    const { bytes } = await readNamed(join(folder, fileName));
    read.set(attachmentId, {
      attachmentId,
      bytes: new Uint8Array(bytes),
      path: `attachments/${String(read.size + 1)}${extension}`,
    });
  }
  return [...read.values()];
}
