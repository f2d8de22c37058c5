import {
  formatFimId,
  type Diagnostic,
  type FimId,
} from "@fim-forms/form-model";

/** SUB1201: the file is no mapping. */
export function notMapping(place: string, problem: string): Diagnostic {
  return {
    code: "SUB1201",
    severity: "error",
    message: `${place === "" ? "The mapping" : place} ${problem}`,
    hint: "mapping.schema.json says what a mapping holds",
  };
}

/** SUB1202: the mapping is for another form. */
export function otherMappedForm(wanted: string, given: FimId): Diagnostic {
  return {
    code: "SUB1202",
    severity: "error",
    message: `The mapping is for ${wanted}, not for ${formatFimId(given)}`,
    fimId: given,
  };
}

/** SUB1203: a path that the form does not have. */
export function unknownPath(
  place: string,
  path: string,
  suggestion: string | undefined,
): Diagnostic {
  return {
    code: "SUB1203",
    severity: "error",
    message: `${place}: the form has no “${path}”`,
    ...(suggestion === undefined
      ? {}
      : { hint: `did you mean “${suggestion}”?` }),
  };
}

/** SUB1204: a path that leads to a node of the wrong kind. */
export function unfitPath(
  place: string,
  path: string,
  problem: string,
): Diagnostic {
  return {
    code: "SUB1204",
    severity: "error",
    message: `${place}: “${path}” ${problem}`,
  };
}

/** SUB1205: a code map does not fit the list that it is used with. */
export function unfitCodeMap(
  name: string,
  problem: string,
  severity: "error" | "warning",
): Diagnostic {
  return {
    code: "SUB1205",
    severity,
    message: `The code map “${name}” ${problem}`,
  };
}

/** SUB1206: the answers have a code that the message has no word for. */
export function unmappedCode(
  code: string,
  map: string,
  place: string,
  fimId: FimId,
): Diagnostic {
  return {
    code: "SUB1206",
    severity: "error",
    message: `${place}: the code map “${map}” has no entry for “${code}” of ${formatFimId(fimId)}`,
    fimId,
    hint: "add the code to the map, or say what becomes of others: otherwise",
  };
}

/** SUB1207: the message needs something that the answers do not have. */
export function missingText(place: string): Diagnostic {
  return {
    code: "SUB1207",
    severity: "error",
    message: `${place} has to be in the message, and there is nothing to put there`,
  };
}

/** SUB1208: the caller passes parameters that the mapping does not know, or lacks one. */
export function wrongParameter(name: string, problem: string): Diagnostic {
  return {
    code: "SUB1208",
    severity: "error",
    message: `The parameter “${name}” ${problem}`,
  };
}

/** SUB1209: a text that XML cannot carry. */
export function forbiddenText(place: string, codePoint: number): Diagnostic {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    code: "SUB1209",
    severity: "error",
    message: `${place}: the text holds ${name}, which XML cannot carry`,
    hint: "the message has U+FFFD in its place",
  };
}

/** SUB1210: one place gets two texts. */
export function filledTwice(place: string): Diagnostic {
  return {
    code: "SUB1210",
    severity: "error",
    message: `${place} is filled twice; only the first text is kept`,
    hint: "give each its own element: a rule with rules",
  };
}

/** SUB1211: an answer is not of the form's shape. */
export function unfitAnswer(place: string, path: string): Diagnostic {
  return {
    code: "SUB1211",
    severity: "error",
    message: `${place}: the answer at “${path}” has another shape than its field`,
    hint: "map canonical values, as a session submits them",
  };
}
