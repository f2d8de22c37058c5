import type { FormValues } from "@fim-forms/form-model";
import {
  buildManifest,
  renderJson,
  renderXml,
  type ManifestAccount,
} from "@fim-forms/pdf-render";

import type { JudgingForm } from "../forms/form-registry.js";
import type { Manifest } from "../storage/manifest.js";

/** What a submission is stored with; its PDF is made from it later. */
export interface RenderedDocuments {
  readonly xml: string;
  readonly json: string;
  readonly manifest: Manifest;
}

/** What the documents say about the submission beyond its answers. */
export interface SubmissionFacts {
  readonly submissionId: string;
  readonly reference: string;
  readonly submittedAt: string;
  /** Where each attachment will lie in the package. */
  readonly attachmentPaths: ReadonlyMap<string, string>;
  /** The account that it was sent by. */
  readonly account?: ManifestAccount;
}

/**
 * Makes the documents and checks the XML against the form's schema once more, with an engine that shares no code with
 * the check of the values.
 *
 * @param values - canonical
 * @throws InvalidXmlError if the XML cannot carry the values or does not satisfy the schema: then our checks disagree
 */
export async function renderDocuments(
  form: JudgingForm,
  values: FormValues,
  submission: SubmissionFacts,
): Promise<RenderedDocuments> {
  const { text: xml, diagnostics: xmlFindings } = renderXml(form.model, values);
  const lost = xmlFindings.find(({ severity }) => severity === "error");
  if (lost !== undefined) throw new InvalidXmlError(lost.code);
  const json = renderJson(form.model, values);
  const invalid = form.xsdSchema.validate(xml)[0];
  if (invalid !== undefined)
    throw new InvalidXmlError(invalid.xpath ?? `line ${String(invalid.line)}`);
  const manifest = await buildManifest({
    model: form.model,
    values,
    xml,
    json,
    ...submission,
    formSlug: form.slug,
    xsd: form.xsd,
  });
  return {
    xml,
    json,
    manifest: {
      ...manifest,
      submissionId: submission.submissionId,
      form: { ...manifest.form, slug: form.slug },
    },
  };
}

/** Values passed our check but their XML failed the schema. Names the place, never the value. */
export class InvalidXmlError extends Error {
  override readonly name = "InvalidXmlError";
  readonly code: string;

  constructor(place: string) {
    super("the submission's XML does not satisfy its schema");
    this.code = place;
  }
}
