import { stat } from "node:fs/promises";

import {
  verifyFolder,
  verifyPdf,
  type Verification,
  type VerifyOptions,
} from "@fim-forms/pdf-render/verify";

import { UsageError, type Command } from "../command.js";
import { readNamed } from "../files.js";
import { printableJson } from "../printable.js";
import { readArguments, requireOneOf } from "../read-arguments.js";
import { readFormModel } from "../read-form-model.js";
import { readFolder } from "../verify/read-folder.js";
import { toText } from "../verify/to-text.js";
import { verifyTools } from "../verify/verify-tools.js";

/** `fim verify`: a submission in, what holds of it and what does not out. */
export const verifyCommand: Command = {
  help: `Usage: fim verify <submission.pdf|folder>... [options]

Finds out, without any network, whether a submission is what it claims to be: unchanged since it was written, complete,
its XML and JSON valid against the form and the same, every answer in the text and in the tags of the pages under its
label, the checksums in print, PDF/A-3a and PDF/UA-1 as far as our preflight can see. A folder is one that "fim render" or
the server has written: then also every file in it, and that what lies beside the PDF is what is inside.

The form that the answers are held against is inside the PDF; --model takes one that you trust more. Checksums stand
against damage and carelessness. Who changes a PDF on purpose can write new ones into it: compare those in print, or keep
manifest.json in another place.

Options:
  --model FILE      form-model.json of the form, instead of the one inside
  --format FORMAT   text (default) or json

Examples:
  fim verify submission.pdf
  fim verify out/submission --model out/form-model.json
  fim verify submission.pdf --format json | jq '.submissions[].claims[] | select(.verdict == "fails")'

Exit codes: 0 everything that was checked holds, 1 something does not, 2 wrong usage or unreadable file.
`,
  async run(args, io) {
    const { values, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        model: { type: "string" },
        format: { type: "string", default: "text" },
      },
    });
    if (positionals.length === 0)
      throw new UsageError("<submission.pdf|folder> is missing");
    const format = requireOneOf("--format", values.format, ["text", "json"]);
    const options = await readOptions(values.model, io);
    if (options === undefined) return 1;
    const submissions: (Verification & { readonly name: string })[] = [];
    for (const name of positionals) {
      const { ok, claims } = await verify(name, options);
      submissions.push({ name, ok, claims });
      if (format === "text") io.out(toText(name, { ok, claims }));
    }
    if (format === "json")
      io.out(`${printableJson({ formatVersion: 1, submissions })}\n`);
    return submissions.every(({ ok }) => ok) ? 0 : 1;
  },
};

async function readOptions(
  path: string | undefined,
  io: Parameters<Command["run"]>[1],
): Promise<VerifyOptions | undefined> {
  if (path === undefined) return {};
  const model = await readFormModel(path, io);
  return model === undefined ? undefined : { model };
}

async function verify(
  name: string,
  options: VerifyOptions,
): Promise<Verification> {
  if ((await stat(name)).isDirectory())
    return verifyFolder(await readFolder(name), verifyTools, options);
  const { bytes } = await readNamed(name);
  return verifyPdf(new Uint8Array(bytes), verifyTools, options, name);
}
