import type { Answer } from "../loopback.js";

/** A page that asks who logs in; a button for each. It says that it is a simulation. */
export function loginPage(
  title: string,
  action: string,
  hidden: Readonly<Record<string, string>>,
  labels: readonly string[],
): Answer {
  const fields = Object.entries(hidden)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
    )
    .join("");
  const buttons = labels
    .map(
      (label, index) =>
        `<p><button name="person" value="${String(index)}">${escape(label)}</button></p>`,
    )
    .join("");
  return page(
    title,
    `<form method="post" action="${escape(action)}">${fields}${buttons}
     <p><button name="person" value="cancel">Abbrechen</button></p></form>`,
  );
}

/** A page of a simulator. */
export function page(title: string, content: string): Answer {
  return {
    status: 200,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
    },
    body: `<!doctype html><html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${escape(title)}</title></head>
<body><main><h1>${escape(title)}</h1><p>Dies ist eine Simulation mit erfundenen Personen, nicht das wirkliche Konto.</p>
${content}</main></body></html>`,
  };
}

/** Text for HTML. */
export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
