import type { PDFDict } from "pdf-lib";
import { PDFDocument, PDFHexString, PDFName, type PDFField } from "pdf-lib";

/**
 * Writes into the fields of a PDF form, as a PDF reader does: texts as text, marks by the name of their state.
 *
 * @param texts - by field name without that of the form
 * @returns the file, and the names that it has no field for
 */
export async function fillForm(
  bytes: Uint8Array,
  texts: ReadonlyMap<string, string>,
): Promise<{
  readonly bytes: Uint8Array;
  readonly lacking: readonly string[];
}> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const fields = new Map(
    document
      .getForm()
      .getFields()
      .map((field) => [ownName(field), field]),
  );
  const lacking: string[] = [];
  for (const [name, text] of texts) {
    const field = fields.get(name);
    if (field === undefined) {
      lacking.push(name);
      continue;
    }
    const { dict } = field.acroField;
    const kind = dict.lookup(PDFName.of("FT"), PDFName).decodeText();
    dict.set(
      PDFName.of("V"),
      kind === "Btn" ? PDFName.of(text) : PDFHexString.fromText(text),
    );
  }
  return {
    bytes: await document.save({ updateFieldAppearances: false }),
    lacking,
  };
}

/** Names, kinds and tooltips of all fields, in the order of the file. */
export async function formFields(
  bytes: Uint8Array,
): Promise<{ name: string; kind: string; tooltip: string }[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document
    .getForm()
    .getFields()
    .map((field) => ({
      name: ownName(field),
      kind: field.acroField.dict.lookup(PDFName.of("FT"), PDFName).decodeText(),
      tooltip: tooltip(field.acroField.dict),
    }));
}

function ownName(field: PDFField): string {
  return field.getName().split(".").slice(1).join(".");
}

function tooltip(dict: PDFDict): string {
  return dict.lookup(PDFName.of("TU"), PDFHexString).decodeText();
}
