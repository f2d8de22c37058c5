import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";

/** A compiled XSD; call `dispose` when done, its memory is not the garbage collector's. */
export interface CompiledXsd {
  /** What libxml2 has against a document; nothing if it is valid. */
  readonly findings: (xml: string) => readonly string[];
  readonly dispose: () => void;
}

/** Compiles an XSD with libxml2; throws if libxml2 refuses it. */
export function compileXsd(xsd: string): CompiledXsd {
  const schema = XmlDocument.fromString(xsd);
  const validator = XsdValidator.fromDoc(schema);
  return {
    findings: (xml) => {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return [];
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error;
        return error.message.trim().split("\n");
      } finally {
        document.dispose();
      }
    },
    dispose: () => {
      validator.dispose();
      schema.dispose();
    },
  };
}
