export type { PdfAttachment, PdfFonts, PdfInput, PdfService } from "./input.js";
export { renderJson } from "./json/index.js";
export { renderPdf, type PdfResult } from "./render-pdf.js";
export { renderXml } from "./xml/index.js";
