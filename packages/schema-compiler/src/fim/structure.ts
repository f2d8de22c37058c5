import { doubleStruktur, emptyStruktur } from "../diagnostics/fim.js";
import {
  expected,
  many,
  optional,
  record,
  type Child,
  type RecordShape,
  type Shape,
} from "../xml/shape.js";
import { tagSpan } from "../xml/source-text.js";
import type {
  Datenfeld,
  Datenfeldgruppe,
  Rechtsbezug,
  Struktur,
} from "./model.js";
import { rechtsbezug, token } from "./shapes.js";

/**
 * A place for an element; both versions write it the same way.
 *
 * @param readBezug - makes the legal sources of one element `bezug`
 */
export function strukturChild(
  datenfeld: () => Shape<Datenfeld>,
  datenfeldgruppe: () => Shape<Datenfeldgruppe>,
  readBezug: (bezug: Rechtsbezug) => readonly Rechtsbezug[],
): Child<Struktur> {
  const feld = optional("datenfeld", datenfeld);
  const gruppe = optional("datenfeldgruppe", datenfeldgruppe);
  const enthaeltShape: RecordShape<Datenfeld | Datenfeldgruppe | undefined> =
    record([feld, gruppe], (element, content, context) => {
      const aFeld = content.one(feld);
      const aGruppe = content.one(gruppe);
      if (aFeld !== undefined && aGruppe !== undefined)
        context.report(
          doubleStruktur({ span: tagSpan(context.source, element.at) }),
        );
      return aFeld ?? aGruppe;
    });
  const anzahl = expected("anzahl", token, "1:1 is used");
  const bezug = many("bezug", rechtsbezug);
  const enthaelt = optional("enthaelt", enthaeltShape);
  const struktur: RecordShape<Struktur> = record(
    [anzahl, bezug, enthaelt],
    (element, content, context) => {
      const inside = content.one(enthaelt);
      if (inside === undefined)
        context.report(
          emptyStruktur({ span: tagSpan(context.source, element.at) }),
        );
      return {
        at: element.at,
        anzahl: content.one(anzahl),
        bezug: content.all(bezug).flatMap(readBezug),
        enthaelt: inside,
      };
    },
  );
  return many("struktur", struktur);
}
