/** Small translations for tests, in the form of the other test documents. */

/** A message 0106 around its languages. */
export function translation3(
  languages: string,
  { id = "S99000000001", version = "1.0.0" } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.uebersetzung.0106 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
<xdf:header>
<xdf:nachrichtID>test</xdf:nachrichtID>
<xdf:erstellungszeitpunkt>2026-01-15T10:00:00Z</xdf:erstellungszeitpunkt>
</xdf:header>
${translated(id, version)}
${languages}
</xdf:xdatenfelder.uebersetzung.0106>
`;
}

/** One language; `attributes` as they stand in the tag. */
export function sprache(elements: string, attributes = 'lang="en"'): string {
  return `<xdf:sprache ${attributes} version="1">
${elements}
</xdf:sprache>`;
}

/** Texts of one element. */
export function element(
  id: string,
  label: string,
  { version = "1.0.0", output = label, more = "" } = {},
): string {
  return `<xdf:element>
${translated(id, version)}
<xdf:bezeichnungEingabe>${label}</xdf:bezeichnungEingabe>
<xdf:bezeichnungAusgabe>${output}</xdf:bezeichnungAusgabe>
${more}
</xdf:element>`;
}

/** Messages of one rule by number. */
export function messages(
  id: string,
  texts: Readonly<Record<string, string>>,
): string {
  const fehler = Object.entries(texts).map(
    ([code, text]) => `<xdf:fehler code="${code}">${text}</xdf:fehler>`,
  );
  return `<xdf:regel>${translated(id, "1.0.0")}${fehler.join("\n")}</xdf:regel>`;
}

/** A list of values, inline or translated. */
export function werte(names: Readonly<Record<string, string>>): string {
  const all = Object.entries(names).map(
    ([code, name]) =>
      `<xdf:wert><xdf:code>${code}</xdf:code><xdf:name>${name}</xdf:name></xdf:wert>`,
  );
  return `<xdf:werte>\n${all.join("\n")}\n</xdf:werte>`;
}

function translated(id: string, version: string): string {
  return `<xdf:uebersetzt><xdf:id>${id}</xdf:id><xdf:version>${version}</xdf:version></xdf:uebersetzt>`;
}
