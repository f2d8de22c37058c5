import { define } from "./define.js";

/** FIM1060: codelists.lock.json cannot be read. */
export const malformedLock = define(
  {
    code: "FIM1060",
    severity: "error",
    title: "Unreadable lock file",
    explanation:
      "The file that notes the code lists of a build is not one, so nothing can be compared with it.",
    example: "codelists.lock.json after a failed merge",
    fix: "Take it from version control, or make it anew with fim codelists fetch.",
  },
  (reason: string) => ({
    message: `the lock file cannot be used: ${reason}`,
    hint: "make it anew with fim codelists fetch",
  }),
);

/** FIM1061: a list that nobody can refer to. */
export const listWithoutUri = define(
  {
    code: "FIM1061",
    severity: "error",
    title: "List without address",
    explanation:
      "The list names neither a canonicalVersionUri nor a canonicalUri, so that it cannot be locked.",
    example: "a list exported from a draft",
    fix: "Add the address to the list.",
  },
  (file: string) => `${file} names no canonicalVersionUri and cannot be locked`,
);

/** FIM1062: the list is not the one that was locked. */
export const changedList = define(
  {
    code: "FIM1062",
    severity: "error",
    title: "List differs from the lock",
    explanation:
      "A published version of a list never changes, so that either the file was edited or its source has been.",
    example: "a row added by hand",
    fix: "Restore the file, or accept it with fim codelists fetch --force.",
  },
  (uri: string, file: string, lockedRows: number, rows: number) => ({
    message: `${file} is not the list ${uri} that was locked${rows === lockedRows ? "" : `: it has ${String(rows)} rows, not ${String(lockedRows)}`}`,
    hint: "restore the file, or accept it with fim codelists fetch --force",
  }),
);

/** FIM1063: a list that the lock does not know. */
export const unlockedList = define(
  {
    code: "FIM1063",
    severity: "error",
    title: "List not in the lock",
    explanation:
      "The build has a lock file, and this list is not in it: nobody has said that it is the right one.",
    example: "a list copied into the folder by hand",
    fix: "Add it with fim codelists fetch, or take it away.",
  },
  (uri: string, file: string) => ({
    message: `${file} holds the list ${uri}, which is not in the lock file`,
    hint: "add it with fim codelists fetch, or take it away",
  }),
);

/** FIM1064: a list of the lock has no file. */
export const absentList = define(
  {
    code: "FIM1064",
    severity: "error",
    title: "Locked list without file",
    explanation: "The lock names a list that is not in the folder.",
    example: "a list that was deleted",
    fix: "Load it with fim codelists fetch.",
  },
  (uri: string) => ({
    message: `the list ${uri} is in the lock file and not in the folder`,
    hint: "load it with fim codelists fetch",
  }),
);

/** FIM1065: the answer names no version. */
export const unreadableVersion = define(
  {
    code: "FIM1065",
    severity: "error",
    title: "No version in the answer",
    explanation:
      "The repository was asked for the valid version of a list, and its answer names none.",
    example: "an error page instead of a VersionCodeliste",
    fix: "Try again later, or name the version with --list.",
  },
  (uri: string) =>
    `the answer about the valid version of ${uri} names no version`,
);
