import {
  paletteOf,
  themeStylesheet,
  type ColourChange,
} from "@fim-forms/theme";

import type { Command } from "../command.js";
import { writeOutput } from "../files.js";
import { printableJson } from "../printable.js";
import {
  readArguments,
  requireOneOf,
  requireOperands,
} from "../read-arguments.js";
import { readSite } from "../read-site.js";

/** `fim theme`: what a town's colours become. */
export const themeCommand: Command = {
  help: `Usage: fim theme <theme.json> [options]

Checks a town's theme: its form, its pictures, and whether its colours can be read (WCAG 2.2 AA) on light and dark pages.
A colour with too little contrast is replaced by the nearest shade that has enough; each such change is shown.

Options:
  --out FILE       write the style sheet that gives a page and every <fim-form> on it the town's colours
  --format FORMAT  text (default) or json: {"name", "light", "dark", "changes"}

Examples:
  fim theme examples/towns/musterstadt/theme.json
  fim theme theme.json --out public/theme.css

Exit codes: 0 fine, also with colours that were changed; 1 the theme is broken; 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        format: { type: "string", default: "text" },
      },
    });
    const format = requireOneOf("--format", options.format, ["text", "json"]);
    const [path] = requireOperands(positionals, ["<theme.json>"]);
    const site = await readSite(path, io);
    if (site === undefined) return 1;
    const { theme } = site;
    const light = paletteOf(theme, "light");
    const dark = paletteOf(theme, "dark");
    const changes = [...light.changes, ...dark.changes];
    if (options.out !== undefined)
      await writeOutput(options.out, themeStylesheet(theme));
    if (format === "json")
      io.out(
        printableJson({
          name: theme.name,
          light: light.palette,
          dark: dark.palette,
          changes,
        }) + "\n",
      );
    else {
      for (const change of changes) io.out(describe(change));
      io.out(
        changes.length === 0
          ? `${path}: every colour can be read as it is\n`
          : `${path}: ${String(changes.length)} colour${changes.length === 1 ? " was" : "s were"} changed so that everybody can read the page\n`,
      );
    }
    return 0;
  },
};

function describe(change: ColourChange): string {
  const ratio = (value: number): string => `${value.toFixed(2)} : 1`;
  return (
    `${change.scheme} page, ${change.colour}: your colour ${change.given} (contrast ${ratio(change.contrastGiven)}), ` +
    `used colour ${change.used} (${ratio(change.contrastUsed)}; needed ${ratio(change.contrastNeeded)})\n`
  );
}
