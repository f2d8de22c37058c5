/**
 * Schemas of any size, with answers that suit them. The same arguments give the same bytes. Proportions are those of
 * real schemas: about 3.5 kB of XML for a field, a rule for every eighth, a list of values for every tenth.
 */
const SENTENCES = [
  "Bitte geben Sie den Namen so an, wie er im Ausweis steht.",
  "Die Angabe ist freiwillig; ohne sie dauert die Bearbeitung länger.",
  "Maßgeblich ist der Tag, an dem die Tätigkeit aufgenommen wird.",
  "Als Anschrift gilt die Straße – nicht das Postfach – der Niederlassung.",
  "Fügen Sie Nachweise bei, sofern sie „nicht älter als drei Monate“ sind.",
];
const NOUNS = [
  "Familienname",
  "Vorname",
  "Anschrift",
  "Postleitzahl",
  "Ort",
  "Geburtsdatum",
  "Staatsangehörigkeit",
  "Tätigkeit",
  "Gebühr",
  "Erklärung",
];

/** Field kinds in the order in which they follow each other in a group, each with an answer. */
const KINDS = [
  { type: "text", facets: 'minLength="1" maxLength="120"', answer: "Müller" },
  { type: "text", facets: 'pattern="[0-9]{5}"', answer: "48143" },
  { type: "text_latin", facets: 'maxLength="70"', answer: "Çelik-Øst" },
  { type: "date", answer: "1984-05-17" },
  { type: "select", answer: "002" },
  { type: "num_int", facets: 'minValue="0" maxValue="999"', answer: 42 },
  { type: "bool", answer: true },
  { type: "text", facets: 'maxLength="255"', answer: "Beispielstraße 12 a" },
  { type: "num_currency", facets: 'minValue="0"', answer: 1234.5 },
  { type: "text", facets: 'maxLength="1000"', answer: "Auf Antrag der Person" },
];

const NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
const tag = (name, text) => `<xdf:${name}>${text}</xdf:${name}>\n`;
const coded = (name, code) =>
  tag(name, `<code>${code}</code>`).replace(
    ">",
    ` listURI="urn:xoev-de:fim:codeliste:xdatenfelder.${name}" listVersionID="1.0">`,
  );
const id = (letter, number) =>
  tag(
    "identifikation",
    `\n${tag("id", `${letter}99${String(number).padStart(9, "0")}`)}${tag("version", "1.0.0")}`,
  );
const prose = (number, sentences) =>
  Array.from(
    { length: sentences },
    (_, index) => SENTENCES[(number + index) % SENTENCES.length],
  ).join(" ");

/** What every element begins with. */
function head(letter, number, name, isSchema = false) {
  const common =
    id(letter, number) +
    tag("name", name) +
    tag("beschreibung", prose(number, 6)) +
    tag("definition", prose(number + 1, 8)) +
    tag("bezug", `§ ${(number % 90) + 1} Abs. 2 BMG`) +
    coded("freigabestatus", "6") +
    tag("statusGesetztAm", "2026-01-15") +
    tag("statusGesetztDurch", "FIM Baustein Datenfelder") +
    tag("versionshinweis", prose(number, 1)) +
    tag("veroeffentlichungsdatum", "2026-01-20") +
    tag("letzteAenderung", "2026-01-14T10:00:00Z");
  return isSchema
    ? common + tag("bezeichnung", name) + tag("hilfetext", prose(number, 2))
    : common +
        tag("bezeichnungEingabe", name) +
        tag("bezeichnungAusgabe", name) +
        coded("schemaelementart", "RNG") +
        tag("hilfetextEingabe", prose(number, 5)) +
        tag("hilfetextAusgabe", "");
}

function field(number) {
  const { type, facets } = KINDS[number % KINDS.length];
  const values = [1, 2, 3, 4, 5]
    .map((code) =>
      tag("wert", tag("code", `00${code}`) + tag("name", NOUNS[code])),
    )
    .join("");
  const rule = tag(
    "regel",
    id("R", number) +
      tag("name", "Bedingte Angabe") +
      tag("freitextRegel", prose(number, 2)) +
      tag("letzteAenderung", "2026-01-14T10:00:00Z") +
      coded("typ", "B") +
      tag("skript", "function script() {\n  return true;\n}"),
  );
  return tag(
    "datenfeld",
    head("F", number, `${NOUNS[number % NOUNS.length]} ${number}`) +
      coded("feldart", type === "select" ? "select" : "input") +
      coded("datentyp", type === "select" ? "text" : type) +
      (facets === undefined ? "" : `<xdf:praezisierung ${facets}/>\n`) +
      tag("inhalt", "") +
      coded("vorbefuellung", "keine") +
      (type === "select" ? tag("werte", values) : "") +
      (number % 8 === 0 ? rule : ""),
  );
}

const place = (element, occurs) =>
  tag("struktur", tag("anzahl", occurs) + tag("enthaelt", element));

/** The key of a value is the long id. */
const key = (letter, number) => `${letter}99${String(number).padStart(9, "0")}`;

/**
 * A schema of XDatenfelder 3 as groups of ten fields, five groups in a section.
 *
 * @param {{ fields?: number, bytes?: number, relations?: number }} size - as many fields, or as many as make the bytes
 * @returns {{ xml: string, values: object, fields: number }} with answers to every field
 */
export function schemaDocument({
  fields = Infinity,
  bytes = Infinity,
  relations = 0,
}) {
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="${NAMESPACE}">\n`,
    tag(
      "header",
      tag("nachrichtID", "bench") +
        tag("erstellungszeitpunkt", "2026-01-15T10:00:00Z"),
    ),
    "<xdf:stammdatenschema>\n",
    head("S", 1, "Antrag auf Erteilung einer Erlaubnis", true),
    relation().repeat(relations),
  ];
  const values = {};
  let size = 0;
  let count = 0;
  for (let number = 1; count < fields && size < bytes; number++) {
    const answers = {};
    const section = { text: "", answers };
    for (let inner = 0; inner < 5 && count < fields && size < bytes; inner++) {
      const groupNumber = 1000 * number + inner + 1;
      const group = (answers[key("G", groupNumber)] = {});
      let text = head("G", groupNumber, `Gruppe ${groupNumber}`);
      for (let index = 0; index < 10 && count < fields; index++, count++) {
        text += place(field(count), index < 8 ? "1:1" : "0:1");
        group[key("F", count)] = KINDS[count % KINDS.length].answer;
      }
      section.text += place(tag("datenfeldgruppe", text), "1:1");
      size += Buffer.byteLength(text);
    }
    values[key("G", 1000 * number)] = answers;
    parts.push(
      place(
        tag(
          "datenfeldgruppe",
          head("G", 1000 * number, `Abschnitt ${number}`) + section.text,
        ),
        "1:1",
      ),
    );
  }
  parts.push(
    "</xdf:stammdatenschema>\n</xdf:xdatenfelder.stammdatenschema.0102>\n",
  );
  return { xml: parts.join(""), values, fields: count };
}

function relation() {
  return tag(
    "relation",
    coded("praedikat", "ABL") +
      tag("objekt", tag("id", "F99000000001") + tag("version", "1.0.0")),
  );
}

const LIST = "urn:bench:gemeinden";

/** A schema whose one field chooses from {@link codeListDocument}. */
export function selectDocument() {
  const list = tag(
    "codelisteReferenz",
    tag("canonicalIdentification", LIST) +
      tag("version", "1") +
      tag("canonicalVersionUri", `${LIST}_1`),
  );
  return (
    `<xdf:xdatenfelder.datenfeld.0104 xmlns:xdf="${NAMESPACE}">` +
    tag(
      "datenfeld",
      head("F", 1, "Gemeinde") +
        coded("feldart", "select") +
        coded("datentyp", "text") +
        list,
    ) +
    `</xdf:xdatenfelder.datenfeld.0104>`
  );
}

/** A genericode list. */
export function codeListDocument(rows) {
  const cell = (column, text) =>
    `<Value ColumnRef="${column}"><SimpleValue>${text}</SimpleValue></Value>\n`;
  const body = Array.from(
    { length: rows },
    (_, row) =>
      `<Row>\n${cell("SCHLUESSEL", String(1001000 + row).padStart(8, "0"))}${cell("Bezeichnung", `${NOUNS[row % NOUNS.length]}, Gemeinde ${row}`)}</Row>\n`,
  ).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>Gemeinden</ShortName><Version>1</Version><CanonicalUri>${LIST}</CanonicalUri><CanonicalVersionUri>${LIST}_1</CanonicalVersionUri></Identification>
<ColumnSet>
<Column Id="SCHLUESSEL" Use="required"><ShortName>SCHLUESSEL</ShortName><Data Type="string"/></Column>
<Column Id="Bezeichnung" Use="required"><ShortName>Bezeichnung</ShortName><Data Type="string"/></Column>
<Key Id="key"><ShortName>key</ShortName><ColumnRef Ref="SCHLUESSEL"/></Key>
</ColumnSet>
<SimpleCodeList>
${body}</SimpleCodeList>
</gc:CodeList>
`;
}
