import type { Staged } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import { unreadableVersion } from "../diagnostics/locking.js";
import { decode } from "../xml/decode.js";
import { DEFAULT_LIMITS } from "../xml/limits.js";
import { scanXml, type XmlHandler } from "../xml/scan.js";

/**
 * Reads XRepository's answer to the question for the valid version of a list.
 *
 * @returns the canonicalVersionUri
 * @diagnostics those of reading XML · FIM1065 no version in it
 */
export function readNewestVersion(
  canonicalUri: string,
  file: SourceFile,
): Staged<string> {
  const limits = DEFAULT_LIMITS;
  const { source, problem } = decode(
    file.name,
    file.bytes,
    limits.maxSizeBytes,
  );
  if (problem !== undefined)
    return { value: undefined, diagnostics: [problem] };
  const answer = new AnswerReader();
  const stopped = scanXml(source, limits, answer);
  if (stopped !== undefined)
    return { value: undefined, diagnostics: [stopped] };
  const version = answer.texts.get("version")?.trim();
  const kennung = answer.texts.get("kennung")?.trim();
  const uri =
    kennung?.startsWith(`${canonicalUri}_`) === true
      ? kennung
      : version === undefined || version === ""
        ? undefined
        : `${canonicalUri}_${version}`;
  return uri === undefined
    ? {
        value: undefined,
        diagnostics: [unreadableVersion({}, canonicalUri)],
      }
    : { value: uri, diagnostics: [] };
}

/** Texts of the children of `VersionCodeliste`, the first of each name. */
class AnswerReader implements XmlHandler {
  readonly textWanted = "all";
  readonly texts = new Map<string, string>();
  readonly #path: string[] = [];
  #text = "";

  open(local: string): undefined {
    this.#path.push(local);
    this.#text = "";
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    const name = this.#path.pop() ?? "";
    if (this.#path.at(-1) === "VersionCodeliste" && !this.texts.has(name))
      this.texts.set(name, this.#text);
    this.#text = "";
  }
}
