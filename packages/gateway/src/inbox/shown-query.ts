import type { Query } from "../queries/query-store.js";
import type { Answer } from "./answers.js";

/** A question with what its answer has changed, as people read it. */
export interface ShownQuery extends Query {
  /** `undefined` until it is answered. */
  readonly delta:
    | readonly {
        readonly pointer: string;
        readonly label: string;
        readonly beforeText: string;
        readonly afterText: string;
      }[]
    | undefined;
}

/**
 * Puts before and after side by side.
 *
 * @param before - answers of the version that was asked about
 * @param after - answers of the version that followed
 */
export function showQuery(
  query: Query,
  before: readonly Answer[],
  after: readonly Answer[],
): ShownQuery {
  const old = new Map(before.map((one) => [one.pointer, one]));
  const next = new Map(after.map((one) => [one.pointer, one]));
  return {
    ...query,
    delta: query.changes?.map(({ pointer }) => ({
      pointer,
      label: next.get(pointer)?.label ?? old.get(pointer)?.label ?? pointer,
      beforeText: old.get(pointer)?.text ?? "",
      afterText: next.get(pointer)?.text ?? "",
    })),
  };
}
