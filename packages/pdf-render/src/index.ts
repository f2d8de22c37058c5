export type { PdfAttachment, PdfFonts, PdfInput, PdfService } from "./input.js";
export { renderPdf, type PdfResult } from "./render-pdf.js";
