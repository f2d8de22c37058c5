import type { FileValue, Issue } from "@fim-forms/form-model";

import type { UploadStore } from "../storage/upload-store.js";
import type { ReferredFile } from "@fim-forms/pdf-render";

/**
 * Compares what the answers say about their files with what the server itself recorded when it took them in. Name,
 * size, type and hash must all agree: the form's limits were checked against the values.
 *
 * @returns one issue for each file that was never uploaded, is gone, or is not as described
 */
export async function checkUploads(
  files: readonly ReferredFile[],
  uploads: UploadStore,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const { pointer, fimId, file } of files) {
    const record = await uploads.find(file.attachmentId);
    if (record === undefined || !isSame(record, file))
      issues.push({ pointer, fimId, constraint: "required", params: {} });
  }
  return issues;
}

function isSame(record: FileValue, file: FileValue): boolean {
  return (
    record.fileName === file.fileName &&
    record.mediaType === file.mediaType &&
    record.sizeBytes === file.sizeBytes &&
    record.sha512 === file.sha512
  );
}
