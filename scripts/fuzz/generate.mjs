/**
 * Documents of both standards, drawn from the shapes that the compiler reads with: every element and attribute that it
 * knows turns up, without a second list of them.
 */
import {
  NACHRICHTEN_2,
  NAMESPACE_2,
} from "../../packages/schema-compiler/dist/fim/v2/read.js";
import { uebersetzungShape } from "../../packages/schema-compiler/dist/fim/v3/uebersetzung.js";
import {
  NACHRICHTEN_3,
  NAMESPACE_3,
} from "../../packages/schema-compiler/dist/fim/v3/read.js";
import { genericode } from "../../packages/schema-compiler/dist/testing/documents.js";

/** Address of the code lists that {@link generateCodeList} makes. */
const LIST_URI = "urn:test:liste";

/** Codes under an element that holds a `code`. */
const CODES = {
  feldart: ["input", "select", "label", "hidden", "locked"],
  datentyp: [
    "text",
    "text_latin",
    "date",
    "time",
    "datetime",
    "bool",
    "num",
    "num_int",
    "num_currency",
    "file",
    "obj",
  ],
  art: ["X"],
  vorbefuellung: ["keine", "optional", "verpflichtend"],
  schemaelementart: ["ABS", "HAR", "RNG"],
  status: ["aktiv", "inBearbeitung"],
  freigabestatus: ["1", "5", "6", "8"],
  typ: ["K", "M", "V", "B", "P"],
};

/** Texts by the name of their element; beside them stands anything. */
const TEXTS = {
  anzahl: ["1:1", "0:1", "0:*", "1:*", "2:5", "1:3", "0:0", "3:2"],
  inhalt: ["", "x", "7", "1.5", "2026-01-15", "true", "01", "ein Text"],
  praezisierung: [
    "",
    '{"minLength":"1","maxLength":"20"}',
    '{"minValue":"0","maxValue":"99"}',
    '{"pattern":"[0-9]{5}"}',
  ],
  maxSize: ["1000", "10485760", "0", "x"],
  mediaType: ["application/pdf", "image/*", "image/jpeg", "pdf"],
  canonicalIdentification: [LIST_URI, "urn:test:fehlt"],
  canonicalVersionUri: [`${LIST_URI}_1`, `${LIST_URI}_2`],
  codeKey: ["code", "key", "name"],
  nameKey: ["name", "code"],
  istAbstrakt: ["true", "false", "ja"],
  letzteAenderung: ["2026-01-15T10:00:00Z", "gestern"],
};

const ATTRIBUTES = {
  minLength: ["0", "1", "5", "99999999999", "-1", "x"],
  maxLength: ["20", "1", "55", "1e3"],
  minValue: ["0", "-5", "1.5", "2026-01-01", "NaN"],
  maxValue: ["9", "100000000000000000000", "2027-01-01", "08:00"],
  pattern: ["[0-9]{5}", "(a|b)*", "\\p{L}+", "^x$", "(", "Mehrfachauswahl"],
  lang: ["en", "de", "leichte Sprache", "x-"],
  region: ["GB", "", "99"],
  variant: ["simple", ""],
  link: ["https://example.org/", "javascript:x", ""],
};

const WORDS = ["Name", "Ort", "Straße", "Grüße", "A &amp; B", "1", ""];

/** How often a child of that name is drawn when it may repeat. */
const REPEATS = {
  struktur: [1, 1, 2, 3, 0],
  wert: [0, 1, 3],
  mediaType: [0, 1],
};
/** Groups inside groups, about. */
const MAX_DEPTH = 4;

/** A message of either standard. */
export function generateSchema(random) {
  const [messages, namespace] = random.chance(0.5)
    ? [NACHRICHTEN_2, NAMESPACE_2]
    : [NACHRICHTEN_3, NAMESPACE_3];
  const names = [...messages.keys()];
  const name = random.chance(0.7)
    ? names.find((one) => one.includes("stammdatenschema"))
    : random.pick(names);
  const prefix = random.chance(0.8) ? "xdf:" : "";
  const declared = prefix === "" ? "xmlns" : "xmlns:xdf";
  const version = namespace === NAMESPACE_2 ? 2 : 3;
  const context = { random, prefix, version, count: 0 };
  const body = content(context, messages.get(name), name, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}${name} ${declared}="${namespace}">${body}</${prefix}${name}>\n`;
}

/** A translation of some elements of a schema of version 3, as far as their ids meet. */
export function generateTranslation(random) {
  const name = "xdatenfelder.uebersetzung.0106";
  const context = { random, prefix: "xdf:", version: 3, count: 0 };
  const body = content(context, uebersetzungShape, name, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xdf:${name} xmlns:xdf="${NAMESPACE_3}">${body}</xdf:${name}>\n`;
}

/** A genericode list in either dialect. */
export function generateCodeList(random) {
  return genericode({
    prefix: random.pick(["", "gc:"]),
    uri: LIST_URI,
    columns: random.pick([
      ["code", "name"],
      ["key", "name", "hilfe"],
    ]),
    keys: random.pick([{ codeKey: "code" }, { key: "key" }, {}]),
    rows: Array.from({ length: random.int(6) }, (_, row) => [
      random.chance(0.9) ? `0${String(row)}` : undefined,
      random.chance(0.9) ? random.pick(WORDS) : undefined,
      random.chance(0.3) ? "Hilfe" : undefined,
    ]),
  });
}

function content(context, shape, name, depth) {
  if (shape.kind === "leaf") return leafText(context, name);
  if (shape.kind === "stream") return "";
  const { random } = context;
  let text = "";
  const inner = innerElement(context, depth);
  for (const child of shape.children.values()) {
    const times =
      name === "enthaelt"
        ? Number(child.name === inner)
        : occurrences(context, child);
    for (let time = 0; time < times; time++)
      text += element(context, child, name, depth);
  }
  return random.chance(0.02) ? `<!-- x -->${text}` : text;
}

/** What stands at a place; groups end somewhere, and now and then nothing is there. */
function innerElement({ random }, depth) {
  if (random.chance(0.01)) return undefined;
  return depth < 3 * MAX_DEPTH && random.chance(0.3)
    ? "datenfeldgruppe"
    : "datenfeld";
}

function occurrences({ random }, child) {
  if (child.repeats) return random.pick(REPEATS[child.name] ?? [0, 0, 0, 1, 2]);
  if (child.absence.kind !== "fine") return random.chance(0.995) ? 1 : 0;
  if (["code", "version", "enthaelt"].includes(child.name)) return 1;
  return random.chance(0.4) ? 1 : 0;
}

function element(context, child, parent, depth) {
  const { random, prefix } = context;
  const shape = child.shape();
  const isCoded = shape.children?.size === 1 && shape.children.has("code");
  const name = `${prefix}${child.name}`;
  const attributes = shape.attributes
    .filter(() => random.chance(0.5))
    .map((key) => ` ${key}="${random.pick(ATTRIBUTES[key] ?? ["urn:test"])}"`)
    .join("");
  if (isCoded) {
    const code = random.pick(CODES[child.name] ?? ["1", "2", "aktiv"]);
    return `<${name}${attributes}><code>${code}</code></${name}>`;
  }
  const inside =
    child.name === "identifikation"
      ? identification(context, parent)
      : child.name === "uebersetzt"
        ? reference(context, parent)
        : content(context, shape, child.name, depth + 1);
  return inside === "" && random.chance(0.5)
    ? `<${name}${attributes}/>`
    : `<${name}${attributes}>${inside}</${name}>`;
}

const LETTERS = {
  stammdatenschema: "S",
  datenfeldgruppe: "G",
  datenfeld: "F",
  regel: "R",
  dokumentsteckbrief: "D",
};

/** An id of number range 99, long in version 3 and short in version 2; some come twice. */
function identification(context, parent) {
  const { random, prefix, version } = context;
  const letter = LETTERS[parent] ?? "C";
  const number = random.chance(0.9) ? ++context.count : random.int(3);
  const digits = String(number).padStart(version === 3 ? 9 : 6, "0");
  const release = version === 3 ? "1.0.0" : "1.0";
  return `<${prefix}id>${letter}99${digits}</${prefix}id><${prefix}version>${release}</${prefix}version>`;
}

/** The id of an element that is probably in a schema. */
function reference(context, around) {
  const { random } = context;
  const isForm = around.startsWith("xdatenfelder.") && random.chance(0.9);
  const parent = isForm
    ? "stammdatenschema"
    : random.pick(["datenfeld", "datenfeldgruppe", "regel"]);
  context.count = isForm ? 0 : random.int(12);
  return identification(context, parent);
}

function leafText({ random }, name) {
  const known = TEXTS[name];
  return known !== undefined && random.chance(0.9)
    ? random.pick(known)
    : random.pick(WORDS);
}
