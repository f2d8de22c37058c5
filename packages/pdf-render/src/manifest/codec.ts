import {
  checkShape,
  type Diagnostic,
  type Staged,
} from "@fim-forms/form-model";

import type {
  ManifestAccount,
  ManifestPart,
  SubmissionManifest,
} from "./manifest.js";
import { manifestShape } from "./manifest-shape.js";

/**
 * Writes manifest.json: properties in one order, so that the same manifest always gives the same text.
 *
 * @returns JSON with two blanks of indentation and a newline at the end
 */
export function encodeManifest(manifest: SubmissionManifest): string {
  const { engine, submissionId, reference, submittedAt, form, account } =
    manifest;
  const ordered: SubmissionManifest = {
    formatVersion: 1,
    kind: "submission",
    engine: { name: engine.name, version: engine.version },
    ...(submissionId === undefined ? {} : { submissionId }),
    reference,
    submittedAt,
    form: {
      id: form.id,
      ...(form.version === undefined ? {} : { version: form.version }),
      title: form.title,
      ...(form.slug === undefined ? {} : { slug: form.slug }),
      modelSha512: form.modelSha512,
    },
    ...(account === undefined ? {} : { account: orderedAccount(account) }),
    parts: manifest.parts.map(orderedPart),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function orderedAccount(account: ManifestAccount): ManifestAccount {
  const { provider, name, level, answers } = account;
  return {
    provider,
    name,
    ...(level === undefined ? {} : { level }),
    answers: answers.map((answer) => ({
      pointer: answer.pointer,
      ...(answer.level === undefined ? {} : { level: answer.level }),
    })),
  };
}

function orderedPart(part: ManifestPart): ManifestPart {
  const { path, embeddedAs, role, mediaType, sizeBytes, sha512 } = part;
  const { attachmentId, fileName } = part;
  return {
    ...(path === undefined ? {} : { path }),
    ...(embeddedAs === undefined ? {} : { embeddedAs }),
    role,
    mediaType,
    sizeBytes,
    sha512,
    ...(attachmentId === undefined ? {} : { attachmentId }),
    ...(fileName === undefined ? {} : { fileName }),
  };
}

/**
 * Reads a parsed manifest.json. The file is not trusted: every property is checked, and no path leads out of the folder.
 *
 * @param json - outcome of `JSON.parse`
 * @diagnostics SUB1101 not of the form that a manifest has · SUB1102 two parts claim one place
 */
export function decodeManifest(json: unknown): Staged<SubmissionManifest> {
  const faults = checkShape(manifestShape, json);
  if (faults.length > 0) {
    return {
      value: undefined,
      diagnostics: faults.map(({ pointer, expected }) =>
        malformed(expected, pointer),
      ),
    };
  }
  // Every property that the type names has just been checked.
  const manifest = json as SubmissionManifest;
  const diagnostics = [
    ...repeated(manifest.parts, "path"),
    ...repeated(manifest.parts, "embeddedAs"),
  ];
  return diagnostics.length > 0
    ? { value: undefined, diagnostics }
    : { value: manifest, diagnostics };
}

/** SUB1101: manifest.json is not of the form that it should have. */
function malformed(expected: string, pointer: string): Diagnostic {
  return {
    code: "SUB1101",
    severity: "error",
    message: `The manifest should hold ${expected} at ${pointer === "" ? "the top" : pointer}`,
    hint: "manifest.json is written with the documents and not meant to be edited",
  };
}

/** SUB1102: two parts of a manifest cannot be the same file. */
function repeated(
  parts: readonly ManifestPart[],
  property: "path" | "embeddedAs",
): Diagnostic[] {
  const seen = new Set<string>();
  return parts.flatMap((part): Diagnostic[] => {
    const place = part[property];
    if (place === undefined) return [];
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [
      {
        code: "SUB1102",
        severity: "error",
        message: `The manifest lists “${place}” twice`,
      },
    ];
  });
}
