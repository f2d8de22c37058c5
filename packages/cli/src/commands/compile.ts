import { join } from "node:path";

import { hasErrors } from "@fim-forms/form-model";
import { compile } from "@fim-forms/schema-compiler/compile";

import { UsageError, type Command, type Io } from "../command.js";
import {
  readableSize,
  readCodeLists,
  readNamed,
  writeOutput,
  type NamedBytes,
} from "../files.js";
import {
  readArguments,
  requireOneOf,
  requireOperands,
} from "../read-arguments.js";
import {
  readRulesOverlay,
  RULES_OVERLAY_HELP,
  RULES_OVERLAY_OPTIONS,
} from "../read-rules-overlay.js";
import { reportDiagnostics } from "../report.js";

const ABOUT: Readonly<Record<string, string>> = {
  "form-model.json": "the form, for <fim-form> and the server",
  "schema.json": "JSON Schema 2020-12 of the answers",
  "schema.xsd": "XML Schema of the submission",
  "types.ts": "TypeScript types of the answers",
  "validator.js": "checks the answers, in Node and in browsers",
};

/** `fim compile`: XDatenfelder in, four artefacts out. */
export const compileCommand: Command = {
  help: `Usage: fim compile <schema.xml> [options]

Reads a Stammdatenschema (XDatenfelder 2.0 or 3.0.0) and writes form-model.json, schema.json, schema.xsd and types.ts;
code lists of more than 200 entries go to code-lists/, beside the form model. Findings about the schema go to the error
output with file, line and column.

Options:
  --code-list PATH       a genericode file, or a folder: every *.xml in it and below. May be repeated
  --allow-missing-lists  a code list that was not given is a warning, and its field takes free text
  --lock FILE            refuse code lists that differ from codelists.lock.json; "fim codelists fetch" writes it
  --translation FILE     texts in other languages, a message 0106 of XDatenfelder 3.0.0; they go into form-model.json, and
                         <fim-form lang="en"> shows them. May be repeated
${RULES_OVERLAY_HELP}
  --translated-rules FILE
                         published translations of the schema's rules (the FIM portal's answer, or one rule a line): they
                         settle rules whose prose is not understood, and are compared with the others. May be repeated
  --keys STYLE           names of the answers in JSON: bare (F60000000227, default) or versioned (F60000000227V1.1.0)
  --xsd-profile PROFILE  layout of the XSD: nested (one root, everything inside it, default) or global (one element for
                         each id and version, named F60000000227V1.1.0, with references to it)
  --validator            also write validator.js: an ES module that checks answers without eval and without imports
  --out DIR              where to write; default: out
  --verbose              print infos as well as warnings and errors

Examples:
  fim compile schemas/fim/hundesteuer-anmeldung/schema.xml --code-list schemas/fim/hundesteuer-anmeldung/code-lists
  fim compile schema.xml --translation translation-en.xml --translation translation-de-simple.xml
  fim compile S99000201V1.0_xdf2.xml --code-list lists/ --code-list extra.xml --out build/parking

Exit codes: 0 compiled (perhaps with warnings), 1 errors in the schema: nothing is written, 2 wrong usage.
`,
  async run(args, io) {
    const { values, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        "code-list": { type: "string", multiple: true },
        "allow-missing-lists": { type: "boolean" },
        lock: { type: "string" },
        translation: { type: "string", multiple: true },
        "translated-rules": { type: "string", multiple: true },
        ...RULES_OVERLAY_OPTIONS,
        keys: { type: "string", default: "bare" },
        "xsd-profile": { type: "string", default: "nested" },
        validator: { type: "boolean", default: false },
        out: { type: "string", default: "out" },
        verbose: { type: "boolean", default: false },
      },
    });
    const [schemaPath] = requireOperands(positionals, ["<schema.xml>"]);
    const keys = requireOneOf("--keys", values.keys, ["bare", "versioned"]);
    const xsdProfile = requireOneOf("--xsd-profile", values["xsd-profile"], [
      "nested",
      "global",
    ]);
    const codeLists = await readCodeLists(values["code-list"] ?? []);
    if (
      values.lock !== undefined &&
      !(await isLocked(values.lock, codeLists, io))
    )
      return 1;
    const rulesOverlay = await readRulesOverlay(schemaPath, values);
    const { artefacts, diagnostics, sourceTexts } = await compile(
      {
        schema: await readNamed(schemaPath),
        codeLists,
        translations: await Promise.all(
          (values.translation ?? []).map(readNamed),
        ),
        translatedRules: await Promise.all(
          (values["translated-rules"] ?? []).map(readNamed),
        ),
        ...(rulesOverlay === undefined ? {} : { rulesOverlay }),
      },
      {
        allowMissingLists: values["allow-missing-lists"] ?? false,
        keys,
        xsdProfile,
        validator: values.validator,
      },
    );
    reportDiagnostics(diagnostics, io, {
      sourceTexts,
      verbose: values.verbose,
    });
    if (hasErrors(diagnostics)) return 1;
    for (const { fileName, text } of artefacts) {
      const path = join(values.out, fileName);
      await writeOutput(path, text);
      const size = readableSize(Buffer.byteLength(text));
      const about = ABOUT[fileName] ?? "a code list, loaded when it is needed";
      io.out(`${path}  ${size}  ${about}\n`);
    }
    return 0;
  },
};

/** Compares the lists with the lock file and says what differs. */
async function isLocked(
  lockPath: string,
  codeLists: readonly NamedBytes[],
  io: Io,
): Promise<boolean> {
  // Loaded when it is needed, with all of the compiler.
  const [{ readCodeListLock }, { verifyCodeLists }] = await Promise.all([
    import("../read-code-list-lock.js"),
    import("@fim-forms/schema-compiler"),
  ]);
  const read = await readCodeListLock(lockPath, io);
  if (read.kind === "absent")
    throw new UsageError(
      `${lockPath} is not there; make it with fim codelists fetch`,
    );
  if (read.kind === "unreadable") return false;
  const diagnostics = verifyCodeLists(read.lock, codeLists);
  reportDiagnostics(diagnostics, io);
  return diagnostics.length === 0;
}
