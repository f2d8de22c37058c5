import {
  ParseOption,
  XmlDocument,
  XmlLibError,
  XsdValidator,
} from "libxml2-wasm";

/** What libxml2 objects to. */
export interface XsdFinding {
  readonly message: string;
  /** 1-based; 0 when unknown. */
  readonly line: number;
  /** XPath of the element, where libxml2 knows it. */
  readonly xpath?: string;
}

/** A schema held in the memory of libxml2, which no garbage collector looks after: dispose it. */
export interface XsdSchema {
  /** @returns no findings iff the document is valid */
  validate(xml: string): XsdFinding[];
  dispose(): void;
}

/**
 * Loads an XML Schema once for many validations.
 *
 * @param xsd - one of our own schemas: it may not include others, no file or address is ever opened
 * @throws XmlLibError if libxml2 does not accept the schema, which is a bug of the compiler
 */
export function openXsdSchema(xsd: string): XsdSchema {
  const document = parse(xsd);
  try {
    const validator = XsdValidator.fromDoc(document);
    return {
      validate: (xml) => findings(validator, xml),
      dispose: () => {
        validator.dispose();
      },
    };
  } finally {
    document.dispose();
  }
}

/** From bytes: libxml2-wasm turns a string into them one character at a time, which takes longer than all the rest. */
function parse(xml: string): XmlDocument {
  return XmlDocument.fromBuffer(Buffer.from(xml), {
    option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET,
  });
}

function findings(validator: XsdValidator, xml: string): XsdFinding[] {
  let document: XmlDocument | undefined;
  try {
    document = parse(xml);
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map(({ message, line, xpath }) => ({
      message: message.trim(),
      line,
      ...(xpath === undefined ? {} : { xpath }),
    }));
  } finally {
    document?.dispose();
  }
}
