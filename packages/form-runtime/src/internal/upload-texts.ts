import {
  formatFileSize,
  type Constraints,
  type FormatLanguage,
} from "@fim-forms/form-model";

import {
  mediaTypeNames,
  refusalOf,
  type FileDescription,
} from "../journey/upload-rules.js";
import type { Translations } from "../translations/index.js";
import type { FailedUpload, UploadState } from "./uploads.js";

interface Tongue {
  readonly texts: Translations;
  readonly language: FormatLanguage;
}

const sizeOf = (
  { maxSizeBytes }: Constraints,
  language: FormatLanguage,
): string | undefined =>
  maxSizeBytes === undefined
    ? undefined
    : formatFileSize(maxSizeBytes, language);

const typesOf = ({ mediaTypes = [] }: Constraints): string | undefined =>
  mediaTypes.length === 0 ? undefined : mediaTypeNames(mediaTypes);

/** Says why a file is not sent at all; `undefined` if it may be sent. */
export function refusalText(
  { texts, language }: Tongue,
  constraints: Constraints,
  file: FileDescription,
): string | undefined {
  switch (refusalOf(file, constraints)) {
    case undefined:
      return undefined;
    case "empty":
      return texts.fileEmpty(file.name);
    case "tooLarge":
      return texts.fileTooLarge(file.name, sizeOf(constraints, language));
    case "wrongType":
      return texts.fileWrongType(file.name, typesOf(constraints));
  }
}

/** Says why an upload failed. */
export function failureText(
  { texts, language }: Tongue,
  constraints: Constraints,
  { name, status, detail }: FailedUpload,
): string {
  switch (status) {
    case 413:
      return texts.fileTooLarge(name, sizeOf(constraints, language));
    case 415:
      return texts.fileWrongType(name, typesOf(constraints));
    case 422:
      return texts.fileRefused(name, detail);
    default:
      return texts.fileFailed(name);
  }
}

/**
 * What is said aloud when an upload comes into another state: its start, each quarter, its end.
 *
 * @param now - `undefined` once the file is stored
 */
export function uploadNews(
  tongue: Tongue,
  constraints: Constraints,
  name: string,
  now: UploadState | undefined,
  before: UploadState | undefined,
): string | undefined {
  const { texts } = tongue;
  if (now === undefined) return texts.uploaded(name);
  if (now.kind === "failed") return failureText(tongue, constraints, now);
  if (before?.kind !== "running") return texts.uploading(name);
  const quarter = Math.floor(now.share * 4);
  return quarter > Math.floor(before.share * 4) && quarter < 4
    ? texts.uploadProgress(name, quarter * 25)
    : undefined;
}
