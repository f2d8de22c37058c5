export {
  collectFiles,
  type ReferredFile,
} from "./attachments/collect-files.js";
export { readBlankForm, type ReadForm } from "./blank-form/read-blank-form.js";
export {
  renderBlankForm,
  type BlankFormInput,
  type BlankFormResult,
} from "./blank-form/render-blank-form.js";
export { ACCOUNT_WORDS } from "./content/account-words.js";
export type { PdfAttachment, PdfFonts, PdfInput, PdfService } from "./input.js";
export { renderJson } from "./json/index.js";
export {
  buildManifest,
  decodeManifest,
  encodeManifest,
  withDocument,
  type ManifestAccount,
  type ManifestForm,
  type ManifestPart,
  type PartRole,
  type SubmissionManifest,
} from "./manifest/index.js";
export {
  checkMapping,
  decodeMapping,
  mapValues,
  type MappedMessage,
  type Mapping,
} from "./mapping/index.js";
export { renderPdf, type PdfResult } from "./render-pdf.js";
export { renderXml } from "./xml/index.js";
export type { PdfCrest, PdfTheme } from "./theme.js";
