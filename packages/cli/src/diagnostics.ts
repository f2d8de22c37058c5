import type { Diagnostic, SourceSpan } from "@fim-forms/form-model";

/** SUB1901: a JSON file has bytes that are no UTF-8. */
export function notUtf8(span: SourceSpan): Diagnostic {
  return {
    code: "SUB1901",
    severity: "error",
    message: "the file is not valid UTF-8",
    span,
    hint: "save it as UTF-8",
  };
}

/** SUB1902: a JSON file breaks the grammar, gives a key twice, or nests too deep. */
export function notJson(reason: string, span: SourceSpan): Diagnostic {
  return {
    code: "SUB1902",
    severity: "error",
    message: `the file is not JSON: ${reason}`,
    span,
  };
}

/** SUB1903: the values passed, but their XML does not satisfy the form's XML Schema. */
export function xmlNotValid(message: string, line: number): Diagnostic {
  return {
    code: "SUB1903",
    severity: "error",
    message: `line ${String(line)} of submission.xml does not satisfy the XML Schema: ${message}`,
    hint: "this is a bug of fim-forms: please report it with the schema",
  };
}

/** SUB1904: a file that belongs to a form is not the one it was compiled with. */
export function changedCodeList(href: string): Diagnostic {
  return {
    code: "SUB1904",
    severity: "error",
    message: `${href} has been changed since the form was compiled`,
    hint: "compile the schema again; its files belong together",
  };
}

/** SUB1907: a file of answers holds something else than answers. */
export function notAnswers(found: string, span: SourceSpan): Diagnostic {
  return {
    code: "SUB1907",
    severity: "error",
    message: `a file of answers holds an object, not ${found}`,
    span,
    hint: 'answers stand under the keys of their fields, such as {"F60000000227": "Müller"}',
  };
}

/** SUB1905: a list could not be fetched. */
export function listNotFetched(
  uri: string,
  address: string,
  reason: string,
): Diagnostic {
  return {
    code: "SUB1905",
    severity: "error",
    message: `the list ${uri} was not loaded: ${address} ${reason}`,
    hint: uri.startsWith("urn:de:fim:")
      ? "lists of FIM itself are delivered with the schema, not published: ask the schema's author"
      : "check the address, or put the file into the folder by hand and run fim codelists fetch again",
  };
}

/** SUB1906: another list came than the one that was asked for. */
export function otherListFetched(
  uri: string,
  address: string,
  given: string,
): Diagnostic {
  return {
    code: "SUB1906",
    severity: "error",
    message: `${address} holds the list ${given}, not ${uri}`,
    hint: "nothing was written; report it to the publisher of the list",
  };
}
