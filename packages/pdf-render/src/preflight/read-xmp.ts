import { SaxesParser } from "saxes";

/** Metadata read from an XMP packet. */
export interface Xmp {
  readonly isUtf8: boolean;
  readonly isWellFormed: boolean;
  /** The instruction that the packet begins with. */
  readonly header: string;
  /** What is said about the document itself; nothing if the packet is not well-formed. */
  readonly properties: readonly XmpProperty[];
  /** Values by namespace and local name, in the order of the packet; nothing if the packet is not well-formed. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export interface XmpProperty {
  readonly uri: string;
  readonly prefix: string;
  readonly local: string;
}

export const NAMESPACES = {
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
} as const;

const NOT_DATA =
  /^(?:http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|http:\/\/www\.w3\.org\/XML\/1998\/namespace|http:\/\/www\.w3\.org\/2000\/xmlns\/|adobe:ns:meta\/|)$/;

/** Reads an XMP packet. */
export function readXmp(bytes: Uint8Array): Xmp {
  const { text, isUtf8 } = decode(bytes);
  const values = new Map<string, string[]>();
  const add = (uri: string, local: string, value: string): void => {
    if (NOT_DATA.test(uri)) return;
    const key = uri + local;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  };
  const open: { uri: string; local: string }[] = [];
  const properties: XmpProperty[] = [];
  const errors: Error[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => errors.push(error));
  parser.on("opentag", ({ uri, local, prefix, attributes }) => {
    // rdf:RDF may or may not stand inside x:xmpmeta; descriptions of other things stand deeper.
    const [outer, outermost] = open.toReversed();
    if (isRdf(outer, "Description") && isRdf(outermost, "RDF")) {
      properties.push({ uri, prefix, local });
    }
    const isAbout =
      uri === RDF && local === "Description" && isRdf(outer, "RDF");
    open.push({ uri, local });
    for (const attribute of Object.values(attributes)) {
      add(attribute.uri, attribute.local, attribute.value);
      if (isAbout && !NOT_DATA.test(attribute.uri)) properties.push(attribute);
    }
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (value) => {
    const trimmed = value.trim();
    if (trimmed === "") return;
    // A property holds its text directly or in the items of a container.
    for (const { uri, local } of open) add(uri, local, trimmed);
  });
  parser.write(text).close();
  const isWellFormed = errors.length === 0;
  return {
    isUtf8,
    isWellFormed,
    header:
      /^\s*<\?xpacket [^>]*>/.exec(text.replace(/^\ufeff/, ""))?.[0] ?? "",
    properties: isWellFormed ? properties : [],
    values: isWellFormed ? values : new Map(),
  };
}

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

function isRdf(
  element: { readonly uri: string; readonly local: string } | undefined,
  name: string,
): boolean {
  return element?.uri === RDF && element.local === name;
}

/** The first value of a property. */
export function xmpValue(
  xmp: Xmp | undefined,
  namespace: string,
  name: string,
): string | undefined {
  return xmp?.values.get(namespace + name)?.[0];
}

function decode(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    return { text: text.replace(/^\ufeff/, ""), isUtf8: false };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, isUtf8: true };
  } catch {
    return { text: new TextDecoder("utf-8").decode(bytes), isUtf8: false };
  }
}

/** A packet begins with a bracket: its zero byte tells which encoding it is in. */
function wideEncoding(bytes: Uint8Array): "utf-16be" | "utf-16le" | undefined {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  return undefined;
}
