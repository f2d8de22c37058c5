import type { CodeList, CodeListEntry, FormModel } from "@fim-forms/form-model";

/** A list as one form uses it. */
export interface ListUse {
  readonly uri: string;
  readonly version: string;
  readonly title: string | undefined;
  /** The form that offers it. */
  readonly slug: string;
  readonly formTitle: string;
  /** As the form offers them: columns chosen, in the form's order. */
  readonly entries: readonly CodeListEntry[];
}

/** A form, as far as its lists go. */
export interface FormWithLists {
  readonly slug: string;
  readonly model: FormModel;
}

/**
 * The published lists that forms use; lists that stand in a form itself are nobody else's. A form that uses one list by
 * different columns has it twice.
 */
export function listsInUse(
  forms: readonly FormWithLists[],
): readonly ListUse[] {
  return forms.flatMap(({ slug, model }) =>
    model.codeLists.flatMap((list) => {
      const address = addressOfList(list);
      return address === undefined
        ? []
        : [
            {
              ...address,
              title: list.title,
              slug,
              formTitle: model.title,
              entries: list.entries,
            },
          ];
    }),
  );
}

/** Parts of a canonicalVersionUri; `undefined` for a list without one, or whose version nobody can tell. */
export function addressOfList({
  uri,
  version,
}: Pick<CodeList, "uri" | "version">):
  { readonly uri: string; readonly version: string } | undefined {
  if (uri === undefined) return undefined;
  if (version !== undefined)
    return {
      uri: uri.endsWith(`_${version}`)
        ? uri.slice(0, -version.length - 1)
        : uri,
      version,
    };
  const [, canonical, last] = /^(.+)_([^_]+)$/.exec(uri) ?? [];
  return canonical === undefined || last === undefined
    ? undefined
    : { uri: canonical, version: last };
}
