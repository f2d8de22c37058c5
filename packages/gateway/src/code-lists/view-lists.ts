import type { NewestVersion } from "./code-list-port.js";
import { compareLists, type ListChanges } from "./compare-lists.js";
import type { ListUse } from "./lists-in-use.js";
import type { CodeLists } from "./open-code-lists.js";

/** A list with all its uses. */
export interface ListView {
  readonly uri: string;
  readonly title: string | undefined;
  /** What is known of its newest version; `undefined`: nobody has asked yet. */
  readonly newest: NewestVersion | undefined;
  readonly uses: readonly UseView[];
}

/** A use with what the published version would change. */
export interface UseView extends ListUse {
  /** `undefined` while there is nothing to compare with; `"other-codes"`: the columns cannot be told. */
  readonly changes: ListChanges | "other-codes" | undefined;
}

/** Puts together what is known of the lists of some forms. Asks the database only. */
export async function viewLists(
  { uses, get, latest }: Pick<CodeLists, "uses" | "get" | "latest">,
  isOffered: (slug: string) => boolean,
): Promise<readonly ListView[]> {
  const byUri = new Map<string, ListUse[]>();
  for (const use of uses)
    if (isOffered(use.slug))
      byUri.set(use.uri, [...(byUri.get(use.uri) ?? []), use]);
  const views: ListView[] = [];
  for (const [uri, mine] of byUri) {
    const newest = await latest(uri);
    const published =
      newest?.version === undefined
        ? undefined
        : await get(uri, newest.version);
    const shown: UseView[] = [];
    for (const use of mine)
      shown.push({
        ...use,
        changes:
          published === undefined
            ? undefined
            : (compareLists(
                use.entries,
                published,
                await get(uri, use.version),
              ) ?? "other-codes"),
      });
    views.push({
      uri,
      title: mine.find(({ title }) => title !== undefined)?.title,
      newest,
      uses: shown,
    });
  }
  return views;
}
