import type { Shape } from "@fim-forms/form-model";

const string: Shape = { kind: "string" };
const count: Shape = { kind: "count" };
const matching = (pattern: string, name: string): Shape => ({
  kind: "matching",
  pattern,
  name,
});
const object = (
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
): Shape => ({ kind: "object", required, optional });

const sha512 = matching(
  "^[0-9a-f]{128}$",
  "a SHA-512 in 128 lower-case hex digits",
);
/** No segment begins with a dot: no parent folder, no hidden file; and no absolute path. */
const path = matching(
  "^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$",
  "a relative path of letters, digits, _, -, . and /",
);
const time = matching(
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$",
  "a time with date, seconds and offset",
);

const level: Shape = {
  kind: "oneOf",
  values: ["basis", "substanziell", "hoch"],
};
const account: Shape = object(
  {
    provider: string,
    name: string,
    answers: { kind: "array", of: object({ pointer: string }, { level }) },
  },
  { level },
);

/** One file of a submission. */
export const partShape: Shape = object(
  {
    role: {
      kind: "oneOf",
      values: ["form", "data", "schema", "attachment"],
    },
    mediaType: string,
    sizeBytes: count,
    sha512,
  },
  { path, embeddedAs: string, attachmentId: string, fileName: string },
);

/** The shape of manifest.json; manifest.schema.json says the same to other programs. */
export const manifestShape: Shape = object(
  {
    formatVersion: { kind: "oneOf", values: [1] },
    kind: { kind: "oneOf", values: ["submission"] },
    engine: object({ name: string, version: string }),
    reference: string,
    submittedAt: time,
    form: object(
      { id: string, title: string, modelSha512: sha512 },
      { version: string, slug: string },
    ),
    parts: { kind: "array", of: partShape },
  },
  { submissionId: string, account },
);
