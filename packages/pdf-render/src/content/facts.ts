import { formatFimId, nodeIndex, type FormModel } from "@fim-forms/form-model";

import type { PdfService } from "../input.js";
import type { ManifestAccount } from "../manifest/manifest.js";
import { ACCOUNT_WORDS } from "./account-words.js";
import { paragraph, type Block, type Row } from "./content.js";

/** What is known about a document, below its title. */
export function factsBlock(rows: readonly Row[]): Block {
  return { kind: "table", look: "facts", columns: [22, 78], rows };
}

/** Which service is applied for, by which form. */
export function formFacts(
  { fimId, name }: FormModel,
  service: PdfService | undefined,
): Row[] {
  const version =
    fimId.version === undefined ? "Arbeitskopie" : `Version ${fimId.version}`;
  const form = `${name} · ${formatFimId({ id: fimId.id })} · ${version}`;
  if (service === undefined) return [fact("Formular", form)];
  const key =
    service.leikaKey === undefined ? "" : ` (LeiKa ${service.leikaKey})`;
  return [fact("Leistung", service.name + key), fact("Formular", form)];
}

/** By which account it was sent, and which answers still are as the account gave them. */
export function accountFacts(
  model: FormModel,
  account: ManifestAccount | undefined,
): Row[] {
  if (account === undefined) return [];
  const { name, level, answers } = account;
  const nodes = nodeIndex(model);
  const byLevel = new Map<string | undefined, string[]>();
  for (const answer of answers) {
    const label = nodes.get(answer.pointer.slice(1))?.label.output;
    const labels = byLevel.get(answer.level) ?? [];
    byLevel.set(answer.level, [...labels, label ?? answer.pointer]);
  }
  return [
    fact(ACCOUNT_WORDS.login, ACCOUNT_WORDS.at(name, level)),
    ...[...byLevel].map(([of, labels]) =>
      fact(
        ACCOUNT_WORDS.answers,
        `${labels.join(", ")} (${ACCOUNT_WORDS.at(name, of)})`,
      ),
    ),
  ];
}

/** One fact with its name. */
export function fact(label: string, value: string): Row {
  return {
    cells: [
      { heads: "row", blocks: [paragraph("label", label)] },
      { blocks: [paragraph("value", value)] },
    ],
  };
}
