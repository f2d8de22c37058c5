import {
  translateModel,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";

import type { SubmissionManifest } from "../manifest/manifest.js";
import { entry, textOf } from "../preflight/objects.js";
import type { PdfFile } from "../preflight/pdf-file.js";
import { readXml, type XmlReading } from "../xml/read-xml.js";
import { expectedAnswers } from "./answers.js";
import { checkDrawnText, checkTags, isDrawn } from "./check-text.js";
import { checkReplacements } from "./check-replacements.js";
import { claim, unchecked, type Claim } from "./claim.js";
import { differences } from "./differences.js";
import { drawnText, type DrawnText } from "./text/drawn-text.js";
import { textBlocks } from "./text/text-blocks.js";
import type { VerifyTools } from "./tools.js";

const XML = "submission.xml";
const JSON_DATA = "submission.json";

/** The answers in XML, JSON, text and tags: valid, and the same. */
export function verifyAnswers(
  file: PdfFile,
  manifest: SubmissionManifest,
  files: ReadonlyMap<string, Uint8Array>,
  model: FormModel,
  tools: VerifyTools,
  name: string,
): Claim[] {
  const xml = readText(files.get(XML));
  const xsd = readText(files.get("schema.xsd"));
  const json = readJson(readText(files.get(JSON_DATA)), tools);
  const fromXml: XmlReading =
    xml === undefined
      ? { values: undefined, faults: ["there is no XML in UTF-8 inside"] }
      : readXml(model, xml);
  const drawn = drawnText(file.pages);
  return [
    claim(
      "xmlSchema",
      XML,
      xml === undefined ? fromXml.faults : tools.validateXml(xml, model, xsd),
    ),
    claim(
      "jsonSchema",
      JSON_DATA,
      json.ok ? tools.validateJson(json.value, model) : [json.message],
    ),
    claim("sameValues", `${XML}, ${JSON_DATA}`, [
      ...fromXml.faults.map((fault) => `${XML}: ${fault}`),
      ...(json.ok ? [] : [`${JSON_DATA}: ${json.message}`]),
      ...(json.ok && fromXml.values !== undefined
        ? differences(fromXml.values, json.value).map(
            (pointer) => `${pointer} differs`,
          )
        : []),
    ]),
    ...textClaims(
      file,
      drawn,
      model,
      json.ok && isValues(json.value) ? json.value : fromXml.values,
      name,
    ),
    claim("readOut", name, checkReplacements(drawn)),
    claim("factsInPrint", name, missingFacts(manifest, drawn)),
    claim("checksumsInPrint", name, missingChecksums(manifest, drawn)),
  ];
}

function textClaims(
  { catalog, structure }: PdfFile,
  drawn: DrawnText,
  model: FormModel,
  values: FormValues | undefined,
  name: string,
): Claim[] {
  if (values === undefined) {
    const why = "the answers cannot be read";
    return [unchecked("text", name, why), unchecked("tags", name, why)];
  }
  // The document may ask in another language of the form.
  const language = textOf(entry(catalog, "Lang")) ?? model.language;
  const answers = expectedAnswers(translateModel(model, language), values);
  return [
    claim("text", name, checkDrawnText(answers, drawn.pages)),
    claim(
      "tags",
      name,
      structure === undefined
        ? ["there is no structure tree"]
        : checkTags(answers, textBlocks(structure, drawn)),
    ),
  ];
}

/** Paper says under which reference it is filed, and when it came. */
function missingFacts(
  { reference, submittedAt }: SubmissionManifest,
  { pages }: DrawnText,
): string[] {
  const [year = "", month = "", day = ""] = submittedAt.slice(0, 10).split("-");
  const missing = (what: string, fact: string): string[] =>
    isDrawn(pages, fact) ? [] : [`the ${what} ${fact} is not there`];
  return [
    ...missing("reference", reference),
    ...missing("day", `${day}.${month}.${year}`),
  ];
}

/** Paper carries the checksums of what was handed in with it. */
function missingChecksums(
  { parts }: SubmissionManifest,
  { pages }: DrawnText,
): string[] {
  const text = pages.join("").replace(/\s+/g, "");
  return parts
    .filter(({ role }) => role === "data" || role === "attachment")
    .filter(({ sha512 }) => !text.includes(sha512))
    .map((part) => `that of ${partName(part)} is not there`);
}

function partName({
  embeddedAs,
  path,
  fileName,
}: SubmissionManifest["parts"][number]): string {
  return embeddedAs ?? path ?? fileName ?? "a part without a name";
}

function readText(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readJson(
  text: string | undefined,
  { parseJson }: VerifyTools,
): ReturnType<VerifyTools["parseJson"]> {
  return text === undefined
    ? { ok: false, message: "there is no JSON in UTF-8 inside" }
    : parseJson(text);
}

function isValues(value: unknown): value is FormValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
