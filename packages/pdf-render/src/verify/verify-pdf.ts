import {
  decodeFormModel,
  encodeFormModel,
  type FormModel,
} from "@fim-forms/form-model";

import { hashHex } from "../hash.js";
import { decodeManifest } from "../manifest/codec.js";
import {
  MANIFEST_NAME,
  type ManifestPart,
  type SubmissionManifest,
} from "../manifest/manifest.js";
import { DOCUMENT_NAME } from "../manifest/measure-part.js";
import { readSeal } from "../manifest/seal.js";
import { openPdf, type PdfFile } from "../preflight/pdf-file.js";
import { preflight } from "../preflight/preflight.js";
import type { Standard } from "../preflight/finding.js";
import {
  claim,
  unchecked,
  verification,
  type Claim,
  type ClaimName,
  type Verification,
} from "./claim.js";
import { outlinesClaim } from "./check-outlines.js";
import { embeddedFiles } from "./embedded-files.js";
import type { VerifyOptions, VerifyTools } from "./tools.js";
import { verifyAnswers } from "./verify-answers.js";
import { measureFaults } from "./measure-faults.js";

/** What verification has found inside a PDF. */
export interface VerifiedPdf extends Verification {
  /** `undefined` if there is none that can be read. */
  readonly manifest: SubmissionManifest | undefined;
  /** By the names that they have inside. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Finds out whether a PDF is what it claims to be: unchanged, complete, valid, saying the same in text, tags, XML and JSON,
 * and PDF/A and PDF/UA. Everything is read anew from the bytes, with nothing of the code that writes documents.
 *
 * A checksum inside a file stands against damage and carelessness, not against somebody who writes a new file: for that,
 * compare the checksums in print or keep manifest.json elsewhere.
 *
 * @param name - what the claims call the document
 */
export async function verifyPdf(
  bytes: Uint8Array,
  tools: VerifyTools,
  options: VerifyOptions = {},
  name: string = DOCUMENT_NAME,
): Promise<VerifiedPdf> {
  const file = await openPdf(bytes);
  if (file === undefined) {
    const claims = [
      claim("readable", name, ["it is no PDF, or a broken one"]),
      await sealClaim(bytes, name),
    ];
    return { ...verification(claims), manifest: undefined, files: new Map() };
  }
  const embedded = embeddedFiles(file);
  const manifest = readManifest(embedded.files);
  const claims: Claim[] = [
    claim("readable", name, embedded.faults),
    await sealClaim(bytes, name),
    claim("manifest", MANIFEST_NAME, manifest.faults),
  ];
  if (manifest.value !== undefined) {
    claims.push(
      ...(await partClaims(manifest.value, embedded.files, name)),
      ...(await contentClaims(
        file,
        manifest.value,
        embedded.files,
        tools,
        options,
        name,
      )),
    );
  }
  claims.push(
    await outlinesClaim(file, tools, name),
    ...(await standardClaims(bytes, name)),
  );
  return {
    ...verification(claims),
    manifest: manifest.value,
    files: embedded.files,
  };
}

async function sealClaim(bytes: Uint8Array, name: string): Promise<Claim> {
  const seal = await readSeal(bytes);
  switch (seal.kind) {
    case "whole":
      return claim("sealed", name, []);
    case "none":
      return claim("sealed", name, ["it has no seal"]);
    case "broken":
      return claim("sealed", name, [
        "its bytes are not those that were sealed",
      ]);
    case "continued":
      return claim("sealed", name, [
        `${String(seal.addedBytes)} bytes were added behind the sealed document, which itself is unchanged: a signature, or another version of it`,
      ]);
  }
}

function readManifest(files: ReadonlyMap<string, Uint8Array>): {
  readonly value: SubmissionManifest | undefined;
  readonly faults: readonly string[];
} {
  const bytes = files.get(MANIFEST_NAME);
  if (bytes === undefined)
    return { value: undefined, faults: ["there is none inside the PDF"] };
  return parseManifest(bytes);
}

/** Reads the bytes of a manifest. */
export function parseManifest(bytes: Uint8Array): {
  readonly value: SubmissionManifest | undefined;
  readonly faults: readonly string[];
} {
  const json = parseLoosely(bytes);
  if (json === undefined)
    return { value: undefined, faults: ["it is not JSON"] };
  const { value, diagnostics } = decodeManifest(json.value);
  return { value, faults: diagnostics.map(({ message }) => message) };
}

function parseLoosely(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** What the manifest lists is there and unchanged, and nothing else is. */
async function partClaims(
  manifest: SubmissionManifest,
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
): Promise<Claim[]> {
  const inside = manifest.parts.filter(isInside);
  const listed = new Set([
    MANIFEST_NAME,
    ...inside.map(({ embeddedAs }) => embeddedAs),
  ]);
  const strangers = [...files.keys()].filter((file) => !listed.has(file));
  const checksums = inside.map(async (part) => {
    const bytes = files.get(part.embeddedAs);
    return claim(
      "checksum",
      part.embeddedAs,
      bytes === undefined
        ? ["it is not inside the PDF"]
        : await measureFaults(part, bytes),
    );
  });
  return [
    claim(
      "listed",
      name,
      strangers.map((file) => `${file} is not in the manifest`),
    ),
    ...(await Promise.all(checksums)),
    ...manifest.parts
      .filter((part) => !isInside(part))
      .map((part) =>
        unchecked("checksum", outsideName(part), "it is not inside the PDF"),
      ),
  ];
}

/** What the claims call a part that lies elsewhere. */
export function outsideName({ path, fileName }: ManifestPart): string {
  return path ?? fileName ?? "a file without a name";
}

function isInside(
  part: ManifestPart,
): part is ManifestPart & { readonly embeddedAs: string } {
  return part.embeddedAs !== undefined;
}

async function contentClaims(
  file: PdfFile,
  manifest: SubmissionManifest,
  files: ReadonlyMap<string, Uint8Array>,
  tools: VerifyTools,
  options: VerifyOptions,
  name: string,
): Promise<Claim[]> {
  const form = await readForm(manifest, files, options);
  const formClaim =
    form.model === undefined && form.faults.length === 0
      ? unchecked("form", "form-model.json", "it is not inside; pass it")
      : claim("form", "form-model.json", form.faults);
  return [
    formClaim,
    ...(form.model === undefined
      ? []
      : verifyAnswers(file, manifest, files, form.model, tools, name)),
  ];
}

/** The form that was given or, without one, that inside the PDF; it has to be the one that the manifest names. */
async function readForm(
  manifest: SubmissionManifest,
  files: ReadonlyMap<string, Uint8Array>,
  { model: given }: VerifyOptions,
): Promise<{
  readonly model: FormModel | undefined;
  readonly faults: readonly string[];
}> {
  const bytes =
    given === undefined
      ? files.get("form-model.json")
      : new TextEncoder().encode(encodeFormModel(given));
  if (bytes === undefined) return { model: undefined, faults: [] };
  const faults: string[] = [];
  if ((await hashHex("SHA-512", bytes)) !== manifest.form.modelSha512)
    faults.push("it is not the form that the manifest names");
  if (given !== undefined) return { model: given, faults };
  const json = parseLoosely(bytes);
  const { value, diagnostics } = decodeFormModel(json?.value);
  return {
    model: value,
    faults: [
      ...faults,
      ...diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => message),
    ],
  };
}

const STANDARDS: readonly (readonly [ClaimName, Standard])[] = [
  ["pdfA", "PDF/A-3a"],
  ["pdfUa", "PDF/UA-1"],
  ["beyond", "fim-forms"],
];

async function standardClaims(
  bytes: Uint8Array,
  name: string,
): Promise<Claim[]> {
  const findings = await preflight(bytes);
  return STANDARDS.map(([claimName, standard]) =>
    claim(
      claimName,
      name,
      findings
        .filter((finding) => finding.standard === standard)
        .map(({ rule, message, detail }) =>
          detail === undefined
            ? `${rule}: ${message}`
            : `${rule}: ${message} (${detail})`,
        ),
    ),
  );
}
