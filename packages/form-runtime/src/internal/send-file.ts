import type { FileValue } from "@fim-forms/form-model";

import { readFileValue } from "../journey/upload-rules.js";

export type FileOutcome =
  | { readonly kind: "stored"; readonly value: FileValue }
  | {
      readonly kind: "failed";
      readonly status: number | undefined;
      readonly detail: string | undefined;
    };

/** A file under way. */
export interface FileTransfer {
  readonly outcome: Promise<FileOutcome>;
  abort(): void;
}

/**
 * Sends a file's bytes to `<action>/uploads`. With XMLHttpRequest, because `fetch` cannot tell how far an upload is.
 *
 * @param onProgress - share sent so far, 0 to 1
 * @param language - BCP 47 tag: why a file is refused is said in it
 */
export function sendFile(
  action: string,
  file: File,
  onProgress: (share: number) => void,
  language: string,
): FileTransfer {
  const request = new XMLHttpRequest();
  const outcome = new Promise<FileOutcome>((resolve) => {
    const fail = (status?: number, detail?: string): void => {
      resolve({ kind: "failed", status, detail });
    };
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable && event.total > 0)
        onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const body = parseJson(request.responseText);
      const value = readFileValue(body);
      if (request.status >= 200 && request.status < 300 && value !== undefined)
        resolve({ kind: "stored", value });
      else fail(request.status, titleOf(body));
    });
    for (const event of ["error", "abort", "timeout"] as const) {
      request.addEventListener(event, () => {
        fail();
      });
    }
    request.open("POST", `${action.replace(/\/+$/, "")}/uploads`);
    request.setRequestHeader(
      "Content-Type",
      file.type === "" ? "application/octet-stream" : file.type,
    );
    request.setRequestHeader("X-File-Name", percentEncoded(file.name));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", language);
    request.send(file);
  });
  return {
    outcome,
    abort: () => {
      request.abort();
    },
  };
}

/** UTF-8, percent-encoded; a broken surrogate pair in a file name must not stop the upload. */
function percentEncoded(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, "\uFFFD");
  return encodeURIComponent(wellFormed);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The sentence for citizens in a problem document. */
function titleOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("title" in body))
    return undefined;
  return typeof body.title === "string" ? body.title : undefined;
}
