import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian packages that the tools come in. */
const PACKAGES = {
  mutool: "mupdf-tools",
  pdfdetach: "poppler-utils",
  pdfinfo: "poppler-utils",
  pdftotext: "poppler-utils",
  qpdf: "qpdf",
} as const;

export type Tool = keyof typeof PACKAGES;

/** What a tool said about a file. */
export interface ToolResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The file `out` that the tool wrote, if it was asked to. */
  readonly written: Uint8Array | undefined;
}

/**
 * Runs a tool in a folder of its own, where the bytes are `in.pdf`.
 *
 * @throws if the tool is not installed; the message says what to install
 */
export function runTool(
  tool: Tool,
  args: readonly string[],
  bytes: Uint8Array,
): ToolResult {
  const folder = mkdtempSync(join(tmpdir(), "fim-forms-pdf-"));
  try {
    writeFileSync(join(folder, "in.pdf"), bytes);
    const { error, status, stdout, stderr } = spawnSync(tool, args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (error !== undefined) {
      throw new Error(
        `${tool} cannot be run: apt-get install ${PACKAGES[tool]}`,
        { cause: error },
      );
    }
    const written = args.includes("out")
      ? new Uint8Array(readFileSync(join(folder, "out")))
      : undefined;
    return { status, stdout, stderr, written };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of a PDF in the order of its content. */
export function textOf(bytes: Uint8Array): string {
  return runTool("pdftotext", ["-raw", "in.pdf", "-"], bytes).stdout;
}
