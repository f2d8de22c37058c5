import {
  encodeFormModel,
  type FileValue,
  type FormModel,
} from "@fim-forms/form-model";

import {
  suppliedFiles,
  type EmbeddedAttachment,
} from "../attachments/attached-files.js";
import { attachedFiles } from "../attachments/collect-files.js";
import { hashHex } from "../hash.js";
import type { PdfInput } from "../input.js";
import type { EmbeddedFile } from "../pdf/embed-files.js";
import { ENGINE } from "./engine.js";
import {
  MANIFEST_NAME,
  type ManifestPart,
  type SubmissionManifest,
} from "./manifest.js";
import { encodeManifest } from "./codec.js";
import { measurePart } from "./measure-part.js";

/** What a PDF carries: the files that the manifest speaks of, and the manifest. */
export interface CarriedFiles {
  readonly manifest: SubmissionManifest;
  readonly data: readonly EmbeddedFile[];
  readonly manifestFile: EmbeddedFile;
  /** The form, and the attachments whose bytes were given. */
  readonly others: readonly EmbeddedFile[];
}

/** What a manifest speaks of: everything but the looks of the document. */
export type ManifestInput = Omit<PdfInput, "fonts">;

/**
 * The manifest that a document would carry: what can be said of a submission before its PDF is made.
 */
export async function buildManifest(
  input: ManifestInput,
): Promise<SubmissionManifest> {
  return (await carriedFiles(input)).manifest;
}

/** Gathers what the document carries inside, and lists it. */
export async function carriedFiles(
  input: ManifestInput,
): Promise<CarriedFiles> {
  const { model } = input;
  const data = dataFiles(input);
  const form = await formFiles(input);
  const dataParts = await Promise.all(
    data.map((file) => partOf(file, { path: file.fileName, role: "data" })),
  );
  const formParts = await Promise.all(form.map(formPart));
  const files = attachedFiles(model, input.values);
  const attachments = suppliedFiles(files, input.attachments ?? []);
  const manifest: SubmissionManifest = {
    formatVersion: 1,
    kind: "submission",
    engine: ENGINE,
    ...(input.submissionId === undefined
      ? {}
      : { submissionId: input.submissionId }),
    reference: input.reference,
    submittedAt: input.submittedAt,
    form: {
      id: model.fimId.id,
      ...(model.fimId.version === undefined
        ? {}
        : { version: model.fimId.version }),
      title: model.title,
      ...(input.formSlug === undefined ? {} : { slug: input.formSlug }),
      modelSha512: (await encodedModel(model)).sha512,
    },
    ...(input.account === undefined ? {} : { account: input.account }),
    parts: [
      ...dataParts,
      ...formParts,
      ...attachmentParts(input, files, attachments),
    ],
  };
  return {
    manifest,
    data,
    manifestFile: {
      fileName: MANIFEST_NAME,
      mediaType: "application/json",
      description: "Verzeichnis der Teile dieses Antrags mit Prüfsummen",
      relationship: "Supplement",
      bytes: new TextEncoder().encode(encodeManifest(manifest)),
    },
    others: [...form, ...attachments],
  };
}

function dataFiles({ xml, json }: ManifestInput): EmbeddedFile[] {
  const encoder = new TextEncoder();
  return [
    {
      fileName: "submission.xml",
      mediaType: "application/xml",
      description: "Die Angaben dieses Dokuments als XML",
      relationship: "Source",
      bytes: encoder.encode(xml),
    },
    {
      fileName: "submission.json",
      mediaType: "application/json",
      description: "Die Angaben dieses Dokuments als JSON",
      relationship: "Data",
      bytes: encoder.encode(json),
    },
  ];
}

/** What describes the data: with it inside, the file can be verified when nothing else is at hand any more. */
async function formFiles({
  model,
  xsd,
  carryForm = true,
}: ManifestInput): Promise<EmbeddedFile[]> {
  if (!carryForm) return [];
  const files: EmbeddedFile[] = [
    {
      fileName: "form-model.json",
      mediaType: "application/json",
      description: "Das Formular, zu dem die Angaben gehören",
      relationship: "Supplement",
      bytes: (await encodedModel(model)).bytes,
    },
  ];
  if (xsd !== undefined) {
    files.push({
      fileName: "schema.xsd",
      mediaType: "application/xml",
      description: "XML-Schema der Angaben",
      relationship: "Supplement",
      bytes: encodedXsd(model, xsd),
    });
  }
  return files;
}

interface EncodedModel {
  readonly bytes: Uint8Array;
  readonly sha512: string;
}

/** Kept by identity, as fonts are: the text of a large form takes longer to make than a short document. */
const encodedModels = new WeakMap<FormModel, Promise<EncodedModel>>();

function encodedModel(model: FormModel): Promise<EncodedModel> {
  const known = encodedModels.get(model);
  if (known !== undefined) return known;
  const bytes = new TextEncoder().encode(encodeFormModel(model));
  const encoded = hashHex("SHA-512", bytes).then((sha512) => ({
    bytes,
    sha512,
  }));
  encodedModels.set(model, encoded);
  return encoded;
}

/** Kept with the form that it belongs to: a server passes the same text each time. */
const encodedXsds = new WeakMap<
  FormModel,
  { readonly text: string; readonly bytes: Uint8Array }
>();

function encodedXsd(model: FormModel, text: string): Uint8Array {
  const known = encodedXsds.get(model);
  if (known?.text === text) return known.bytes;
  const bytes = new TextEncoder().encode(text);
  encodedXsds.set(model, { text, bytes });
  return bytes;
}

/** Kept by the bytes, which are the same for every submission of a form: they are large, and answers are small. */
const measuredForms = new WeakMap<Uint8Array, Promise<ManifestPart>>();

function formPart(file: EmbeddedFile): Promise<ManifestPart> {
  const part =
    measuredForms.get(file.bytes) ?? partOf(file, { role: "schema" });
  measuredForms.set(file.bytes, part);
  return part;
}

async function partOf(
  { fileName, mediaType, bytes }: EmbeddedFile,
  more: Pick<ManifestPart, "role" | "path">,
): Promise<ManifestPart> {
  return measurePart({ ...more, embeddedAs: fileName, mediaType }, bytes);
}

/** Every attachment that the answers name is listed, also those whose bytes are elsewhere. */
function attachmentParts(
  { attachmentPaths }: ManifestInput,
  files: readonly FileValue[],
  embedded: readonly EmbeddedAttachment[],
): ManifestPart[] {
  const names = new Map(
    embedded.map(({ attachmentId, fileName }) => [attachmentId, fileName]),
  );
  return files.map((file) => {
    const path = attachmentPaths?.get(file.attachmentId);
    const embeddedAs = names.get(file.attachmentId);
    return {
      ...(path === undefined ? {} : { path }),
      ...(embeddedAs === undefined ? {} : { embeddedAs }),
      role: "attachment",
      mediaType: file.mediaType,
      sizeBytes: file.sizeBytes,
      sha512: file.sha512.toLowerCase(),
      attachmentId: file.attachmentId,
      fileName: file.fileName,
    };
  });
}
