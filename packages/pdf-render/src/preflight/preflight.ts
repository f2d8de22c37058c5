import { checkActions } from "./check-actions.js";
import { checkAnnotations } from "./check-annotations.js";
import { checkAttachments } from "./check-attachments.js";
import { checkCatalog } from "./check-catalog.js";
import { checkColour } from "./check-colour.js";
import { checkContent } from "./check-content.js";
import { checkEncryption } from "./check-encryption.js";
import { checkFile } from "./check-file.js";
import { checkFonts } from "./check-fonts.js";
import { checkForms } from "./check-forms.js";
import { checkGraphics } from "./check-graphics.js";
import { checkLanguage } from "./check-language.js";
import { checkLimits } from "./check-limits.js";
import { checkMedia } from "./check-media.js";
import { checkMetadata } from "./check-metadata.js";
import { checkParentTree } from "./check-parent-tree.js";
import { checkShownText } from "./check-shown-text.js";
import { checkStructure } from "./check-structure.js";
import { checkSyntax } from "./check-syntax.js";
import { checkTables } from "./check-tables.js";
import { checkXfa } from "./check-xfa.js";
import { readContents } from "./drawn-content.js";
import { findings, type Finding } from "./finding.js";
import { openPdf } from "./pdf-file.js";

/**
 * Re-reads a PDF and checks what it has to be: PDF/A-3a, PDF/UA-1, and a few things that we ask beyond them.
 *
 * It shares no code with the writer, and finds what a machine can find: whether a description is a good one is for
 * people to judge. An empty list is no certificate.
 *
 * @returns each broken rule once for each place, in the order of the checks
 */
export async function preflight(bytes: Uint8Array): Promise<Finding[]> {
  const file = await openPdf(bytes);
  if (file === undefined) return findings(["A file", "UA file"]);
  if (file.context.trailerInfo.Encrypt !== undefined) {
    return checkEncryption(file.context);
  }
  const contents = readContents(file);
  return [
    ...checkFile(file),
    ...checkSyntax(file),
    ...checkLimits(file),
    ...checkMetadata(file),
    ...checkCatalog(file),
    ...checkXfa(file),
    ...checkLanguage(file, contents),
    ...checkColour(file, contents),
    ...checkGraphics(file),
    ...checkContent(contents),
    ...checkForms(contents),
    ...checkFonts(contents),
    ...checkShownText(contents),
    ...checkStructure(file),
    ...checkParentTree(file),
    ...checkTables(file),
    ...checkAttachments(file),
    ...checkActions(file),
    ...checkAnnotations(file),
    ...checkMedia(file),
  ];
}
