import { ACCOUNT_WORDS, type ManifestAccount } from "@fim-forms/pdf-render";

import { html, type SafeHtml } from "../pages/html.js";

/** By pointer: what the answer comes from, other than from the citizen, in the words of the PDF. */
export function originsOf(
  account: ManifestAccount | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    (account?.answers ?? []).map(({ pointer, level }) => [
      pointer,
      ACCOUNT_WORDS.at(account?.name ?? "", level),
    ]),
  );
}

/** Below an answer that still is as the account gave it. */
export function originNote(origin: string | undefined): SafeHtml | undefined {
  return origin === undefined
    ? undefined
    : html`<br /><span class="fine-print"
          >${ACCOUNT_WORDS.answers}: ${origin}</span
        >`;
}

/** Above the answers: the account that they were sent with, and what it means that one has no note. */
export function originLine(
  account: ManifestAccount | undefined,
): SafeHtml | undefined {
  if (account === undefined) return undefined;
  const { name, level } = account;
  return html`<p class="fine-print">
    ${ACCOUNT_WORDS.login}: ${ACCOUNT_WORDS.at(name, level)}. Was nicht aus dem
    Konto kommt, hat die Bürgerin oder der Bürger angegeben.
  </p>`;
}

/** The account of a later version: answers that were changed are the citizen's own now. */
export function accountAfter(
  account: ManifestAccount | undefined,
  changed: readonly { readonly pointer: string }[],
): ManifestAccount | undefined {
  if (account === undefined) return undefined;
  const pointers = new Set(changed.map(({ pointer }) => pointer));
  return {
    ...account,
    answers: account.answers.filter(({ pointer }) => !pointers.has(pointer)),
  };
}
