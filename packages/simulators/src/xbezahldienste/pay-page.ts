import type { Answer } from "../loopback.js";

/** The page on which a citizen pays, or not. */
export function payPage(
  transactionId: string,
  request: Readonly<Record<string, unknown>>,
  status: string,
): Answer {
  const button = (result: string, label: string): string =>
    `<form method="post" action="/pay/${transactionId}/${result}"><button>${label}</button></form>`;
  const body =
    status === "INITIAL"
      ? button("PAYED", "Bezahlen") +
        button("CANCELED", "Abbrechen") +
        button("FAILED", "Zahlung scheitern lassen")
      : "<p>Diese Zahlung ist abgeschlossen.</p>";
  const amount = Number(request["grosAmount"]).toLocaleString("de-DE", {
    style: "currency",
    currency: "EUR",
  });
  return {
    status: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="de"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Bezahldienst (Simulator)</title>
<h1>Bezahldienst (Simulator)</h1><p>Zweck: ${escape(String(request["purpose"]))}</p><p>Betrag: ${amount}</p>${body}</html>`,
  };
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (one) => `&#${String(one.charCodeAt(0))};`);
}
