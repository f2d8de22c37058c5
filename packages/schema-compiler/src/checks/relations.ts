import {
  fewProfilesBelowAbstract,
  malformedReference,
  misplacedRelation,
  missingRelationObject,
  profilesBelowConcrete,
  unknownRelation,
  wrongRelationObject,
} from "../diagnostics/checks.js";
import type { Nachricht } from "../fim/model.js";
import { visitRelationen, type Relation } from "../fim/relations.js";
import type { Check, CheckContext } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Derived from, replaces, equivalent to, gathers. */
const KINDS = ["ABL", "ERS", "EQU", "VKN"];

/** Letters of the elements that an element may relate to. */
const OBJECTS: Readonly<Record<Nachricht["inhalt"]["kind"], string>> = {
  stammdatenschema: "S",
  dokumentsteckbrief: "D",
  datenfeldgruppe: "GF",
  datenfeld: "GF",
};

/**
 * Relations are of a known kind and lead to an element of the right one; document profiles gather others if they are
 * abstract, and only then. Version 2 has no relations.
 *
 * @diagnostics FIM3029 · FIM3039 · FIM3053 · FIM3054 · FIM3087 · FIM3088 · FIM3091
 */
export const checkRelations: Check = (context) => {
  const { elements, root } = context.outline;
  let below = 0;
  if (elements.some(({ relationen }) => relationen > 0)) {
    const bearers = new Map(elements.map((element) => [element.at, element]));
    visitRelationen(context.source, context.limits, (at, relation) => {
      const bearer = bearers.get(at);
      if (bearer === undefined) return;
      if (relation.praedikat?.text === "VKN") below++;
      checkRelation(bearer, relation, context);
    });
  }
  if (root.kind !== "dokumentsteckbrief") return;
  if (context.nachricht.standard === "2.0") return;
  const place = elementPlace(context, root);
  const what = titleOfElement(root);
  const isAbstract = ["true", "1"].includes(root.istAbstrakt?.text ?? "");
  const isConcrete = ["false", "0"].includes(root.istAbstrakt?.text ?? "");
  if (isConcrete && below > 0)
    context.report(profilesBelowConcrete(place, what, below));
  if (isAbstract && below < 2)
    context.report(fewProfilesBelowAbstract(place, what, below));
};

function checkRelation(
  bearer: Nachricht["inhalt"],
  { at, objekt, praedikat }: Relation,
  context: CheckContext,
): void {
  const what = titleOfElement(bearer);
  const kind = praedikat?.text ?? "";
  const kindPlace = textPlace(context, bearer, praedikat ?? { at });
  if (!KINDS.includes(kind))
    context.report(unknownRelation(kindPlace, what, kind, KINDS));
  if (kind === "VKN" && bearer.kind !== "dokumentsteckbrief")
    context.report(misplacedRelation(kindPlace, what, kind));
  const id = objekt?.text ?? "";
  const idPlace = textPlace(context, bearer, objekt ?? { at });
  if (id === "") context.report(missingRelationObject(idPlace, what));
  else if (!/^[SFGD]\d{11}$/.test(id))
    context.report(
      malformedReference(idPlace, what, "a relation", id, "[SFGD]\\d{11}"),
    );
  else if (!OBJECTS[bearer.kind].includes(id.charAt(0)))
    context.report(wrongRelationObject(idPlace, what, id));
}
