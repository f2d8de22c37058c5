import type { Diagnostic, Staged } from "../diagnostic.js";
import type { CodeList, FormModel } from "../model.js";
import type { CodeListFile } from "./code-list-file.js";

/** The lists whose entries stand in files that were not put in yet. */
export function absentCodeLists(
  model: Pick<FormModel, "codeLists">,
): readonly (CodeList & Required<Pick<CodeList, "entriesFile">>)[] {
  return model.codeLists.flatMap((list) => {
    const { entriesFile } = list;
    return entriesFile === undefined ? [] : [{ ...list, entriesFile }];
  });
}

/**
 * Puts the entries that stand in files into their lists: what a server or a command line needs, which judge all values.
 *
 * @param files - as they were read, by `href`
 * @diagnostics FIM6005 a file is missing, or is that of another list
 */
export function withCodeLists(
  model: FormModel,
  files: ReadonlyMap<string, CodeListFile>,
): Staged<FormModel> {
  const diagnostics: Diagnostic[] = [];
  const codeLists = model.codeLists.map((list): CodeList => {
    const { entriesFile, ...rest } = list;
    if (entriesFile === undefined) return list;
    const file = files.get(entriesFile.href);
    if (file?.id === list.id && file.entries.length === entriesFile.count)
      return { ...rest, entries: file.entries };
    diagnostics.push({
      code: "FIM6005",
      severity: "error",
      message:
        file === undefined
          ? `The entries of the code list ${list.id} are missing: they stand in ${entriesFile.href}`
          : `${entriesFile.href} does not hold the ${String(entriesFile.count)} entries of the code list ${list.id}`,
      hint: "Copy the folder code-lists together with form-model.json",
    });
    return list;
  });
  return diagnostics.length > 0
    ? { value: undefined, diagnostics }
    : { value: { ...model, codeLists }, diagnostics };
}
