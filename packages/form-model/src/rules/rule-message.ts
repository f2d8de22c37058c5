import type { FormModel, Rule } from "../model.js";
import { visitNodes } from "../visit.js";

/** Longer prose than this tells nobody what to do; the name of the rule has to. */
const LONGEST_MESSAGE = 400;
/** Names may be shorter than ids, but not by so much. */
const LONGEST_PROSE = 4_000;
/** Quotation marks of all kinds: authors use them at random. */
const QUOTES = `"'„“”‟‚‘’«»‹›`;
/** A place: an id, with the groups around it before it, and its version behind it. */
const PLACE = String.raw`\b(?:[FG][\dFGV_.]+\.)?([FGS]\d{8,11})(?:_\d+)?(?:V\d+(?:\.\d+)*)?`;
const ID_BEHIND_NAME = new RegExp(String.raw`\s*\(${PLACE}\)`, "gu");
const NAMED_ID = new RegExp(
  String.raw`${PLACE}(?:\s*[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|\s*\(([^()]*)\))?`,
  "gu",
);

/**
 * What a broken rule tells a citizen: what its author wants said, or else its prose, with the names of fields instead
 * of their ids. The rule's own name stands in where there is no prose to show.
 */
export function ruleMessage(model: FormModel, rule: Rule): string {
  const [message] = rule.messages ?? [];
  if (message !== undefined) return message.text;
  if (rule.text.length > LONGEST_PROSE) return rule.name;
  const names = namesOf(model);
  const text = rule.text
    .replace(ID_BEHIND_NAME, (whole, id: string, at: number) => {
      const before = bare(rule.text.slice(0, at));
      return names.get(longId(id))?.some((name) => before.endsWith(name)) ===
        true
        ? ""
        : whole;
    })
    .replace(NAMED_ID, (whole, id: string, quoted?: string, inside = "") => {
      const [label, ...others] = names.get(longId(id)) ?? [];
      const shown = quoted ?? label;
      if (shown === undefined) return whole;
      const repeats = [label, ...others].includes(bare(String(inside)));
      const rest = inside === "" || repeats ? "" : ` (${String(inside)})`;
      return `„${shown.trim()}“${rest}`;
    })
    .replace(/\s+/gu, " ")
    .trim();
  return text === "" || text.length > LONGEST_MESSAGE ? rule.name : text;
}

/** Without blanks and quotation marks around it. */
function bare(text: string): string {
  return text.replace(
    new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES}]+$`, "gu"),
    "",
  );
}

/** XDatenfelder 2 writes eight digits, and the model eleven. */
function longId(id: string): string {
  return id.replace(/^(\D\d\d)(\d{6})$/u, "$1000$2");
}

const known = new WeakMap<FormModel, ReadonlyMap<string, readonly string[]>>();

/** What each element is called: as people see it, then as its authors do. */
function namesOf(model: FormModel): ReadonlyMap<string, readonly string[]> {
  let names = known.get(model);
  if (names === undefined) {
    const found = new Map<string, readonly string[]>();
    visitNodes(model, ({ fimId, label, name }) => {
      if (!found.has(fimId.id))
        found.set(
          fimId.id,
          [label.input, name].filter((text) => text !== ""),
        );
    });
    names = found;
    known.set(model, names);
  }
  return names;
}
