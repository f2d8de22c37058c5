/** A criterion in the words of the standards that bind authorities. */
export interface Criterion {
  /** Number in WCAG 2.2. */
  readonly wcag: string;
  readonly level: "A" | "AA";
  /** Clause of EN 301 549 V3.2.1, whose chapter 9 is WCAG 2.1; absent for what WCAG 2.2 added. */
  readonly en301549?: string;
  /** Name in WCAG. */
  readonly name: string;
  /** As tests after BITV 2.0 word it. */
  readonly bitv: string;
}

const criterion = (
  wcag: string,
  level: Criterion["level"],
  name: string,
  bitv: string,
): Criterion => ({ wcag, level, en301549: `9.${wcag}`, name, bitv });

/** The criteria that findings of `fim a11y` refer to. */
export const criteria = {
  structure: criterion(
    "1.3.1",
    "A",
    "Info and Relationships",
    "Inhalte sind strukturiert: Überschriften und Gruppen",
  ),
  sensory: criterion(
    "1.3.3",
    "A",
    "Sensory Characteristics",
    "Ohne Bezug auf sensorische Merkmale nutzbar",
  ),
  purpose: criterion(
    "1.3.5",
    "AA",
    "Identify Input Purpose",
    "Eingabefelder zu Nutzerdaten vermitteln den Zweck",
  ),
  colour: criterion("1.4.1", "A", "Use of Color", "Ohne Farben nutzbar"),
  timing: criterion(
    "2.2.1",
    "A",
    "Timing Adjustable",
    "Zeitbegrenzungen anpassbar",
  ),
  pageTitled: criterion("2.4.2", "A", "Page Titled", "Sinnvolle Dokumenttitel"),
  headingsAndLabels: criterion(
    "2.4.6",
    "AA",
    "Headings and Labels",
    "Aussagekräftige Überschriften und Beschriftungen",
  ),
  sectionHeadings: criterion(
    "1.3.1",
    "A",
    "Info and Relationships",
    "Inhalte gegliedert",
  ),
  language: criterion(
    "3.1.1",
    "A",
    "Language of Page",
    "Hauptsprache angegeben",
  ),
  labels: criterion(
    "3.3.2",
    "A",
    "Labels or Instructions",
    "Beschriftungen von Formularelementen vorhanden",
  ),
  errorSuggestion: criterion(
    "3.3.3",
    "AA",
    "Error Suggestion",
    "Hilfe bei Fehlern",
  ),
  redundantEntry: {
    wcag: "3.3.7",
    level: "A",
    name: "Redundant Entry",
    bitv: "Keine doppelten Eingaben (WCAG 2.2, in der BITV noch nicht verlangt)",
  },
} as const satisfies Readonly<Record<string, Criterion>>;

/** "WCAG 2.2: 3.3.2 (A) · EN 301 549: 9.3.3.2". */
export function citation({ wcag, level, en301549 }: Criterion): string {
  return (
    `WCAG 2.2: ${wcag} (${level})` +
    (en301549 === undefined ? "" : ` · EN 301 549: ${en301549}`)
  );
}
