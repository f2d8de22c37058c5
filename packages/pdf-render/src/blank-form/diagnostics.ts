import {
  formatFimId,
  type Diagnostic,
  type FimId,
  type Pointer,
} from "@fim-forms/form-model";

/** PDF1201: a form with so many places to write in that no reader opens it. */
export function tooManyEntries(count: number, most: number): Diagnostic {
  return {
    code: "PDF1201",
    severity: "error",
    message: `The form would have ${String(count)} fields to fill in, more than ${String(most)}`,
    hint: "ask for fewer spare entries, or leave parts of the form to the screen",
  };
}

/** PDF1202: fewer entries than the schema demands fit the paper. */
export function fewerEntries(
  fimId: FimId,
  shown: number,
  demanded: number,
): Diagnostic {
  return {
    code: "PDF1202",
    severity: "warning",
    message: `${formatFimId(fimId)} has ${String(shown)} entries on paper, though ${String(demanded)} are demanded`,
    fimId,
    hint: "the others have to come on an extra sheet",
  };
}

/** PDF1203: paper has no room for a list, so that its entry is written by hand. */
export function listWritten(fimId: FimId, count: number): Diagnostic {
  return {
    code: "PDF1203",
    severity: "info",
    message:
      count === 0
        ? `The code list of ${formatFimId(fimId)} is not known: its answer is written as text`
        : `${formatFimId(fimId)} has ${String(count)} values to choose from: its answer is written as text`,
    fimId,
  };
}

/** PDF1301: what should be a filled-in form is no PDF that can be read. */
export function unreadablePdf(): Diagnostic {
  return {
    code: "PDF1301",
    severity: "error",
    message: "The file is no PDF, or a broken or encrypted one",
    hint: "save the filled-in form as PDF without a password",
  };
}

/** PDF1302: a PDF without the fields of a blank form. */
export function noFormFields(): Diagnostic {
  return {
    code: "PDF1302",
    severity: "error",
    message: "The PDF has no form fields",
    hint: "it was printed or scanned; only a form filled in on the screen and saved can be read",
  };
}

/** PDF1303: the fields are those of another form. */
export function otherForm(found: string, wanted: string): Diagnostic {
  return {
    code: "PDF1303",
    severity: "error",
    message: `The fields are those of “${found}”, not of “${wanted}”`,
    hint: "read it with the schema that the blank form was made from",
  };
}

/** PDF1304: a field that the form does not have. */
export function unknownFormField(name: string): Diagnostic {
  return {
    code: "PDF1304",
    severity: "warning",
    message: `The form has no place for the field “${name}”`,
  };
}

/** PDF1305: what was written is no value of the field's kind. */
export function unreadableEntry(
  pointer: Pointer,
  fimId: FimId,
  text: string,
  wanted: string,
): Diagnostic {
  return {
    code: "PDF1305",
    severity: "warning",
    message: `“${text}” at ${pointer} is no ${wanted}`,
    fimId,
    hint: "it is kept as text, for whoever corrects it",
  };
}

/** PDF1306: a file is said to be enclosed; its bytes have to come another way. */
export function enclosedFile(pointer: Pointer, fimId: FimId): Diagnostic {
  return {
    code: "PDF1306",
    severity: "info",
    message: `A file for ${formatFimId(fimId)} at ${pointer} is said to be enclosed`,
    fimId,
    hint: "add it to the values by hand",
  };
}

/** PDF1307: a locked field holds something else than the form says. */
export function lockedChanged(pointer: Pointer, fimId: FimId): Diagnostic {
  return {
    code: "PDF1307",
    severity: "warning",
    message: `The locked field ${formatFimId(fimId)} at ${pointer} was changed; the form's own value is taken`,
    fimId,
  };
}

/** PDF1308: so many fields that reading ends. */
export function tooManyFields(most: number): Diagnostic {
  return {
    code: "PDF1308",
    severity: "error",
    message: `The PDF has more than ${String(most)} form fields; the others are not read`,
  };
}
