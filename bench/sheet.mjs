/** A schema whose sections, labels and answers are those of a printed sheet of the peers' harness. */
const NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
const escape = (text) =>
  text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const tag = (name, text) => `<xdf:${name}>${text}</xdf:${name}>`;
const coded = (name, code) => tag(name, `<code>${code}</code>`);
const key = (letter, number) => `${letter}99${String(number).padStart(9, "0")}`;
const head = (letter, number, label) =>
  tag(
    "identifikation",
    tag("id", key(letter, number)) + tag("version", "1.0.0"),
  ) + tag("name", escape(label));
const place = (element) =>
  tag("struktur", tag("anzahl", "1:1") + tag("enthaelt", element));

/** @param {{ title: string, secs: readonly { title: string, rows: readonly (readonly [string, string])[] }[] }} sheet */
export function sheetDocument({ title, secs }) {
  const values = {};
  let count = 0;
  const sections = secs.map(({ title: label, rows }, index) => {
    const answers = (values[key("G", index + 1)] = {});
    const fields = rows.map(([name, value]) => {
      answers[key("F", ++count)] = value;
      return place(
        tag(
          "datenfeld",
          head("F", count, name) +
            tag("bezeichnungEingabe", escape(name)) +
            coded("feldart", "input") +
            coded("datentyp", "text"),
        ),
      );
    });
    return place(
      tag(
        "datenfeldgruppe",
        head("G", index + 1, label) +
          tag("bezeichnungEingabe", escape(label)) +
          fields.join(""),
      ),
    );
  });
  const schema =
    head("S", 1, title) + tag("bezeichnung", escape(title)) + sections.join("");
  const root = "xdf:xdatenfelder.stammdatenschema.0102";
  return {
    xml: `<${root} xmlns:xdf="${NAMESPACE}">${tag("stammdatenschema", schema)}</${root}>`,
    values,
  };
}
