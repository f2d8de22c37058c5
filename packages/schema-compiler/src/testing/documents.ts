/** Small documents for tests, in number range 99. Every builder puts its pieces on lines of their own. */

const HEADER = `<xdf:header>
<xdf:nachrichtID>test</xdf:nachrichtID>
<xdf:erstellungszeitpunkt>2026-01-15T10:00:00Z</xdf:erstellungszeitpunkt>
</xdf:header>`;

/** XML text of a document as bytes in UTF-8. */
export function bytesOf(xml: string): Uint8Array {
  return new TextEncoder().encode(xml);
}

/** A coded property of XDatenfelder. */
export function coded(name: string, code: string): string {
  return `<xdf:${name} listURI="urn:test" listVersionID="1.0"><code>${code}</code></xdf:${name}>`;
}

/** A schema of version 3 around its places; `extra` comes before them. */
export function schema3(places: string, extra = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
${HEADER}
<xdf:stammdatenschema>
<xdf:identifikation><xdf:id>S99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Test</xdf:name>
${coded("freigabestatus", "6")}
<xdf:bezeichnung>Testformular</xdf:bezeichnung>
${extra}
${places}
</xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`;
}

/** A place in version 3 or 2. */
export function place(element: string, anzahl = "1:1"): string {
  return `<xdf:struktur>
<xdf:anzahl>${anzahl}</xdf:anzahl>
<xdf:enthaelt>
${element}
</xdf:enthaelt>
</xdf:struktur>`;
}

/** What a field of version 3 is made of; everything has a usual value. */
export interface FieldParts {
  readonly id?: string;
  readonly version?: string;
  readonly label?: string;
  readonly feldart?: string;
  readonly datentyp?: string;
  /** Elements between datentyp and the end. */
  readonly more?: string;
}

/** A field of version 3. */
export function field3(parts: FieldParts = {}): string {
  const { id = "F99000000001", version = "1.0.0", label = "Feld" } = parts;
  return `<xdf:datenfeld>
<xdf:identifikation><xdf:id>${id}</xdf:id><xdf:version>${version}</xdf:version></xdf:identifikation>
<xdf:name>${label}</xdf:name>
<xdf:bezeichnungEingabe>${label}</xdf:bezeichnungEingabe>
${coded("feldart", parts.feldart ?? "input")}
${coded("datentyp", parts.datentyp ?? "text")}
${parts.more ?? ""}
</xdf:datenfeld>`;
}

/** A group of version 3 around its places. */
export function group3(
  places: string,
  { id = "G99000000001", label = "Gruppe", more = "" } = {},
): string {
  return `<xdf:datenfeldgruppe>
<xdf:identifikation><xdf:id>${id}</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>${label}</xdf:name>
<xdf:bezeichnungEingabe>${label}</xdf:bezeichnungEingabe>
${more}
${places}
</xdf:datenfeldgruppe>`;
}

/** A schema of version 2 around its places. */
export function schema2(places: string, extra = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
${HEADER}
<xdf:stammdatenschema>
<xdf:identifikation><xdf:id>S99000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
<xdf:name>Test</xdf:name>
<xdf:bezeichnungEingabe>Testformular</xdf:bezeichnungEingabe>
${coded("status", "aktiv")}
${extra}
${places}
</xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`;
}

/** A field of version 2. */
export function field2(parts: FieldParts = {}): string {
  const { id = "F99000001", version = "1.0", label = "Feld" } = parts;
  return `<xdf:datenfeld>
<xdf:identifikation><xdf:id>${id}</xdf:id><xdf:version>${version}</xdf:version></xdf:identifikation>
<xdf:name>${label}</xdf:name>
<xdf:bezeichnungEingabe>${label}</xdf:bezeichnungEingabe>
<xdf:bezeichnungAusgabe/>
<xdf:beschreibung/>
<xdf:definition/>
<xdf:bezug/>
${coded("feldart", parts.feldart ?? "input")}
${coded("datentyp", parts.datentyp ?? "text")}
${parts.more ?? ""}
</xdf:datenfeld>`;
}

/** What a code list is made of. */
export interface ListParts {
  readonly uri?: string;
  readonly version?: string;
  readonly columns?: readonly string[];
  /** Keys by id: the column they are over. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Cells in the order of the columns; `undefined` leaves the cell out. */
  readonly rows?: readonly (readonly (string | undefined)[])[];
  /** Prefix of the children: "gc:" is the dialect of the FIM editor, "" that of XRepository. */
  readonly prefix?: "" | "gc:";
}

/** A genericode list. */
export function genericode(parts: ListParts = {}): string {
  const {
    uri = "urn:test:liste",
    version = "1",
    columns = ["code", "name"],
    keys = { codeKey: "code", codenameKey: "name" },
    rows = [
      ["01", "Eins"],
      ["02", "Zwei"],
    ],
    prefix: p = "",
  } = parts;
  const cell = (value: string | undefined, column: number): string =>
    value === undefined
      ? ""
      : `<${p}Value ColumnRef="${columns[column] ?? ""}"><${p}SimpleValue>${value}</${p}SimpleValue></${p}Value>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<${p}Identification>
<${p}ShortName>Liste</${p}ShortName>
<${p}Version>${version}</${p}Version>
<${p}CanonicalUri>${uri}</${p}CanonicalUri>
<${p}CanonicalVersionUri>${uri}_${version}</${p}CanonicalVersionUri>
</${p}Identification>
<${p}ColumnSet>
${columns.map((id) => `<${p}Column Id="${id}" Use="required"><${p}ShortName>${id}</${p}ShortName><${p}Data Type="string"/></${p}Column>`).join("\n")}
${Object.entries(keys)
  .map(
    ([id, column]) =>
      `<${p}Key Id="${id}"><${p}ShortName>${id}</${p}ShortName><${p}ColumnRef Ref="${column}"/></${p}Key>`,
  )
  .join("\n")}
</${p}ColumnSet>
<${p}SimpleCodeList>
${rows.map((row) => `<${p}Row>${row.map(cell).join("")}</${p}Row>`).join("\n")}
</${p}SimpleCodeList>
</gc:CodeList>
`;
}

/** A reference to {@link genericode}'s usual list, in version 3. */
export function reference3(uri = "urn:test:liste", version = "1"): string {
  return `<xdf:codelisteReferenz>
<xdf:canonicalIdentification>${uri}</xdf:canonicalIdentification>
<xdf:version>${version}</xdf:version>
<xdf:canonicalVersionUri>${uri}_${version}</xdf:canonicalVersionUri>
</xdf:codelisteReferenz>`;
}
