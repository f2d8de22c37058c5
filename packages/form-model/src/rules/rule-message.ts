import type { FormModel, Rule } from "../model.js";
import { visitNodes } from "../visit.js";

/** Longer prose than this tells nobody what to do; the name of the rule has to. */
const LONGEST_MESSAGE = 400;
const NAMED_ID =
  /\b[FGS]\d{8,11}(?:V\d+(?:\.\d+)*)?\s*(?:["“”„](?<name>[^"“”„]*)["“”„])?/gu;

/**
 * What a broken rule tells a citizen: what its author wants said, or else its prose, with the names of fields instead
 * of their ids. The rule's own name stands in where there is no prose to show.
 */
export function ruleMessage(model: FormModel, rule: Rule): string {
  const [message] = rule.messages ?? [];
  if (message !== undefined) return message.text;
  const labels = labelsOf(model);
  const text = rule.text
    .replace(NAMED_ID, (id, ...rest) => {
      // The last argument is the object of named groups.
      const { name } = rest.at(-1) as { readonly name?: string };
      const bare = /^[FGS]\d+/u.exec(id)?.[0] ?? id;
      const label = name ?? labels.get(bare);
      const space = /\s$/u.test(id) ? " " : "";
      return label === undefined ? id : `„${label.trim()}“${space}`;
    })
    .replace(/\s+/gu, " ")
    .trim();
  return text === "" || text.length > LONGEST_MESSAGE ? rule.name : text;
}

const known = new WeakMap<FormModel, ReadonlyMap<string, string>>();

function labelsOf(model: FormModel): ReadonlyMap<string, string> {
  let labels = known.get(model);
  if (labels === undefined) {
    const found = new Map<string, string>();
    visitNodes(model, ({ fimId, label, name }) => {
      const text = label.input === "" ? name : label.input;
      if (!found.has(fimId.id)) found.set(fimId.id, text);
    });
    labels = found;
    known.set(model, labels);
  }
  return labels;
}
