import type { Severity } from "@fim-forms/form-model";

/**
 * How grave the catalogue calls a message: FehlerKritisch, FehlerMethodisch, Warnung, Hinweis, Deaktiviert.
 */
export type QualityKind =
  "critical" | "methodical" | "warning" | "note" | "deactivated";

/** A message of the FIM quality catalogue. */
export interface QualityMessage {
  /** Four digits; never renumbered by its authors. */
  readonly code: string;
  readonly kind: QualityKind;
  /** What it says, in our words. */
  readonly meaning: string;
  /** Why nothing here reports it; absent for all that is reported. */
  readonly uncovered?: string;
}

const SEVERITIES: Readonly<Record<QualityKind, Severity>> = {
  critical: "error",
  methodical: "warning",
  warning: "warning",
  note: "info",
  deactivated: "info",
};

const OFF = "deactivated in the catalogue itself";

/** Code, kind, meaning, and why it is not reported. */
type Row = readonly [
  code: string,
  kind: QualityKind,
  meaning: string,
  uncovered?: string,
];

const ROWS: readonly Row[] = [
  ["1001", "methodical", "A rule names an element that it cannot reach"],
  ["1002", "critical", "An element has no name"],
  ["1003", "warning", "An element is used in several versions"],
  ["1004", "warning", "A group holds the same element and version twice"],
  ["1005", "critical", "The identifier of a code list is no URN"],
  ["1006", "critical", "An element bound to a legal norm names none"],
  ["1007", "critical", "A schema names no document profile"],
  ["1008", "critical", "A document profile names no legal basis"],
  ["1009", "critical", "An element has no label for input"],
  ["1010", "critical", "An element has no label for output"],
  ["1011", "critical", "A select has another datatype than text"],
  ["1012", "methodical", "A select or label has a length"],
  ["1013", "methodical", "An abstract element is used"],
  ["1014", "critical", "A field is abstract"],
  ["1015", "critical", "A field that holds no text has a length"],
  ["1016", "critical", "A field without an order of values has a range"],
  ["1017", "critical", "A field that is no select has a list"],
  ["1018", "warning", "A select does not have exactly one list"],
  ["1019", "methodical", "A rule names an element with its version"],
  ["1021", "critical", "A multiplicity is missing"],
  [
    "1022",
    "methodical",
    "A place in a group bound to a legal norm names no norm for its multiplicity",
  ],
  ["1023", "critical", "A group is empty"],
  ["1024", "methodical", "A rule has no text"],
  ["1025", "methodical", "A schema holds the same element twice on top"],
  ["1026", "critical", "A group holds itself"],
  ["1027", "critical", "The kind of a field is missing or unknown"],
  ["1028", "critical", "The datatype of a field is missing or unknown"],
  ["1029", "critical", "The kind of a relation is missing or unknown"],
  ["1030", "critical", "The prefill of a field is missing or unknown"],
  ["1031", "critical", "The kind of an element is missing or unknown"],
  ["1032", "critical", "The status is missing or unknown"],
  ["1033", "critical", "How the structure may change is missing or unknown"],
  ["1034", "critical", "How texts may change is missing or unknown"],
  [
    "1035",
    "methodical",
    "A note is in the old format",
    "the catalogue says neither which note nor which format is meant",
  ],
  ["1036", "methodical", "Two code lists share URN and version"],
  ["1037", "warning", "A code list is used in several versions"],
  ["1038", "critical", "An id is missing"],
  ["1039", "critical", "An id is malformed"],
  ["1040", "critical", "The identifier of a code list is empty"],
  ["1041", "methodical", "A rule names an element by its old, short id"],
  ["1042", "critical", "The kind of a group is missing or unknown"],
  ["1043", "methodical", "A choice group has only one element"],
  ["1044", "methodical", "A list has fewer than two entries"],
  ["1045", "critical", "A code stands twice in a list"],
  ["1046", "critical", "A multiplicity is malformed"],
  ["1047", "critical", "A multiplicity has a minimum above its maximum"],
  ["1048", "methodical", "The URN of a code list is malformed"],
  ["1049", "critical", "A document profile has no definition"],
  ["1050", "critical", "A schema or document profile has no title"],
  ["1051", "critical", "A schema names no legal basis"],
  ["1052", "critical", "A concrete document profile names no legal basis"],
  ["1053", "critical", "A concrete document profile has profiles below it"],
  ["1054", "critical", "An abstract document profile has fewer than two below"],
  ["1055", "critical", "The kind of document is missing or unknown"],
  ["1056", "critical", "A field that holds no file has a file size"],
  ["1057", "critical", "A field that holds no file has media types"],
  ["1058", "methodical", "Columns are chosen without a code list reference"],
  ["1059", "critical", "The minimum length is no natural number"],
  ["1060", "critical", "The maximum length is no positive number"],
  ["1061", "critical", "The minimum length is above the maximum length"],
  ["1062", "critical", "The lower bound is no number"],
  ["1063", "critical", "The upper bound is no number"],
  ["1064", "critical", "The lower bound is above the upper bound"],
  ["1065", "critical", "The lower bound is no whole number"],
  ["1066", "critical", "The upper bound is no whole number"],
  ["1067", "critical", "The lower bound is no date"],
  ["1068", "critical", "The upper bound is no date"],
  ["1069", "critical", "The content is no number"],
  ["1070", "critical", "The content is no whole number"],
  ["1071", "critical", "The content is no date"],
  ["1072", "critical", "The content is below the lower bound"],
  ["1073", "critical", "The content is above the upper bound"],
  ["1074", "critical", "The content is too short"],
  ["1075", "critical", "The content is too long"],
  ["1076", "methodical", "The content is no code of the code list"],
  ["1077", "critical", "The content is no truth value"],
  ["1078", "critical", "A schema is empty"],
  ["1079", "critical", "The lower bound is no point in time"],
  ["1080", "critical", "The upper bound is no point in time"],
  ["1081", "critical", "The lower bound is no time of day"],
  ["1082", "critical", "The upper bound is no time of day"],
  ["1083", "critical", "The content is no point in time"],
  ["1084", "critical", "The content is no time of day"],
  ["1085", "methodical", "The content is no code of the values"],
  ["1087", "critical", "A relation leads to an element of the wrong kind"],
  ["1088", "methodical", "The relation does not belong on this element"],
  ["1089", "deactivated", "An input holds a static object", OFF],
  [
    "1090",
    "critical",
    "A label has a datatype that is neither object nor text",
  ],
  ["1091", "critical", "A relation names no object"],
  ["1092", "critical", "Whether a document profile is abstract is not said"],
  ["1093", "warning", "Two entries of a list have the same name"],
  ["1094", "methodical", "The default field stands beside other elements"],
  ["1095", "warning", "The default field is used"],
  ["1096", "warning", "A schema has the default document profile"],
  ["1097", "methodical", "A released schema has the default document profile"],
  ["1098", "methodical", "A help text only repeats the label"],
  ["1099", "methodical", "The help of an entry only repeats its name"],
  ["1100", "critical", "A field for a file or object has a content"],
  ["1101", "warning", "A harmonised element names no legal basis"],
  ["1102", "warning", "A text field has no minimum or maximum length"],
  ["1103", "warning", "A number or date field has no range"],
  ["1104", "deactivated", "A rule has no script", OFF],
  ["1105", "warning", "The version of a code list is no date"],
  ["1106", "warning", "A group has only one element"],
  ["1107", "warning", "A document profile has no help text"],
  ["1108", "deactivated", "A select is not of type text", OFF],
  ["1109", "warning", "A label has no text"],
  ["1110", "deactivated", "A code list names no legal basis", OFF],
  ["1111", "deactivated", "A code list is not used", OFF],
  ["1112", "deactivated", "A released element is not used", OFF],
  ["1113", "deactivated", "A working copy is neither used nor released", OFF],
  ["1114", "deactivated", "An element is not used", OFF],
  [
    "1115",
    "warning",
    "A code list cannot be fetched from XRepository",
    "needs the network; FIM2104 and FIM2105 say which lists were not supplied",
  ],
  ["1116", "warning", "An inactive element is used"],
  ["1117", "note", "Nobody is named as editor"],
  ["1118", "critical", "An element of a choice group is not 0:1"],
  ["1119", "deactivated", "The status is not active", OFF],
  ["1120", "methodical", "A field for a file or object has a pattern"],
  [
    "1121",
    "warning",
    "The content is no code of the newest version of the code list",
  ],
  ["1122", "methodical", "A chosen column is not in the code list"],
  [
    "1123",
    "warning",
    "A chosen column is not in the newest version of the code list",
  ],
  [
    "1124",
    "methodical",
    "The document profile is not from the central catalogue",
  ],
  [
    "1125",
    "warning",
    "The document profile cannot be fetched from the central repository",
    "needs the network",
  ],
  [
    "1126",
    "warning",
    "The central repository has a newer version of the element",
    "needs the network",
  ],
  ["1127", "note", "A published schema holds an unpublished element"],
  ["1128", "note", "A published group holds an unpublished element"],
  ["1129", "note", "A published schema holds an element that is no draft yet"],
  ["1130", "note", "A published group holds an element that is no draft yet"],
  ["1131", "critical", "A text has characters outside String.Latin"],
  ["1132", "warning", "Several legal sources are given as one"],
  ["1133", "warning", "The link of a legal source is no web address"],
  [
    "1134",
    "note",
    "A working copy uses a released element of its own number range",
  ],
  ["1135", "critical", "A released element holds a working copy"],
  ["1136", "note", "A text is longer than recommended"],
  ["1137", "note", "A URI is longer than recommended"],
  ["1138", "note", "A link is longer than recommended"],
  ["1139", "note", "A file field cannot be repeated without limit"],
  [
    "1140",
    "methodical",
    "An element outside number range 60 names the FIM team as editor",
  ],
  [
    "1141",
    "methodical",
    "A schema outside number range 60 names the FIM team as editor",
  ],
  ["1142", "critical", "The date of an element's status is missing"],
  ["1143", "critical", "The date of a schema's status is missing"],
  ["1144", "critical", "The date of a document profile's status is missing"],
];

/**
 * The messages of the quality report that FIM makes of schemas, by code.
 *
 * @source urn:xoev-de:fim-datenfelder:codeliste:xdfm 1.8
 */
export const QUALITY_CATALOGUE: ReadonlyMap<string, QualityMessage> = new Map(
  ROWS.map(([code, kind, meaning, uncovered]) => [
    code,
    {
      code,
      kind,
      meaning,
      ...(uncovered === undefined ? {} : { uncovered }),
    },
  ]),
);

/** How grave a message of the catalogue is in our terms; unknown codes are no more than infos. */
export function qualitySeverity(code: string): Severity {
  return SEVERITIES[QUALITY_CATALOGUE.get(code)?.kind ?? "note"];
}
