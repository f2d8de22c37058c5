import type { AllgemeineAngaben } from "../fim/model.js";

/** Codes of Freigabestatus with their meaning. */
export const STATUS: ReadonlyMap<number, string> = new Map([
  [1, "in Planung"],
  [2, "in Bearbeitung"],
  [3, "Entwurf"],
  [4, "methodisch freigegeben"],
  [5, "fachlich freigegeben (silber)"],
  [6, "fachlich freigegeben (gold)"],
  [7, "inaktiv"],
  [8, "vorgesehen zum Löschen"],
]);

/** The status in the codes of version 3; `undefined` if it is missing or unknown. */
export function statusOf({
  freigabestatus,
  status,
}: AllgemeineAngaben): number | undefined {
  if (freigabestatus !== undefined) {
    const code = Number(freigabestatus.text);
    return STATUS.has(code) ? code : undefined;
  }
  switch (status?.text) {
    case "inVorbereitung":
      return 2;
    case "aktiv":
      return 6;
    case "inaktiv":
      return 7;
    default:
      return undefined;
  }
}
