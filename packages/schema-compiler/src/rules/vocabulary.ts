/** Bundesländer by the spellings that rules use, folded as tokens are. */
const LAND_NAMES: ReadonlyMap<string, string> = new Map([
  ["baden-württemberg", "BW"],
  ["bayern", "BY"],
  ["berlin", "BE"],
  ["brandenburg", "BB"],
  ["bremen", "HB"],
  ["hamburg", "HH"],
  ["hessen", "HE"],
  ["mecklenburg-vorpommern", "MV"],
  ["niedersachsen", "NI"],
  ["nordrhein-westfalen", "NW"],
  ["nrw", "NW"],
  ["rheinland-pfalz", "RP"],
  ["saarland", "SL"],
  ["sachsen-anhalt", "ST"],
  ["sachsen", "SN"],
  ["schleswig-holstein", "SH"],
  ["thüringen", "TH"],
]);

/** The sixteen keys in the order of the official Länder names. */
export const LAENDER: readonly string[] = [...new Set(LAND_NAMES.values())];

/** Key of a Land by key (upper case only, so that "in" or "be" stay words) or name. */
export function landOf(text: string, folded: string): string | undefined {
  return LAENDER.includes(text) ? text : LAND_NAMES.get(folded);
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that open a condition. */
export const OPENERS = set("wenn falls sobald sofern soweit solange");
/** Words that open the branch for all other cases. */
export const OTHERWISE = set(
  "sonst ansonsten andernfalls anderenfalls sonstig",
);
export const ARTICLES = set(
  "das die der dem den des ein eine einer eines einem einen dieses diese dieser diesem diesen",
);
export const FIELD_WORDS = set(
  "feld felder feldern feldes felds datenfeld datenfelder datenfeldern datenfeldes",
);
export const GROUP_WORDS = set(
  "gruppe gruppen feldgruppe feldgruppen datenfeldgruppe datenfeldgruppen datengruppe datengruppen",
);
export const PRONOUNS = set(
  "es sie er ihn dieses diese dieser dieselben dasselbe letzteres",
);

/** "sollte" recommends and is none of them. */
export const MUST = set("muss müssen soll sollen");
export const MAY = set("darf dürfen");
export const CAN = set("kann können");
export const COPULA = set("ist sind wird werden");
export const FILLED = set(
  "befüllt ausgefüllt angegeben eingetragen gefüllt eingegeben gesetzt erfasst hochgeladen beigefügt",
);
export const SHOWN = set(
  "angezeigt eingeblendet sichtbar aktiviert dargestellt",
);
export const HIDDEN = set(
  "ausgeblendet deaktiviert versteckt verborgen unsichtbar",
);
/** After "zu" or with it inside. */
export const TO_FILL = set(
  "befüllen auszufüllen anzugeben einzutragen einzugeben erfassen hochzuladen beizufügen auszuwählen",
);
export const TO_SHOW = set("anzuzeigen einzublenden aktivieren darzustellen");
export const TO_HIDE = set("auszublenden deaktivieren verstecken");
/** As a command: "dann F… anzeigen". */
export const SHOW_COMMANDS = set("anzeigen einblenden aktivieren");
export const HIDE_COMMANDS = set("ausblenden deaktivieren verstecken");
export const MANDATORY_NOUNS = set(
  "pflicht pflichtfeld pflichtfelder pflichtfeldern pflichtangabe pflichtangaben pflichtfeldgruppe pflichtfeldgruppen pflichtgruppe pflichtgruppen pflichteingabe pflichteingaben",
);
export const MANDATORY_ADJECTIVES = set(
  "verpflichtend obligatorisch erforderlich verbindlich notwendig",
);
export const OPTIONAL_WORDS = set("optional freiwillig");
/** Words that stress or connect without changing what is said. */
export const FILLERS = set(
  "zwingend unbedingt auch zusätzlich ebenfalls aber dann immer stets jeweils jedoch somit daher",
);
/** Said of a chosen or entered value. */
export const CHOSEN = set(
  "ausgewählt gewählt angegeben eingetragen angekreuzt eingegeben belegt beantwortet gesetzt gefüllt befüllt ausgefüllt",
);
export const AUXILIARIES = set(
  "ist sind wurde wurden wird werden worden sein hat haben wäre bleiben bleibt",
);
export const VALUE_WORDS = set(
  "wert werte werten werts code codes eintrag einträge einträgen option optionen auswahl ausprägung ausprägungen angabe schlüssel antwort",
);
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ["ein", 1],
  ["eine", 1],
  ["eines", 1],
  ["einer", 1],
  ["einem", 1],
  ["eins", 1],
  ["zwei", 2],
  ["beide", 2],
  ["drei", 3],
  ["vier", 4],
  ["fünf", 5],
  ["sechs", 6],
  ["sieben", 7],
  ["acht", 8],
  ["neun", 9],
  ["zehn", 10],
]);
export const MONTHS: ReadonlyMap<string, string> = new Map(
  "januar februar märz april mai juni juli august september oktober november dezember"
    .split(" ")
    .map((name, index) => [name, String(index + 1).padStart(2, "0")]),
);
export const TIMES: ReadonlyMap<string, number> = new Map([
  ["einmal", 1],
  ["zweimal", 2],
  ["dreimal", 3],
  ["viermal", 4],
  ["fünfmal", 5],
  ["sechsmal", 6],
  ["siebenmal", 7],
  ["achtmal", 8],
  ["neunmal", 9],
  ["zehnmal", 10],
]);
export const UNITS: ReadonlyMap<string, "days" | "months" | "years"> = new Map([
  ["tag", "days"],
  ["tage", "days"],
  ["tagen", "days"],
  ["monat", "months"],
  ["monate", "months"],
  ["monaten", "months"],
  ["jahr", "years"],
  ["jahre", "years"],
  ["jahren", "years"],
]);
export const TRUE_WORDS = set("ja wahr true");
export const FALSE_WORDS = set("nein falsch false unwahr");
/** What a yes-or-no field can be without a value being named. */
export const AFFIRMED = set("angekreuzt bejaht");
export const DENIED = set("verneint");
/** What is entered, in place of the element that it is entered in: "die Angabe in F…". */
export const ENTRY_NOUNS = set("angabe angaben eingabe befüllung ausfüllung");

/** Words that hold a rule together: what opens it, its verbs and what they judge. */
const FRAME: readonly string[] = [
  ...OPENERS,
  ...OTHERWISE,
  ...MUST,
  ...MAY,
  ...CAN,
  ...COPULA,
  ...FILLED,
  ...SHOWN,
  ...HIDDEN,
  ...TO_FILL,
  ...TO_SHOW,
  ...TO_HIDE,
  ...MANDATORY_NOUNS,
  ...MANDATORY_ADJECTIVES,
  ...OPTIONAL_WORDS,
  ...AUXILIARIES,
  ...FIELD_WORDS,
  ...GROUP_WORDS,
];

/** Words that no unquoted name may run over unless the element's real name has them too. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  ...FRAME,
  ...CHOSEN,
  ...AFFIRMED,
  ...DENIED,
  ...SHOW_COMMANDS,
  ...HIDE_COMMANDS,
  ...set(
    "nie niemals keinesfalls jemals ausser statt ohne dann so und oder nicht kein keine bei zeige zeigen blende blenden aktiviere deaktiviere mache wobei dabei an aus als leer mit gleich ungleich entweder weder noch sowie grösser kleiner erscheint erscheinen auswahl wert den für gilt nur vor nach mindestens genau höchstens maximal in älter jünger über unter übersteigt überschreitet unterschreitet beträgt liegt entfällt entfallen positiv negativ spätestens frühestens",
  ),
]);

/** Words of rules as they are written, for suggestions. */
export const COMMON_WORDS: readonly string[] = [
  ...new Set([
    ...FRAME,
    ...CHOSEN,
    ...set("dann nicht und oder zeige blende aktiviere deaktiviere ungleich"),
  ]),
];
