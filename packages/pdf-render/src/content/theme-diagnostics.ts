import type { Diagnostic } from "@fim-forms/form-model";

/** PDF1101: the colour of the theme is none. */
export function unreadableColour(colour: string): Diagnostic {
  return {
    code: "PDF1101",
    severity: "warning",
    message: `“${colour}” is no colour; the document is black and grey`,
    hint: "write it as #rrggbb",
  };
}

/** PDF1102: text in the colour of the theme would be too pale. */
export function colourDarkened(colour: string, used: string): Diagnostic {
  return {
    code: "PDF1102",
    severity: "info",
    message: `The colour ${colour} is too pale for text on white; ${used} is used`,
  };
}

/** PDF1103: the crest of the theme is left out. */
export function crestNotShown(reason: string): Diagnostic {
  return {
    code: "PDF1103",
    severity: "warning",
    message: `The crest is left out: ${reason}`,
    hint: "pass PNG or JPEG in RGB or grey, with a description",
  };
}
