import {
  lockSession,
  type FormSession,
  type Pointer,
} from "@fim-forms/form-model";

/** Which answers a question has opened. */
export interface OpenAnswers {
  /** Pointers that the caseworker has marked. */
  readonly marked: readonly Pointer[];
  /** What was asked when the answers were given: what comes up only now must be answered, too. */
  readonly askedBefore: ReadonlySet<Pointer>;
}

/** Everything that took part in a session. */
export function askedIn(session: FormSession): ReadonlySet<Pointer> {
  return new Set(
    session
      .states()
      .filter(({ relevant }) => relevant)
      .map(({ pointer }) => pointer),
  );
}

/**
 * The same form with all answers locked but those that a question has opened, and those to questions that only the new
 * answers bring up. Whatever a browser sends for a locked one has no effect.
 */
export function lockOthers(
  session: FormSession,
  { marked, askedBefore }: OpenAnswers,
): FormSession {
  return lockSession(
    session,
    (pointer) =>
      askedBefore.has(pointer) &&
      !marked.some((one) => pointer === one || pointer.startsWith(`${one}/`)),
  );
}

/**
 * Takes the open answers from what a page has carried along; everything else stays as it is stored.
 *
 * @param locked - over the stored answers
 * @param carried - a session over what the page sent; a stranger may have put anything there
 */
export function restoreOpen(locked: FormSession, carried: FormSession): void {
  for (const { pointer, kind, readOnly } of locked.states())
    if (!readOnly && kind === "group") {
      const key = carried.chosen(pointer);
      if (key !== undefined && key !== locked.chosen(pointer))
        locked.choose(pointer, key);
    }
  for (const { pointer, kind } of carried.states()) {
    const wished = carried.entryCount(pointer);
    while (locked.entryCount(pointer) < wished)
      if (locked.addEntry(pointer) === undefined) break;
    const now = locked.entryCount(pointer);
    if (now > wished && carried.state(pointer) !== undefined)
      for (let index = now - 1; index >= wished; index -= 1)
        locked.removeEntry(`${pointer}/${String(index)}`);
    const state = locked.state(pointer);
    if (kind === "field" && state?.readOnly === false)
      locked.setValue(pointer, carried.state(pointer)?.value);
  }
}
