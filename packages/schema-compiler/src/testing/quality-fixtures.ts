import { genericode } from "./documents.js";
import {
  at,
  causes,
  field,
  field2,
  group,
  limits,
  listReference,
  message3,
  otherField,
  profile,
  profile2,
  ranged,
  relation,
  rule,
  schema,
  schema2,
  select,
  steckbriefReferenz,
  values,
} from "./quality-documents.js";

/** One message of the quality catalogue: a document that causes it, and one that only just does not. */
export interface QualityFixture {
  readonly code: string;
  /** The rule, as a sentence. */
  readonly rule: string;
  /** Says itself what it causes, nothing else. */
  readonly fails: string;
  readonly passes: string;
  /** Code lists by file name. */
  readonly lists?: Readonly<Record<string, string>>;
}

const URN = "urn:xoev-de:test:codeliste:farbe";
const DAY = "2026-01-01";

/** A list of colours with the codes 01 and 02. */
const COLOURS = {
  "farbe.xml": genericode({
    uri: URN,
    version: DAY,
    rows: [
      ["01", "Rot"],
      ["02", "Blau"],
    ],
  }),
};

/** A select over a code list outside the schema. */
const coloured = (
  parts: Parameters<typeof field>[0] = {},
  version: string | null = DAY,
): string =>
  select({
    werte: null,
    codelisteReferenz: listReference(URN, version),
    ...parts,
  });

/** A schema with this and another field. */
const withField = (one: string): string => schema(at(one) + at(otherField()));

/** A schema with one group of two fields, the first of which can differ. */
const withGroup = (
  parts: Parameters<typeof field>[0] = {},
  inside = at(field()) + at(otherField()),
): string => schema(at(group(inside, parts)));

/** A bare field for files. */
const file = (parts: Parameters<typeof field>[0] = {}): string =>
  field({ datentyp: "file", praezisierung: null, ...parts });

const RELEASE = { veroeffentlichungsdatum: "2026-02-01" };

/** Letters enough for any recommended length. */
const LONG = "a".repeat(256);

/** Fixtures of every message that a file and its code lists can decide, in the order of the catalogue. */
export const QUALITY_FIXTURES: readonly QualityFixture[] = [
  {
    code: "1001",
    rule: "a rule names elements inside the one it stands on",
    fails: schema(
      at(
        group(
          at(field()) +
            at(field({ id: "F99000000003", bezeichnungEingabe: "PLZ" })),
          {
            regel: rule({
              freitextRegel: causes(
                "1001",
                "F99000000002 darf nicht leer sein.",
              ),
            }),
          },
        ),
      ) + at(otherField()),
    ),
    passes: schema(at(field()) + at(otherField()), {
      regel: rule({ freitextRegel: "F99000000002 darf nicht leer sein." }),
    }),
  },
  {
    code: "1001",
    rule: "a rule names elements that exist",
    fails: withGroup({
      regel: rule({
        freitextRegel: causes("1001", "F99000000009 darf nicht leer sein."),
      }),
    }),
    passes: withGroup({ regel: rule() }),
  },
  {
    code: "1002",
    rule: "elements have a name",
    fails: withField(field({ expect: "1002", name: "" })),
    passes: withField(field({ name: "O" })),
  },
  {
    code: "1003",
    rule: "a schema uses one version of an element",
    fails: schema(
      at(field()) +
        at(
          group(
            at(field({ expect: "1003", version: "2.0.0" })) + at(otherField()),
          ),
        ),
    ),
    passes: schema(at(field()) + at(group(at(field()) + at(otherField())))),
  },
  {
    code: "1004",
    rule: "a group holds an element once",
    fails: withGroup({}, at(field()) + at(field({ expect: "1004" }))),
    passes: withGroup(),
  },
  {
    code: "1005",
    rule: "code lists are known by a URN",
    fails: withField(
      coloured({
        codelisteReferenz: listReference("Farbe", DAY).replace(
          "<xdf:canonicalIdentification>",
          "<!-- expect 1005 -->\n$&",
        ),
      }),
    ),
    passes: withField(coloured()),
  },
  {
    code: "1006",
    rule: "legal elements name their norm",
    fails: withField(field({ expect: "1006", bezug: null })),
    passes: withField(field()),
  },
  {
    code: "1007",
    rule: "a schema names its document profile",
    fails: schema(at(field()), { expect: "1007", dokumentsteckbrief: null }),
    passes: schema(at(field())),
  },
  {
    code: "1008",
    rule: "document profiles of version 2 name a legal basis",
    fails: profile2({ expect: "1008", bezug: "" }),
    passes: profile2(),
  },
  {
    code: "1009",
    rule: "elements have a label for input",
    fails: withField(field({ expect: "1009", bezeichnungEingabe: "" })),
    passes: withField(field()),
  },
  {
    code: "1010",
    rule: "elements have a label for output",
    fails: withField(field({ expect: "1010", bezeichnungAusgabe: null })),
    passes: withField(field()),
  },
  {
    code: "1011",
    rule: "a select holds text",
    fails: withField(select({ datentyp: causes("1011", "num_int") })),
    passes: withField(select({ datentyp: "text" })),
  },
  {
    code: "1012",
    rule: "selects and labels have no length",
    fails: withField(
      select({ praezisierung: limits({ maxLength: "9" }, "1012") }),
    ),
    passes: withField(select({ praezisierung: limits({}) })),
  },
  {
    code: "1013",
    rule: "abstract elements are not used themselves",
    fails: withGroup({ schemaelementart: causes("1013", "ABS"), bezug: null }),
    passes: message3(
      "datenfeldgruppe.0103",
      group(at(field()) + at(otherField()), {
        schemaelementart: "ABS",
        bezug: null,
      }),
    ),
  },
  {
    code: "1014",
    rule: "fields are not abstract",
    fails: withField(
      field({ schemaelementart: causes("1013 1014", "ABS"), bezug: null }),
    ),
    passes: withField(field({ schemaelementart: "HAR" })),
  },
  {
    code: "1015",
    rule: "only texts have a length",
    fails: withField(
      field({
        datentyp: "bool",
        praezisierung: limits({ maxLength: "9" }, "1015"),
      }),
    ),
    passes: withField(field({ datentyp: "bool", praezisierung: limits({}) })),
  },
  {
    code: "1016",
    rule: "only numbers, dates and times have a range",
    fails: withField(
      field({
        praezisierung: limits(
          { minLength: "1", maxLength: "9", minValue: "1" },
          "1016",
        ),
      }),
    ),
    passes: withField(ranged("num_int", ["1", "9"])),
  },
  {
    code: "1017",
    rule: "only selects have a list",
    fails: withField(
      field({ expect: "1017", werte: values(["01", "Ja"], ["02", "Nein"]) }),
    ),
    passes: withField(select()),
  },
  {
    code: "1018",
    rule: "a select has a list",
    fails: withField(select({ expect: "1018", werte: null })),
    passes: withField(select()),
  },
  {
    code: "1018",
    rule: "a select has one list only",
    fails: withField(
      select({ expect: "1018", codelisteReferenz: listReference(URN, DAY) }),
    ),
    passes: withField(select()),
  },
  {
    code: "1019",
    rule: "rules name elements without a version",
    fails: withGroup({
      regel: rule({
        freitextRegel: causes("1019", "F99000000001V1.0.0 ist Pflicht."),
      }),
    }),
    passes: withGroup({
      regel: rule({ freitextRegel: "F99000000001 ist Pflicht." }),
    }),
  },
  {
    code: "1021",
    rule: "places have a multiplicity",
    fails: schema(at(field(), causes("1021", "")) + at(otherField())),
    passes: schema(at(field(), "0:1") + at(otherField())),
  },
  {
    code: "1021",
    rule: "a multiplicity allows something",
    fails: schema(
      at(field(), causes("1021 FIM3222", "0:0")) + at(otherField()),
    ),
    passes: schema(at(field(), "0:1") + at(otherField())),
  },
  {
    code: "1022",
    rule: "places in a legal group say why they are there",
    fails: withGroup(
      {},
      at(field({ expect: "1022", schemaelementart: "HAR" }), "1:1", null) +
        at(otherField()),
    ),
    passes: withGroup(
      { schemaelementart: "HAR" },
      at(field({ schemaelementart: "HAR" }), "1:1", null) + at(otherField()),
    ),
  },
  {
    code: "1023",
    rule: "groups hold something",
    fails: withGroup({ expect: "1023", struktur: null }),
    passes: withGroup(),
  },
  {
    code: "1024",
    rule: "rules have a text",
    fails: withGroup({ regel: rule({ expect: "1024", freitextRegel: "" }) }),
    passes: withGroup({ regel: rule() }),
  },
  {
    code: "1024",
    rule: "rules of version 2 have a definition",
    fails: schema2(
      at(
        field2({
          regel:
            "<!-- expect 1024 -->\n<xdf:regel><xdf:identifikation><xdf:id>R99000001</xdf:id></xdf:identifikation><xdf:name>Regel</xdf:name><xdf:definition/></xdf:regel>",
        }),
        "1:1",
        null,
      ),
    ),
    passes: schema2(
      at(
        field2({
          regel:
            "<xdf:regel><xdf:identifikation><xdf:id>R99000001</xdf:id></xdf:identifikation><xdf:name>Regel</xdf:name><xdf:definition>F99000001 ist Pflicht.</xdf:definition></xdf:regel>",
        }),
        "1:1",
        null,
      ),
    ),
  },
  {
    code: "1025",
    rule: "a schema holds an element once on top",
    fails: schema(at(field()) + at(field({ expect: "1025" }))),
    passes: schema(at(field()) + at(otherField())),
  },
  {
    code: "1026",
    rule: "a group does not hold itself",
    fails: withGroup(
      {},
      at(field()) +
        at(group(at(field()) + at(otherField()), { expect: "1026 FIM3240" })),
    ),
    passes: withGroup(
      {},
      at(field()) +
        at(
          group(at(field()) + at(otherField()), {
            id: "G99000000002",
            bezeichnungEingabe: "Weitere",
          }),
        ),
    ),
  },
  {
    code: "1027",
    rule: "fields are of a known kind",
    fails: withField(field({ feldart: causes("1027", "eingabe") })),
    passes: withField(field({ feldart: "input" })),
  },
  {
    code: "1027",
    rule: "fields are of some kind",
    fails: withField(field({ expect: "1027", feldart: null })),
    passes: withField(field({ feldart: "input" })),
  },
  {
    code: "1028",
    rule: "fields are of a known type",
    fails: withField(field({ datentyp: causes("1028", "zahl") })),
    passes: withField(field({ datentyp: "text_latin" })),
  },
  {
    code: "1029",
    rule: "relations are of a known kind",
    fails: withField(
      field({ relation: relation(causes("1029", "XYZ"), "F99000000009") }),
    ),
    passes: withField(field({ relation: relation("ABL", "F99000000009") })),
  },
  {
    code: "1030",
    rule: "fields say whether they are filled in beforehand",
    fails: withField(field({ expect: "1030", vorbefuellung: null })),
    passes: withField(field({ vorbefuellung: "optional" })),
  },
  {
    code: "1031",
    rule: "elements are of a known kind",
    fails: withField(field({ schemaelementart: causes("1031", "XYZ") })),
    passes: withField(field({ schemaelementart: "HAR" })),
  },
  {
    code: "1032",
    rule: "elements have a known status",
    fails: withField(field({ freigabestatus: causes("1032", "9") })),
    passes: withField(field({ freigabestatus: "8" })),
  },
  {
    code: "1032",
    rule: "elements of version 2 have a known status",
    fails: schema2(
      at(field2({ status: causes("1032", "fertig") }), "1:1", null),
    ),
    passes: schema2(at(field2({ status: "inVorbereitung" }), "1:1", null)),
  },
  {
    code: "1033",
    rule: "schemas say how their structure may change",
    fails: schema(at(field()), {
      ableitungsmodifikationenStruktur: causes("1033", "4"),
    }),
    passes: schema(at(field()), { ableitungsmodifikationenStruktur: "0" }),
  },
  {
    code: "1034",
    rule: "schemas say how their texts may change",
    fails: schema(at(field()), {
      expect: "1034",
      ableitungsmodifikationenRepraesentation: null,
    }),
    passes: schema(at(field()), {
      ableitungsmodifikationenRepraesentation: "0",
    }),
  },
  {
    code: "1036",
    rule: "URN and version name one code list",
    fails: schema2(
      at(
        field2({
          feldart: "select",
          praezisierung: "",
          codelisteReferenz: reference2("C99000001"),
        }),
        "1:1",
        null,
      ) +
        at(
          field2({
            id: "F99000002",
            bezeichnungEingabe: "Farbe",
            feldart: "select",
            praezisierung: "",
            codelisteReferenz: `<!-- expect 1036 -->\n${reference2("C99000002")}`,
          }),
          "1:1",
          null,
        ),
    ),
    passes: schema2(
      at(
        field2({
          feldart: "select",
          praezisierung: "",
          codelisteReferenz: reference2("C99000001"),
        }),
        "1:1",
        null,
      ) +
        at(
          field2({
            id: "F99000002",
            bezeichnungEingabe: "Farbe",
            feldart: "select",
            praezisierung: "",
            codelisteReferenz: reference2("C99000001"),
          }),
          "1:1",
          null,
        ),
    ),
  },
  {
    code: "1037",
    rule: "a schema uses one version of a code list",
    fails: schema(
      at(coloured()) +
        at(
          coloured({
            id: "F99000000002",
            bezeichnungEingabe: "Farbe",
            codelisteReferenz: listReference(URN, "2025-01-01").replace(
              "<xdf:version>",
              "<!-- expect 1037 -->\n$&",
            ),
          }),
        ),
    ),
    passes: schema(
      at(coloured()) +
        at(coloured({ id: "F99000000002", bezeichnungEingabe: "Farbe" })),
    ),
  },
  {
    code: "1038",
    rule: "elements have an id",
    fails: withField(field({ id: causes("1038", "") })),
    passes: withField(field()),
  },
  {
    code: "1039",
    rule: "ids have the form of FIM",
    fails: withField(field({ id: causes("1039", "F123") })),
    passes: withField(field()),
  },
  {
    code: "1039",
    rule: "ids in references have the form of FIM",
    fails: schema(at(field()), {
      dokumentsteckbrief: steckbriefReferenz("D1", "1039"),
    }),
    passes: schema(at(field())),
  },
  {
    code: "1040",
    rule: "code list references name the list",
    fails: withField(
      coloured({
        codelisteReferenz: `<!-- expect 1040 -->\n${listReference("", null).replace(/<xdf:canonicalVersionUri>.*\n/, "")}`,
      }),
    ),
    passes: withField(coloured()),
  },
  {
    code: "1041",
    rule: "rules name elements by their long ids",
    fails: withGroup({
      regel: rule({ freitextRegel: causes("1041", "F99000001 ist Pflicht.") }),
    }),
    passes: withGroup({
      regel: rule({ freitextRegel: "F99000000001 ist Pflicht." }),
    }),
  },
  {
    code: "1042",
    rule: "groups are of a known kind",
    fails: withGroup({ art: causes("1042", "Y") }),
    passes: withGroup({ art: null }),
  },
  {
    code: "1042",
    rule: "the kind of a group is not empty",
    fails: withGroup({ art: causes("1042", "") }),
    passes: withGroup({ art: null }),
  },
  {
    code: "1043",
    rule: "a choice group offers a choice",
    fails: withGroup({ expect: "1043", art: "X" }, at(field(), "0:1")),
    passes: withGroup(
      { art: "X" },
      at(field(), "0:1") + at(otherField(), "0:1"),
    ),
  },
  {
    code: "1044",
    rule: "values are at least two",
    fails: withField(select({ expect: "1044", werte: values(["01", "Ja"]) })),
    passes: withField(select()),
  },
  {
    code: "1044",
    rule: "entries of a code list are at least two",
    fails: withField(
      coloured({
        codelisteReferenz: `<!-- expect 1044 -->\n${listReference(URN, DAY)}`,
      }),
    ),
    passes: withField(select()),
    lists: {
      "farbe.xml": genericode({
        uri: URN,
        version: DAY,
        rows: [["01", "Rot"]],
      }),
    },
  },
  {
    code: "1045",
    rule: "codes stand once in a list",
    fails: withField(
      select({
        werte: values(
          ["01", "Ja"],
          ["02", "Nein"],
          ["01", "Vielleicht"],
        ).replace(
          /<xdf:wert><xdf:code>01<\/xdf:code><xdf:name>V/,
          "<!-- expect 1045 -->\n$&",
        ),
      }),
    ),
    passes: withField(select()),
  },
  {
    code: "1045",
    rule: "codes stand once in a code list",
    fails: withField(
      coloured({
        codelisteReferenz: `<!-- expect 1045 -->\n${listReference(URN, DAY)}`,
      }),
    ),
    passes: withField(select()),
    lists: {
      "farbe.xml": genericode({
        uri: URN,
        version: DAY,
        rows: [
          ["01", "Rot"],
          ["02", "Blau"],
          ["01", "Gelb"],
        ],
      }),
    },
  },
  {
    code: "1046",
    rule: "a multiplicity is min:max",
    fails: schema(at(field(), causes("1046", "viele")) + at(otherField())),
    passes: schema(at(field(), "1:*") + at(otherField())),
  },
  {
    code: "1047",
    rule: "the minimum is not above the maximum",
    fails: schema(at(field(), causes("1047", "5:2")) + at(otherField())),
    passes: schema(at(field(), "2:2") + at(otherField())),
  },
  {
    code: "1048",
    rule: "URNs are well-formed",
    fails: withField(
      coloured({
        codelisteReferenz: listReference("urn:test:gebäude", DAY).replace(
          "<xdf:canonicalIdentification>",
          "<!-- expect 1048 -->\n$&",
        ),
      }),
    ),
    passes: withField(coloured()),
  },
  {
    code: "1049",
    rule: "document profiles have a definition",
    fails: profile({ expect: "1049", definition: null }),
    passes: profile(),
  },
  {
    code: "1050",
    rule: "schemas have a title",
    fails: schema(at(field()), { expect: "1050", bezeichnung: "" }),
    passes: schema(at(field())),
  },
  {
    code: "1050",
    rule: "document profiles have a title",
    fails: profile({ expect: "1050", bezeichnung: null }),
    passes: profile(),
  },
  {
    code: "1051",
    rule: "schemas name a legal basis",
    fails: schema(at(field()), { expect: "1051", bezug: null }),
    passes: schema(at(field())),
  },
  {
    code: "1052",
    rule: "concrete document profiles name a legal basis",
    fails: profile({ expect: "1052", bezug: null }),
    passes: profile({
      bezug: null,
      istAbstrakt: "true",
      relation: `${relation("VKN", "D99000000003")}\n${relation("VKN", "D99000000004")}`,
    }),
  },
  {
    code: "1053",
    rule: "concrete document profiles gather no others",
    fails: profile({
      expect: "1053",
      relation: relation("VKN", "D99000000003"),
    }),
    passes: profile({ relation: relation("ABL", "D99000000003") }),
  },
  {
    code: "1054",
    rule: "abstract document profiles gather at least two others",
    fails: profile({
      expect: "1054",
      istAbstrakt: "true",
      relation: relation("VKN", "D99000000003"),
    }),
    passes: profile({
      istAbstrakt: "true",
      relation: `${relation("VKN", "D99000000003")}\n${relation("VKN", "D99000000004")}`,
    }),
  },
  {
    code: "1055",
    rule: "document profiles describe a known kind of document",
    fails: profile({ dokumentart: causes("1055", "015") }),
    passes: profile({ dokumentart: "999" }),
  },
  {
    code: "1056",
    rule: "only fields for files have a file size",
    fails: withField(field({ maxSize: causes("1056", "1000") })),
    passes: schema(at(file({ maxSize: "1000" }), "0:*")),
  },
  {
    code: "1057",
    rule: "only fields for files have media types",
    fails: withField(field({ mediaType: causes("1057", "image/png") })),
    passes: schema(at(file({ mediaType: "image/png" }), "0:*")),
  },
  {
    code: "1058",
    rule: "columns are chosen from a referenced list",
    fails: withField(select({ codeKey: causes("1058", "code") })),
    passes: withField(coloured({ codeKey: "code" })),
    lists: COLOURS,
  },
  {
    code: "1059",
    rule: "the minimum length is a natural number",
    fails: withField(
      field({
        praezisierung: limits({ minLength: "-1", maxLength: "9" }, "1059"),
      }),
    ),
    passes: withField(
      field({ praezisierung: limits({ minLength: "0", maxLength: "9" }) }),
    ),
  },
  {
    code: "1060",
    rule: "the maximum length is a positive number",
    fails: withField(
      field({
        praezisierung: limits({ minLength: "0", maxLength: "0" }, "1060"),
      }),
    ),
    passes: withField(
      field({ praezisierung: limits({ minLength: "0", maxLength: "1" }) }),
    ),
  },
  {
    code: "1061",
    rule: "the minimum length is not above the maximum length",
    fails: schema(
      at(
        field({
          expect: "FIM3220",
          praezisierung: limits({ minLength: "9", maxLength: "8" }, "1061"),
        }),
        "0:1",
      ) + at(otherField()),
    ),
    passes: withField(
      field({ praezisierung: limits({ minLength: "8", maxLength: "8" }) }),
    ),
  },
  ...bounds("1062", "1063", "num", "1.5", "viel"),
  {
    code: "1064",
    rule: "the lower bound is not above the upper bound",
    fails: schema(
      at(
        field({
          expect: "FIM3220",
          datentyp: "date",
          praezisierung: limits(
            { minValue: "2026-01-02", maxValue: "2026-01-01" },
            "1064",
          ),
        }),
        "0:1",
      ) + at(otherField()),
    ),
    passes: withField(ranged("date", ["2026-01-01", "2026-01-01"])),
  },
  ...bounds("1065", "1066", "num_int", "2", "2.5"),
  ...bounds("1067", "1068", "date", "2026-01-31", "31.01.2026"),
  content("1069", "num_currency", ["0", "9"], "2.50", "zwei"),
  content("1070", "num_int", ["0", "9"], "2", "2.5"),
  content(
    "1071",
    "date",
    ["2026-01-01", "2026-12-31"],
    "2026-02-28",
    "2026-02-30",
  ),
  content("1072", "num", ["2", "9"], "2", "1.99"),
  content("1073", "time", ["08:00:00", "18:00:00"], "18:00:00", "18:00:01"),
  {
    code: "1074",
    rule: "the content is long enough",
    fails: withField(
      field({
        praezisierung: limits({ minLength: "3", maxLength: "9" }),
        inhalt: causes("1074", "ab"),
      }),
    ),
    passes: withField(
      field({
        praezisierung: limits({ minLength: "3", maxLength: "9" }),
        inhalt: "abc",
      }),
    ),
  },
  {
    code: "1075",
    rule: "the content is short enough",
    fails: withField(
      field({
        praezisierung: limits({ minLength: "1", maxLength: "2" }),
        inhalt: causes("1075", "abc"),
      }),
    ),
    passes: withField(
      field({
        praezisierung: limits({ minLength: "1", maxLength: "2" }),
        inhalt: "ab",
      }),
    ),
  },
  {
    code: "1076",
    rule: "the content is a code of the code list",
    fails: withField(coloured({ inhalt: causes("1076", "Rot") })),
    passes: withField(coloured({ inhalt: "01" })),
    lists: COLOURS,
  },
  {
    code: "1077",
    rule: "the content of a truth value is true or false",
    fails: withField(
      field({
        datentyp: "bool",
        praezisierung: null,
        inhalt: causes("1077", "ja"),
      }),
    ),
    passes: withField(
      field({ datentyp: "bool", praezisierung: null, inhalt: "true" }),
    ),
  },
  {
    code: "1078",
    rule: "schemas hold something",
    fails: schema("", { expect: "1078", struktur: null }),
    passes: schema(at(field())),
  },
  ...bounds("1079", "1080", "datetime", "2026-01-31T12:00:00", "2026-01-31"),
  ...bounds("1081", "1082", "time", "12:00", "12 Uhr"),
  content(
    "1083",
    "datetime",
    ["2026-01-01T00:00:00", "2026-12-31T00:00:00"],
    "2026-06-01T12:00:00",
    "2026-06-01",
  ),
  content("1084", "time", ["08:00:00", "18:00:00"], "12:30", "halb eins"),
  {
    code: "1085",
    rule: "the content is a code of the values",
    fails: withField(select({ inhalt: causes("1085", "Ja") })),
    passes: withField(select({ inhalt: "01" })),
  },
  {
    code: "1087",
    rule: "fields relate to fields and groups",
    fails: withField(
      field({ relation: relation("ABL", causes("1087", "S99000000009")) }),
    ),
    passes: withField(field({ relation: relation("ERS", "G99000000009") })),
  },
  {
    code: "1088",
    rule: "only document profiles gather others",
    fails: withField(
      field({ relation: relation(causes("1088", "VKN"), "F99000000009") }),
    ),
    passes: withField(field({ relation: relation("EQU", "F99000000009") })),
  },
  {
    code: "1090",
    rule: "a label holds text or an object",
    fails: withField(
      field({
        feldart: "label",
        datentyp: causes("1090", "num"),
        praezisierung: null,
        inhalt: "1",
      }),
    ),
    passes: withField(
      field({
        feldart: "label",
        datentyp: "text_latin",
        praezisierung: null,
        inhalt: "Bitte lesen",
      }),
    ),
  },
  {
    code: "1091",
    rule: "relations lead somewhere",
    fails: withField(field({ relation: relation("ABL", causes("1091", "")) })),
    passes: withField(field({ relation: relation("ABL", "F99000000009") })),
  },
  {
    code: "1092",
    rule: "document profiles say whether they are abstract",
    fails: profile({ istAbstrakt: causes("1092", "ja") }),
    passes: profile({ istAbstrakt: "false" }),
  },
  {
    code: "1093",
    rule: "entries have names of their own",
    fails: withField(
      select({ expect: "1093", werte: values(["01", "Ja"], ["02", "Ja"]) }),
    ),
    passes: withField(select()),
  },
  {
    code: "1094",
    rule: "the default field stands alone",
    fails: withField(field({ expect: "1094", id: "F60000000001" })),
    passes: withField(field({ id: "F60000000002" })),
  },
  {
    code: "1095",
    rule: "the default field is not used",
    fails: schema(at(field({ expect: "1095", id: "F60000000001" }))),
    passes: schema(at(field({ id: "F60000000002" }))),
  },
  {
    code: "1096",
    rule: "a schema has a document profile of its own",
    fails: schema(at(field()), {
      freigabestatus: "3",
      dokumentsteckbrief: steckbriefReferenz("D99000000001", "1096"),
    }),
    passes: schema(at(field()), { freigabestatus: "3" }),
  },
  {
    code: "1097",
    rule: "a released schema has a document profile of its own",
    fails: schema(at(field()), {
      freigabestatus: "4",
      dokumentsteckbrief: steckbriefReferenz("D99000000001", "1097"),
    }),
    passes: schema(at(field()), { freigabestatus: "4" }),
  },
  {
    code: "1098",
    rule: "help says more than the label",
    fails: withField(field({ hilfetextEingabe: causes("1098", "Ort") })),
    passes: withField(field({ hilfetextEingabe: "Wo wohnen Sie?" })),
  },
  {
    code: "1099",
    rule: "help of an entry says more than its name",
    fails: withField(
      select({
        werte: values(["01", "Ja", "Ja"], ["02", "Nein"]).replace(
          "<xdf:wert>",
          "<!-- expect 1099 -->\n$&",
        ),
      }),
    ),
    passes: withField(
      select({ werte: values(["01", "Ja", "Ich will"], ["02", "Nein"]) }),
    ),
  },
  {
    code: "1100",
    rule: "fields for files have no content",
    fails: schema(at(file({ inhalt: causes("1100", "datei.pdf") }), "0:*")),
    passes: schema(at(file(), "0:*")),
  },
  {
    code: "1101",
    rule: "harmonised elements name a legal basis",
    fails: withField(
      field({ expect: "1101", schemaelementart: "HAR", bezug: null }),
    ),
    passes: withField(field({ schemaelementart: "HAR" })),
  },
  {
    code: "1102",
    rule: "text fields have both lengths",
    fails: withField(
      field({ expect: "1102", praezisierung: limits({ maxLength: "9" }) }),
    ),
    passes: withField(
      field({ praezisierung: limits({ minLength: "1", maxLength: "9" }) }),
    ),
  },
  {
    code: "1103",
    rule: "number fields have a range",
    fails: withField(
      field({ expect: "1103", datentyp: "num", praezisierung: null }),
    ),
    passes: withField(
      field({ datentyp: "num", praezisierung: limits({ minValue: "0" }) }),
    ),
  },
  {
    code: "1105",
    rule: "versions of code lists are days",
    fails: withField(
      coloured({
        codelisteReferenz: listReference(URN, "2026-28-09").replace(
          "<xdf:version>",
          "<!-- expect 1105 -->\n$&",
        ),
      }),
    ),
    passes: withField(coloured()),
  },
  {
    code: "1106",
    rule: "groups hold more than one element",
    fails: withGroup({ expect: "1106" }, at(field())),
    passes: withGroup(),
  },
  {
    code: "1107",
    rule: "document profiles have a help text",
    fails: profile({ expect: "1107", hilfetext: null }),
    passes: profile(),
  },
  {
    code: "1109",
    rule: "labels have a text",
    fails: withField(
      field({ expect: "1109", feldart: "label", praezisierung: null }),
    ),
    passes: withField(
      field({ feldart: "label", praezisierung: null, inhalt: "Bitte lesen" }),
    ),
  },
  {
    code: "1116",
    rule: "nothing inside is inactive",
    fails: withField(field({ freigabestatus: causes("1116", "7") })),
    passes: withField(field({ freigabestatus: "5" })),
  },
  {
    code: "1117",
    rule: "an editor is named",
    fails: withField(field({ expect: "1117", statusGesetztDurch: null })),
    passes: withField(field()),
  },
  {
    code: "1118",
    rule: "alternatives are not mandatory",
    fails: withGroup(
      { art: "X" },
      at(field(), causes("1118", "1:1")) + at(otherField(), "0:1"),
    ),
    passes: withGroup(
      { art: "X" },
      at(field(), "0:1") + at(otherField(), "0:1"),
    ),
  },
  {
    code: "1118",
    rule: "alternatives do not repeat",
    fails: withGroup(
      { art: "X" },
      at(field(), causes("1118", "0:*")) + at(otherField(), "0:1"),
    ),
    passes: withGroup({}, at(field(), "0:*") + at(otherField())),
  },
  {
    code: "1120",
    rule: "fields for files have no pattern",
    fails: schema(
      at(file({ praezisierung: limits({ pattern: "[a-z]+" }, "1120") }), "0:*"),
    ),
    passes: withField(
      field({
        praezisierung: limits({
          minLength: "1",
          maxLength: "9",
          pattern: "[a-z]+",
        }),
      }),
    ),
  },
  {
    code: "1121",
    rule: "the content is a code of the newest version of the code list",
    fails: withField(coloured({ inhalt: causes("1121", "03") }, null)),
    passes: withField(coloured({ inhalt: "02" }, null)),
    lists: COLOURS,
  },
  {
    code: "1122",
    rule: "chosen columns are in the code list",
    fails: withField(coloured({ nameKey: causes("1122", "nmae") })),
    passes: withField(coloured({ nameKey: "name" })),
    lists: COLOURS,
  },
  {
    code: "1123",
    rule: "chosen columns are in the newest version of the code list",
    fails: withField(coloured({ nameKey: causes("1123", "nmae") }, null)),
    passes: withField(coloured({ nameKey: "name" }, null)),
    lists: COLOURS,
  },
  {
    code: "1124",
    rule: "document profiles come from the central catalogue",
    fails: schema(at(field()), {
      dokumentsteckbrief: steckbriefReferenz("D98000000001", "1124"),
    }),
    passes: schema(at(field())),
  },
  {
    code: "1127",
    rule: "what is in a published schema is published",
    fails: schema(at(field({ expect: "1127" })), RELEASE),
    passes: schema(at(field(RELEASE)), RELEASE),
  },
  {
    code: "1128",
    rule: "what is in a published group is published",
    fails: message3(
      "datenfeldgruppe.0103",
      group(at(field({ expect: "1128" })) + at(otherField(RELEASE)), RELEASE),
    ),
    passes: message3(
      "datenfeldgruppe.0103",
      group(at(field(RELEASE)) + at(otherField(RELEASE)), RELEASE),
    ),
  },
  {
    code: "1129",
    rule: "what is in a published schema is at least a draft",
    fails: schema(
      at(field({ ...RELEASE, freigabestatus: causes("1129", "2") })),
      RELEASE,
    ),
    passes: schema(at(field({ ...RELEASE, freigabestatus: "3" })), RELEASE),
  },
  {
    code: "1130",
    rule: "what is in a published group is at least a draft",
    fails: message3(
      "datenfeldgruppe.0103",
      group(
        at(field({ ...RELEASE, freigabestatus: causes("1130", "2") })) +
          at(otherField(RELEASE)),
        RELEASE,
      ),
    ),
    passes: message3(
      "datenfeldgruppe.0103",
      group(
        at(field({ ...RELEASE, freigabestatus: "3" })) +
          at(otherField(RELEASE)),
        RELEASE,
      ),
    ),
  },
  {
    code: "1131",
    rule: "texts have characters of DIN 91379",
    fails: withField(
      field({ bezeichnungEingabe: causes("1131", "Ort – alt") }),
    ),
    passes: withField(
      field({ bezeichnungEingabe: "Ort (älter) – alt".replace("–", "-") }),
    ),
  },
  {
    code: "1132",
    rule: "each legal source stands alone",
    fails: withField(
      field({
        bezug:
          "<!-- expect 1132 -->\n<xdf:bezug>§ 1 BGB und § 2 BGB</xdf:bezug>",
      }),
    ),
    passes: withField(
      field({
        bezug: "<xdf:bezug>§ 1 BGB</xdf:bezug>\n<xdf:bezug>§ 2 BGB</xdf:bezug>",
      }),
    ),
  },
  {
    code: "1133",
    rule: "links of legal sources are web addresses",
    fails: withField(
      field({
        bezug:
          '<!-- expect 1133 -->\n<xdf:bezug link="www.gesetze.example/bgb">§ 1 BGB</xdf:bezug>',
      }),
    ),
    passes: withField(
      field({
        bezug:
          '<xdf:bezug link="https://www.gesetze.example/bgb">§ 1 BGB</xdf:bezug>',
      }),
    ),
  },
  {
    code: "1134",
    rule: "a working copy uses working copies of its own legal elements",
    fails: schema(at(field({ expect: "1134" })), { version: null }),
    passes: schema(at(field({ version: null })), { version: null }),
  },
  {
    code: "1135",
    rule: "what has a version holds nothing without one",
    fails: schema(at(field({ expect: "1135", version: null }))),
    passes: schema(at(field())),
  },
  {
    code: "1136",
    rule: "texts are not longer than recommended",
    fails: withField(field({ name: causes("1136", LONG) })),
    passes: withField(field({ name: LONG.slice(1) })),
  },
  {
    code: "1137",
    rule: "URIs are not longer than recommended",
    fails: withField(
      field({
        stichwort: `<!-- expect 1137 -->\n<xdf:stichwort uri="urn:${LONG}">Ort</xdf:stichwort>`,
      }),
    ),
    passes: withField(
      field({ stichwort: '<xdf:stichwort uri="urn:test">Ort</xdf:stichwort>' }),
    ),
  },
  {
    code: "1138",
    rule: "links are not longer than recommended",
    fails: withField(
      field({
        bezug: `<!-- expect 1138 -->\n<xdf:bezug link="https://gesetze.example/${LONG}">§ 1 BGB</xdf:bezug>`,
      }),
    ),
    passes: withField(
      field({
        bezug:
          '<xdf:bezug link="https://gesetze.example/bgb">§ 1 BGB</xdf:bezug>',
      }),
    ),
  },
  {
    code: "1139",
    rule: "file fields take any number of files",
    fails: schema(at(file(), causes("1139", "0:1"))),
    passes: schema(at(file(), "1:*")),
  },
  {
    code: "1140",
    rule: "only elements of number range 60 are edited by the FIM team",
    fails: withField(
      field({ statusGesetztDurch: causes("1140", "FIM-Baustein Datenfelder") }),
    ),
    passes: withField(
      field({
        id: "F60000000247",
        statusGesetztDurch: "FIM-Baustein Datenfelder",
      }),
    ),
  },
  {
    code: "1141",
    rule: "only schemas of number range 60 are edited by the FIM team",
    fails: schema(at(field()), {
      statusGesetztDurch: causes("1141", "FIM Baustein Datenfelder"),
    }),
    passes: schema(at(field()), {
      id: "S60000000001",
      statusGesetztDurch: "FIM Baustein Datenfelder",
    }),
  },
  {
    code: "1142",
    rule: "from the draft on, an element's status has a date",
    fails: withField(
      field({ freigabestatus: causes("1142", "3"), statusGesetztAm: null }),
    ),
    passes: withField(field({ freigabestatus: "2", statusGesetztAm: null })),
  },
  {
    code: "1143",
    rule: "from the draft on, a schema's status has a date",
    fails: schema(at(field()), {
      freigabestatus: causes("1143", "5"),
      statusGesetztAm: null,
    }),
    passes: schema(at(field()), { freigabestatus: "2", statusGesetztAm: null }),
  },
  {
    code: "1144",
    rule: "from the draft on, a document profile's status has a date",
    fails: profile({
      freigabestatus: causes("1144", "6"),
      statusGesetztAm: null,
    }),
    passes: profile({ freigabestatus: "1", statusGesetztAm: null }),
  },
];

/** Bounds of a type: a right one and a wrong one, at either end. */
function bounds(
  lower: string,
  upper: string,
  datentyp: string,
  right: string,
  wrong: string,
): readonly QualityFixture[] {
  const passes = withField(ranged(datentyp, [right, right]));
  const spoilt = (
    attributes: Readonly<Record<string, string>>,
    code: string,
  ): string =>
    withField(field({ datentyp, praezisierung: limits(attributes, code) }));
  return [
    {
      code: lower,
      rule: `the lower bound of ${datentyp} is of that type`,
      fails: spoilt({ minValue: wrong, maxValue: right }, lower),
      passes,
    },
    {
      code: upper,
      rule: `the upper bound of ${datentyp} is of that type`,
      fails: spoilt({ minValue: right, maxValue: wrong }, upper),
      passes,
    },
  ];
}

/** Content of a type with a range: right and wrong. */
function content(
  code: string,
  datentyp: string,
  range: readonly [string, string],
  right: string,
  wrong: string,
): QualityFixture {
  return {
    code,
    rule: `the content of ${datentyp} is of that type and in its range`,
    fails: withField(ranged(datentyp, range, { inhalt: causes(code, wrong) })),
    passes: withField(ranged(datentyp, range, { inhalt: right })),
  };
}

/** A reference of version 2 to the colours, by that id of the editor. */
function reference2(id: string): string {
  return `<xdf:codelisteReferenz><xdf:identifikation><xdf:id>${id}</xdf:id></xdf:identifikation><xdf:genericodeIdentification><xdf:canonicalIdentification>${URN}</xdf:canonicalIdentification><xdf:version>${DAY}</xdf:version><xdf:canonicalVersionUri>${URN}_${DAY}</xdf:canonicalVersionUri></xdf:genericodeIdentification></xdf:codelisteReferenz>`;
}
