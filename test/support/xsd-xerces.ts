import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateXML } from "xsd-schema-validator";

/** By default Xerces reads local files and opens connections for whatever a document names. */
const JAVA_TOOL_OPTIONS =
  "-Djavax.xml.accessExternalDTD= -Djavax.xml.accessExternalSchema=file -Djdk.xml.entityExpansionLimit=1";

/**
 * Validates documents with Xerces. Each one starts a Java process of about half a second.
 *
 * @returns for each document what Xerces has against it; nothing where it is valid
 */
export async function xercesFindings(
  xsd: string,
  documents: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "fim-xsd-"));
  const before = process.env["JAVA_TOOL_OPTIONS"];
  process.env["JAVA_TOOL_OPTIONS"] = JAVA_TOOL_OPTIONS;
  try {
    const path = join(folder, "schema.xsd");
    writeFileSync(path, xsd);
    const results: (readonly string[])[] = [];
    for (const xml of documents) results.push(await findings(xml, path));
    return results;
  } finally {
    if (before === undefined) delete process.env["JAVA_TOOL_OPTIONS"];
    else process.env["JAVA_TOOL_OPTIONS"] = before;
    rmSync(folder, { recursive: true });
  }
}

/** The end of the process may be seen before what it has printed: then it is asked again. */
const TRIES = 5;

async function findings(xml: string, path: string): Promise<readonly string[]> {
  for (let count = 1; ; count += 1) {
    try {
      return (await validateXML(xml, path)).messages;
    } catch (error) {
      // An invalid document is a rejection with messages; one without any, again and again, is trouble with Java.
      const messages: unknown =
        error instanceof Error && "messages" in error
          ? error.messages
          : undefined;
      if (Array.isArray(messages) && messages.length > 0)
        return messages.map(String);
      if (count === TRIES)
        throw new Error(
          "Xerces does not run: compile its helper for the Java at hand (npm rebuild xsd-schema-validator --ignore-scripts=false)",
          { cause: error },
        );
    }
  }
}
