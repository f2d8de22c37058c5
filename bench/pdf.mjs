/** Rendering: the same labels and answers as PDF, beside libraries that write PDF. */
import {
  cpuMs,
  digits,
  inTurns,
  over,
  percent,
  ratio,
  spread,
  table,
  timed,
} from "./measure.mjs";
import { pdfFonts, pdfRender, reader } from "./packages.mjs";
import { peerModule } from "./peers.mjs";
import { sheetDocument } from "./sheet.mjs";

const OURS = "**fim-forms: tagged PDF/A-3a and PDF/UA-1**";
const BASE = "pdfkit 0.20 tagged PDF/UA";
const PEERS = [
  BASE,
  "pdfkit 0.20",
  "pdf-lib 1.17",
  "limit: raw writer, tagged PDF/A-3a + UA markers",
];

/** The tables of this stage. */
export async function report({ rounds, hasPeers }) {
  if (!hasPeers) return "Not measured: the peers are not at hand.";
  const parts = [];
  for (const pages of [3, 100]) {
    const cases = [OURS, ...PEERS].map((name) => ({ name, pages }));
    parts.push(
      `### ${pages} pages of labels and answers`,
      tableOf(await inTurns("pdf", cases, rounds)),
    );
  }
  return parts.join("\n\n");
}

function tableOf(results) {
  const base = results.find(({ name }) => name === BASE);
  const cpu = (run) => run.cpu;
  return table(
    [
      "",
      "CPU ms, warm",
      "× pdfkit tagged",
      "best call ms",
      "first PDF CPU ms",
      "load CPU ms",
      "kB",
      "pages",
      "peak MB, one PDF",
      "peak MB, all",
      "spread",
    ],
    results,
    (result) => [
      digits(over(result, cpu)),
      digits(ratio(result, base, cpu)),
      digits(Math.min(...result.runs.map((run) => run.best))),
      digits(over(result, (run) => run.firstCpu)),
      digits(over(result, (run) => run.load)),
      digits(over(result, (run) => run.bytes / 1000)),
      String(result.runs[0].count ?? "as asked"),
      digits(over(result, (run) => run.firstPeakMb)),
      digits(over(result, (run) => run.peakMb)),
      percent(spread(result, cpu)),
    ],
  );
}

/** Renders one document again and again. */
export async function run({ name, pages }) {
  const { content } = await peerModule("d-pdf/content.mjs");
  const { load, render } =
    name === OURS
      ? await ours(content(pages))
      : await peer(name, content(pages));
  let bytes;
  const figures = await timed(async () => {
    bytes = await render();
  });
  return {
    ...figures,
    load,
    bytes: bytes.length,
    ...(name === OURS ? { count: await countPages(bytes) } : {}),
  };
}

async function ours(content) {
  const start = cpuMs();
  const { renderJson, renderPdf, renderXml } = await pdfRender();
  const fonts = await (await pdfFonts()).loadFonts();
  const load = cpuMs() - start;
  const { xml: schema, values } = sheetDocument(content);
  const model = (await reader())(Buffer.from(schema));
  const input = {
    model,
    values,
    xml: renderXml(model, values).text,
    json: renderJson(model, values),
    reference: "B-0001",
    submittedAt: "2026-01-15T10:00:00+01:00",
    fonts,
  };
  const render = async () => {
    const { bytes, diagnostics } = await renderPdf(input);
    if (bytes === undefined) throw new Error(diagnostics[0].message);
    return bytes;
  };
  return { load, render };
}

async function peer(name, content) {
  const { adapters } = await peerModule("d-pdf/adapters.mjs");
  const start = cpuMs();
  const write = await adapters[name]();
  return { load: cpuMs() - start, render: () => write(content) };
}

async function countPages(bytes) {
  const { PDFDocument } = await import("pdf-lib");
  return (await PDFDocument.load(bytes)).getPageCount();
}
