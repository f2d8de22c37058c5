import type { FormModel } from "@fim-forms/form-model";

import type { PdfFonts } from "../input.js";

/** Engines that verification is given, so that it runs wherever they do and has none of its own. */
export interface VerifyTools {
  /** Reads JSON strictly: a key given twice or a number that cannot be held is a fault. */
  readonly parseJson: (
    text: string,
  ) =>
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly message: string };
  /**
   * What an XML Schema engine has against a document.
   *
   * @param xsd - schema.xsd as it was found; `undefined` if there is none, then that of the model is meant
   */
  readonly validateXml: (
    xml: string,
    model: FormModel,
    xsd: string | undefined,
  ) => readonly string[];
  /** What a JSON Schema engine has against values. */
  readonly validateJson: (
    values: unknown,
    model: FormModel,
  ) => readonly string[];
  /** The fonts that documents of ours are set in, to compare letters with; without them that is left open. */
  readonly fonts?: () => Promise<PdfFonts>;
}

/** What a submission is held against. */
export interface VerifyOptions {
  /** The form, if the one inside the file is missing or not to be trusted. */
  readonly model?: FormModel;
}
