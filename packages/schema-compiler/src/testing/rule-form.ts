import { coded, field3, group3, place, schema3 } from "./documents.js";

const rule = (id: string, text: string): string =>
  `<xdf:regel><xdf:identifikation><xdf:id>${id}</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Regel</xdf:name><xdf:freitextRegel>${text}</xdf:freitextRegel>${coded("typ", "K")}</xdf:regel>`;

const field = (
  id: string,
  label: string,
  datentyp: string,
  anzahl = "0:1",
  more = "",
): string =>
  place(
    field3({
      id,
      label,
      datentyp,
      more,
      ...(more === "" ? {} : { feldart: "select" }),
    }),
    anzahl,
  );

const CODES = ["001", "002", "003"]
  .map(
    (code, index) =>
      `<xdf:wert><xdf:code>${code}</xdf:code><xdf:name>Wert ${String(index + 1)}</xdf:name></xdf:wert>`,
  )
  .join("");

const select = (id: string, label: string, anzahl = "0:1"): string =>
  field(id, label, "text", anzahl, `<xdf:werte>${CODES}</xdf:werte>`);

/** Prose that is not understood, and of the rule that bears it. */
export const OPEN_TEXT = "Die Sachbearbeitung klärt das Nähere.";

/** Prose that is understood: F99000000009 is required if F99000000001 is "Ja". */
export const EXACT_TEXT =
  'Wenn F99000000001 = "Ja", dann muss F99000000009 befüllt werden.';

/**
 * A form with a field of each kind: on the first level 1 and 2 truth, 3 and 4 numbers, 5 choice, 6 text, 7 and 8 dates, 9
 * text, 10 static text, 11 file, 12 repeated choice, 13 time, 14 point in time; in the group G…1 truth and number, in the
 * repeat G…2 truth, number, choice, text and a group with a text; G60000000083 with day, month and year.
 *
 * Rules: R99000000001 and R99000000003 open, R99000000002 exact, R99000000004 open in the repeat.
 */
export function ruleForm(): string {
  return schema3(
    [
      field("F99000000001", "Wahr eins", "bool"),
      field("F99000000002", "Wahr zwei", "bool"),
      field("F99000000003", "Zahl eins", "num"),
      field("F99000000004", "Zahl zwei", "num"),
      select("F99000000005", "Auswahl"),
      field("F99000000006", "Text", "text"),
      field("F99000000007", "Datum eins", "date"),
      field("F99000000008", "Datum zwei", "date"),
      field("F99000000009", "Ziel", "text"),
      place(
        field3({
          id: "F99000000010",
          label: "Hinweis",
          feldart: "label",
          more: "<xdf:inhalt>Bitte beachten</xdf:inhalt>",
        }),
      ),
      field("F99000000011", "Datei", "file"),
      select("F99000000012", "Mehrere", "0:*"),
      field("F99000000013", "Uhrzeit", "time"),
      field("F99000000014", "Zeitpunkt", "datetime"),
      place(
        group3(
          [
            field("F99000000021", "Wahr in Gruppe", "bool"),
            field("F99000000022", "Zahl in Gruppe", "num"),
          ].join("\n"),
          { id: "G99000000001", label: "Gruppe" },
        ),
        "0:1",
      ),
      place(
        group3(
          [
            field("F99000000031", "Wahr im Eintrag", "bool"),
            field("F99000000032", "Zahl im Eintrag", "num"),
            select("F99000000033", "Auswahl im Eintrag"),
            field("F99000000034", "Text im Eintrag", "text"),
            place(
              group3(field("F99000000041", "Tiefer Text", "text"), {
                id: "G99000000003",
                label: "Gruppe im Eintrag",
              }),
              "0:1",
            ),
          ].join("\n"),
          {
            id: "G99000000002",
            label: "Eintrag",
            more: rule("R99000000004", OPEN_TEXT),
          },
        ),
        "0:*",
      ),
      place(
        group3(
          [
            field("F60000000231", "Tag", "num_int"),
            field("F60000000232", "Monat", "num_int"),
            field("F60000000233", "Jahr", "num_int"),
          ].join("\n"),
          { id: "G60000000083", label: "Geburtsdatum" },
        ),
        "0:1",
      ),
    ].join("\n"),
    [
      rule("R99000000001", OPEN_TEXT),
      rule("R99000000002", EXACT_TEXT),
      rule("R99000000003", OPEN_TEXT),
    ].join("\n"),
  );
}
