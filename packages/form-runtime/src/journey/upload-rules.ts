import type { Constraints, FileValue } from "@fim-forms/form-model";

/** What is known about a file before it is sent. */
export interface FileDescription {
  readonly name: string;
  /** Media type as the browser guesses it; "" if it cannot. */
  readonly type: string;
  readonly size: number;
}

/** Why a file is not sent at all. */
export type UploadRefusal = "empty" | "tooLarge" | "wrongType";

const EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["application/pdf", ["pdf"]],
  ["image/jpeg", ["jpg", "jpeg"]],
  ["image/png", ["png"]],
  ["image/tiff", ["tif", "tiff"]],
  ["image/gif", ["gif"]],
  ["image/bmp", ["bmp"]],
  ["image/webp", ["webp"]],
  ["image/heic", ["heic"]],
  ["image/svg+xml", ["svg"]],
  ["text/plain", ["txt"]],
  ["text/csv", ["csv"]],
  ["text/xml", ["xml"]],
  ["application/xml", ["xml"]],
  ["application/json", ["json"]],
  ["application/zip", ["zip"]],
  ["application/rtf", ["rtf"]],
  ["application/msword", ["doc"]],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ["docx"],
  ],
  ["application/vnd.ms-excel", ["xls"]],
  [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ["xlsx"],
  ],
  ["application/vnd.oasis.opendocument.text", ["odt"]],
  ["application/vnd.oasis.opendocument.spreadsheet", ["ods"]],
  ["audio/mpeg", ["mp3"]],
  ["video/mp4", ["mp4"]],
]);

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

function allows(allowed: string, file: FileDescription): boolean {
  const type = allowed.trim().toLowerCase();
  if (type === "*/*" || type === file.type.toLowerCase()) return true;
  if (type.endsWith("/*"))
    return file.type.toLowerCase().startsWith(type.slice(0, -1));
  // Browsers do not know every type, and some systems report none: then the name decides. The server looks inside.
  return (EXTENSIONS.get(type) ?? []).includes(extensionOf(file.name));
}

/** Judges a file before it is sent, so that nobody waits for an upload that must fail. */
export function refusalOf(
  file: FileDescription,
  constraints: Constraints,
): UploadRefusal | undefined {
  const { maxSizeBytes, mediaTypes } = constraints;
  if (file.size === 0) return "empty";
  if (maxSizeBytes !== undefined && file.size > maxSizeBytes) return "tooLarge";
  if (
    mediaTypes !== undefined &&
    mediaTypes.length > 0 &&
    !mediaTypes.some((type) => allows(type, file))
  )
    return "wrongType";
  return undefined;
}

/** Names media types as people know them: "PDF, JPG, PNG". */
export function mediaTypeNames(mediaTypes: readonly string[]): string {
  const names = mediaTypes.map((type) => {
    const [extension] = EXTENSIONS.get(type.toLowerCase()) ?? [];
    return extension === undefined ? type : extension.toUpperCase();
  });
  return [...new Set(names)].join(", ");
}

/** Content of the `accept` attribute: types and, where known, the endings that systems use instead. */
export function acceptOf(mediaTypes: readonly string[]): string {
  const endings = mediaTypes.flatMap((type) =>
    (EXTENSIONS.get(type.toLowerCase()) ?? []).map((ending) => `.${ending}`),
  );
  return [...mediaTypes, ...endings].join(",");
}

/** What a camera may answer, for the `accept` attribute; `undefined` where no picture is wanted. */
export function photoTypes(mediaTypes: readonly string[]): string | undefined {
  if (mediaTypes.length === 0) return "image/*";
  const pictures = mediaTypes.filter((type) => /^image\//i.test(type));
  return pictures.length === 0 ? undefined : pictures.join(",");
}

/** Reads the server's answer to an upload; `undefined` if it is no reference to a file. */
export function readFileValue(body: unknown): FileValue | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { attachmentId, fileName, mediaType, sizeBytes, sha512 } =
    body as Partial<Record<keyof FileValue, unknown>>;
  return typeof attachmentId === "string" &&
    typeof fileName === "string" &&
    typeof mediaType === "string" &&
    typeof sizeBytes === "number" &&
    typeof sha512 === "string"
    ? { attachmentId, fileName, mediaType, sizeBytes, sha512 }
    : undefined;
}
