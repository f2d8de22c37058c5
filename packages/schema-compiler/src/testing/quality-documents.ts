/**
 * Small documents in which nothing is wrong, for tests that spoil one thing. Every property stands on a line of its own;
 * what a spoilt one is expected to cause stands on the line above it, as `<!-- expect 1002 -->`.
 */

/** Content of a property: text of a leaf, code of a coded property, XML of a raw one; `null` leaves it out. */
export type Content = string | null;

/** Content with what it is expected to cause, by codes of the quality catalogue or our own. */
export interface Spoilt {
  readonly expected: string;
  readonly content: Content;
}

/** Properties that differ from the usual; `expect` stands for findings about the element itself. */
export type Parts = Readonly<Record<string, Content | Spoilt>>;

/** Marks a content with what it causes. */
export function causes(expected: string, content: Content): Spoilt {
  return { expected, content };
}

type Kind = "text" | "code" | "raw";

/** Usual properties in the order of the standard, by name: kind and content. */
type Template = Readonly<Record<string, readonly [Kind, Content]>>;

const ALLGEMEIN_3: Template = {
  name: ["text", "Ort"],
  beschreibung: ["text", null],
  definition: ["text", null],
  bezug: ["raw", "<xdf:bezug>§ 1 Mustergesetz</xdf:bezug>"],
  freigabestatus: ["code", "6"],
  statusGesetztAm: ["text", "2026-01-15"],
  statusGesetztDurch: ["text", "Stadt Musterstadt"],
  gueltigAb: ["text", null],
  gueltigBis: ["text", null],
  versionshinweis: ["text", null],
  veroeffentlichungsdatum: ["text", null],
  letzteAenderung: ["text", "2026-01-15T10:00:00+01:00"],
  relation: ["raw", null],
  stichwort: ["raw", null],
};

const ELEMENT_3: Template = {
  ...ALLGEMEIN_3,
  bezeichnungEingabe: ["text", "Ort"],
  bezeichnungAusgabe: ["text", "Ort"],
  schemaelementart: ["code", "RNG"],
  hilfetextEingabe: ["text", null],
  hilfetextAusgabe: ["text", null],
};

const FIELD_3: Template = {
  ...ELEMENT_3,
  feldart: ["code", "input"],
  datentyp: ["code", "text"],
  praezisierung: ["raw", '<xdf:praezisierung minLength="1" maxLength="50"/>'],
  inhalt: ["text", null],
  vorbefuellung: ["code", "keine"],
  werte: ["raw", null],
  codelisteReferenz: ["raw", null],
  codeKey: ["text", null],
  nameKey: ["text", null],
  helpKey: ["text", null],
  regel: ["raw", null],
  maxSize: ["text", null],
  mediaType: ["text", null],
};

const GROUP_3: Template = {
  ...ELEMENT_3,
  name: ["text", "Anschrift"],
  bezeichnungEingabe: ["text", "Anschrift"],
  bezeichnungAusgabe: ["text", "Anschrift"],
  art: ["code", null],
  regel: ["raw", null],
  struktur: ["raw", null],
};

const SCHEMA_3: Template = {
  ...ALLGEMEIN_3,
  name: ["text", "Anmeldung"],
  bezeichnung: ["text", "Anmeldung"],
  hilfetext: ["text", null],
  ableitungsmodifikationenStruktur: ["code", "3"],
  ableitungsmodifikationenRepraesentation: ["code", "1"],
  dokumentsteckbrief: ["raw", steckbriefReferenz("D99000000002")],
  regel: ["raw", null],
  struktur: ["raw", null],
};

const PROFILE_3: Template = {
  ...ALLGEMEIN_3,
  name: ["text", "Antrag"],
  definition: ["text", "Ein Antrag auf etwas."],
  istAbstrakt: ["text", "false"],
  dokumentart: ["code", "001"],
  bezeichnung: ["text", "Antrag"],
  hilfetext: ["text", "Damit beantragen Sie etwas."],
};

const RULE_3: Template = {
  name: ["text", "Regel"],
  beschreibung: ["text", null],
  freitextRegel: ["text", "F99000000001 muss befüllt werden."],
  bezug: ["raw", null],
  typ: ["code", "K"],
};

const ALLGEMEIN_2: Template = {
  name: ["text", "Ort"],
  bezeichnungEingabe: ["text", "Ort"],
  bezeichnungAusgabe: ["text", "Ort"],
  beschreibung: ["text", ""],
  definition: ["text", ""],
  bezug: ["text", "§ 1 Mustergesetz"],
  status: ["code", "aktiv"],
  fachlicherErsteller: ["text", "Stadt Musterstadt"],
  veroeffentlichungsdatum: ["text", null],
};

const FIELD_2: Template = {
  ...ALLGEMEIN_2,
  schemaelementart: ["code", "RNG"],
  hilfetextEingabe: ["text", ""],
  hilfetextAusgabe: ["text", ""],
  feldart: ["code", "input"],
  datentyp: ["code", "text"],
  praezisierung: ["text", '{"minLength":"1","maxLength":"50"}'],
  inhalt: ["text", ""],
  codelisteReferenz: ["raw", null],
  regel: ["raw", null],
};

const SCHEMA_2: Template = {
  ...ALLGEMEIN_2,
  ableitungsmodifikationenStruktur: ["code", "3"],
  ableitungsmodifikationenRepraesentation: ["code", "1"],
  regel: ["raw", null],
  struktur: ["raw", null],
};

const PROFILE_2: Template = {
  ...ALLGEMEIN_2,
  definition: ["text", "Ein Antrag auf etwas."],
  isReferenz: ["text", "false"],
  dokumentart: ["text", "Antrag"],
  hilfetext: ["text", "Damit beantragen Sie etwas."],
};

/** A field of version 3. */
export function field(parts: Parts = {}): string {
  return element("datenfeld", "F99000000001", "1.0.0", FIELD_3, parts);
}

/** A second field, so that groups hold two. */
export function otherField(parts: Parts = {}): string {
  return field({
    id: "F99000000002",
    name: "Straße",
    bezeichnungEingabe: "Straße",
    bezeichnungAusgabe: "Straße",
    ...parts,
  });
}

/** A select of version 3 over two values. */
export function select(parts: Parts = {}): string {
  return field({
    feldart: "select",
    praezisierung: null,
    werte: values(["01", "Ja"], ["02", "Nein"]),
    ...parts,
  });
}

/** A field of version 3 that takes numbers, dates or times, in a range. */
export function ranged(
  datentyp: string,
  [min, max]: readonly [string, string],
  parts: Parts = {},
): string {
  const praezisierung = `<xdf:praezisierung minValue="${min}" maxValue="${max}"/>`;
  return field({ datentyp, praezisierung, ...parts });
}

/** A group of version 3 over places. */
export function group(places: string, parts: Parts = {}): string {
  return element("datenfeldgruppe", "G99000000001", "1.0.0", GROUP_3, {
    struktur: places,
    ...parts,
  });
}

/** A rule of version 3. */
export function rule(parts: Parts = {}): string {
  return element("regel", "R99000000001", "1.0.0", RULE_3, parts);
}

/** A place in version 3. */
export function at(
  inside: string,
  anzahl: Content | Spoilt = "1:1",
  bezug: string | null = "<xdf:bezug>§ 2 Mustergesetz</xdf:bezug>",
): string {
  return [
    "<xdf:struktur>",
    ...property("anzahl", "text", anzahl),
    ...(bezug === null ? [] : [bezug]),
    `<xdf:enthaelt>\n${inside}\n</xdf:enthaelt>`,
    "</xdf:struktur>",
  ].join("\n");
}

/** A schema of version 3 over places. */
export function schema(places: string, parts: Parts = {}): string {
  return message3(
    "stammdatenschema.0102",
    element("stammdatenschema", "S99000000001", "1.0.0", SCHEMA_3, {
      struktur: places,
      ...parts,
    }),
  );
}

/** A document profile of version 3. */
export function profile(parts: Parts = {}): string {
  return message3(
    "dokumentsteckbrief.0101",
    element("dokumentsteckbrief", "D99000000002", "1.0.0", PROFILE_3, parts),
  );
}

/** A message of version 3 around an element. */
export function message3(name: string, inside: string): string {
  return message(name, "urn:xoev-de:fim:standard:xdatenfelder_3.0.0", inside);
}

/** A field of version 2. */
export function field2(parts: Parts = {}): string {
  return element("datenfeld", "F99000001", "1.0", FIELD_2, parts);
}

/** A schema of version 2 over places. */
export function schema2(places: string, parts: Parts = {}): string {
  return message(
    "stammdatenschema.0102",
    "urn:xoev-de:fim:standard:xdatenfelder_2",
    element("stammdatenschema", "S99000001", "1.0", SCHEMA_2, {
      struktur: places,
      ...parts,
    }),
  );
}

/** A document profile of version 2. */
export function profile2(parts: Parts = {}): string {
  return message(
    "dokumentsteckbrief.0101",
    "urn:xoev-de:fim:standard:xdatenfelder_2",
    element("dokumentensteckbrief", "D99000002", "1.0", PROFILE_2, parts),
  );
}

/** Inline values: code and name, perhaps help. */
export function values(
  ...entries: readonly (readonly [code: string, name: string, hilfe?: string])[]
): string {
  const lines = entries.map(
    ([code, name, hilfe]) =>
      `<xdf:wert><xdf:code>${code}</xdf:code><xdf:name>${name}</xdf:name>${
        hilfe === undefined ? "" : `<xdf:hilfe>${hilfe}</xdf:hilfe>`
      }</xdf:wert>`,
  );
  return `<xdf:werte>\n${lines.join("\n")}\n</xdf:werte>`;
}

/** A reference to a code list, in version 3; a version of `null` means the newest. */
export function listReference(uri: string, version: string | null): string {
  const full = version === null ? uri : `${uri}_${version}`;
  return [
    "<xdf:codelisteReferenz>",
    `<xdf:canonicalIdentification>${uri}</xdf:canonicalIdentification>`,
    ...(version === null ? [] : [`<xdf:version>${version}</xdf:version>`]),
    `<xdf:canonicalVersionUri>${full}</xdf:canonicalVersionUri>`,
    "</xdf:codelisteReferenz>",
  ].join("\n");
}

/** A relation of version 3. */
export function relation(
  praedikat: Content | Spoilt,
  objekt: Content | Spoilt,
): string {
  return [
    "<xdf:relation>",
    ...property("praedikat", "code", praedikat),
    "<xdf:objekt>",
    ...property("id", "text", objekt),
    "</xdf:objekt>",
    "</xdf:relation>",
  ].join("\n");
}

/** The document profile that a schema names. */
export function steckbriefReferenz(id: string, expected = ""): string {
  const mark = expected === "" ? "" : `<!-- expect ${expected} -->\n`;
  return `<xdf:dokumentsteckbrief>\n${mark}<xdf:id>${id}</xdf:id>\n</xdf:dokumentsteckbrief>`;
}

/** The limits of a field in version 3. */
export function limits(
  attributes: Readonly<Record<string, string>>,
  expected = "",
): string {
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value}"`,
  );
  const mark = expected === "" ? "" : `<!-- expect ${expected} -->\n`;
  return `${mark}<xdf:praezisierung${written.join("")}/>`;
}

function message(name: string, namespace: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.${name} xmlns:xdf="${namespace}">
<xdf:header><xdf:nachrichtID>test</xdf:nachrichtID><xdf:erstellungszeitpunkt>2026-01-15T10:00:00Z</xdf:erstellungszeitpunkt></xdf:header>
${inside}
</xdf:xdatenfelder.${name}>
`;
}

function element(
  name: string,
  usualId: string,
  usualVersion: string,
  template: Template,
  parts: Parts,
): string {
  const { expect, id = usualId, version = usualVersion, ...others } = parts;
  const lines: string[] = [];
  if (typeof expect === "string") lines.push(`<!-- expect ${expect} -->`);
  lines.push(`<xdf:${name}>`, "<xdf:identifikation>");
  lines.push(...property("id", "text", id));
  lines.push(...property("version", "text", version));
  lines.push("</xdf:identifikation>");
  for (const [key, [kind, usual]] of Object.entries(template)) {
    const given = others[key];
    lines.push(...property(key, kind, given === undefined ? usual : given));
  }
  for (const key of Object.keys(others))
    if (!(key in template)) throw new Error(`${name} has no ${key}`);
  lines.push(`</xdf:${name}>`);
  return lines.join("\n");
}

function property(
  name: string,
  kind: Kind,
  given: Content | Spoilt,
): readonly string[] {
  const { content, expected } =
    typeof given === "object" && given !== null
      ? given
      : { content: given, expected: "" };
  const mark = expected === "" ? [] : [`<!-- expect ${expected} -->`];
  if (content === null) return [];
  switch (kind) {
    case "text":
      return [...mark, `<xdf:${name}>${content}</xdf:${name}>`];
    case "code":
      return [...mark, `<xdf:${name}><code>${content}</code></xdf:${name}>`];
    case "raw":
      return [...mark, content];
  }
}
