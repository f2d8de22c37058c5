/** The documents of a run: number `n` of a seed is the same on every machine with the same material. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  generateCodeList,
  generateSchema,
  generateTranslation,
} from "./generate.mjs";
import { mutateBytes, mutateText } from "./mutate.mjs";
import { Random } from "./random.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Larger files would take most of the time and show little more. */
const MAX_SIZE = 150_000;

/** Files to start from: our forms and, where `FIM_CORPUS` names them, real schemas, real lists and hostile documents. */
export function readMaterial(corpus = process.env.FIM_CORPUS) {
  const folders = [join(root, "schemas/fim")];
  if (corpus !== undefined)
    for (const folder of [
      "fim/xdf2",
      "fim/xdf3",
      "fim/genericode",
      "hostile/xml",
    ])
      folders.push(join(corpus, folder));
  const material = { schemas: [], lists: [] };
  for (const path of folders.flatMap(xmlFilesBelow)) {
    if (statSync(path).size > MAX_SIZE) continue;
    const text = readFileSync(path, "utf8");
    const kind = text.includes("CodeList") ? "lists" : "schemas";
    material[kind].push(text);
  }
  return { schemas: bySize(material.schemas), lists: bySize(material.lists) };
}

function xmlFilesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => join(folder, name));
}

/** Texts with their share of the draws: a small one is drawn more often. */
function bySize(texts) {
  let sum = 0;
  return texts.map((text) => {
    sum += 1 / (2000 + text.length);
    return { text, until: sum };
  });
}

function drawText(texts, random, generate) {
  if (texts.length === 0 || random.chance(0.5)) return generate(random);
  const at = random.next() * texts[texts.length - 1].until;
  return texts.find(({ until }) => at < until).text;
}

/** Document number `n`: a schema with a code list and a translation beside it, one of the first two or both mutated. */
export function drawDocument(material, seed, number) {
  const random = new Random(seed, number);
  const foreign = drawText(material.schemas, random, generateSchema);
  const schema = drawText(material.schemas, random, generateSchema);
  const list = drawText(material.lists, random, generateCodeList);
  const part = random.pick(["schema", "schema", "schema", "list", "both"]);
  return {
    schema: spoil(schema, foreign, random, part !== "list"),
    list: spoil(list, schema, random, part !== "schema"),
    translation: spoil(
      generateTranslation(random),
      schema,
      random,
      random.chance(0.5),
    ),
  };
}

function spoil(text, foreign, random, isMeant) {
  if (!isMeant) return Buffer.from(text, "utf8");
  const kind = random.pick([
    "structure",
    "structure",
    "structure",
    "structure",
    "bytes",
    "both",
  ]);
  const changed = kind === "bytes" ? text : mutateText(text, foreign, random);
  return kind === "structure"
    ? Buffer.from(changed, "utf8")
    : mutateBytes(changed, random);
}
