import { define, defineQuality, quote } from "../define.js";

/** FIM3006: a legal element without its norm. */
export const missingNorm = defineQuality(
  "1006",
  {
    title: "Legal element without legal basis",
    explanation:
      "An element bound to a legal norm (RNG) names the norm that demands it.",
    example: "schemaelementart RNG without bezug",
    fix: "Name the norm in bezug, or set schemaelementart HAR.",
  },
  (what: string) => `${what} is bound to a legal norm, but names none`,
);

/** FIM3101: a harmonised element without a source. */
export const missingHarmonisedBasis = defineQuality(
  "1101",
  {
    title: "Harmonised element without legal basis",
    explanation:
      "Harmonised elements should say which norm or standard they follow.",
    example: "schemaelementart HAR without bezug",
    fix: "Name the source in bezug, if there is one.",
  },
  (what: string) => `${what} is harmonised, but names no legal basis`,
);

/** FIM3051: a schema without a legal basis. */
export const missingSchemaBasis = defineQuality(
  "1051",
  {
    title: "Schema without legal basis",
    explanation: "What citizens are asked for needs a legal basis.",
    example: "a stammdatenschema without bezug",
    fix: "Name the norms in bezug.",
  },
  (what: string) => `${what} names no legal basis`,
);

/** FIM3008: a document profile of XDatenfelder 2 without a legal basis. */
export const missingProfileBasis = defineQuality(
  "1008",
  {
    title: "Document profile without legal basis",
    explanation:
      "In XDatenfelder 2 every document profile names its legal basis.",
    example: "a dokumentensteckbrief with an empty bezug",
    fix: "Name the norms in bezug.",
  },
  (what: string) => `${what} names no legal basis`,
);

/** FIM3052: a concrete document profile without a legal basis. */
export const missingConcreteProfileBasis = defineQuality(
  "1052",
  {
    title: "Concrete document profile without legal basis",
    explanation: "Only abstract document profiles may leave it open.",
    example: "istAbstrakt false without bezug",
    fix: "Name the norms in bezug.",
  },
  (what: string) => `${what} is concrete, but names no legal basis`,
);

/** FIM3022: a place without a norm for its multiplicity. */
export const missingPlaceBasis = defineQuality(
  "1022",
  {
    title: "Place without legal basis",
    explanation:
      "A harmonised or abstract element is not demanded by the norm of the group around it, so the place itself says why it is there, and how often.",
    example: "a struktur without bezug inside a group of schemaelementart RNG",
    fix: "Name the norm in the bezug of the struktur.",
  },
  (what: string, group: string) =>
    `the place of ${what} in ${group} names no legal basis for its multiplicity`,
);

/** FIM3132: several sources in one. */
export const joinedNorms = defineQuality(
  "1132",
  {
    title: "Several legal sources in one",
    explanation:
      "Each bezug names one legal source, so that it can be linked and found.",
    example: "<xdf:bezug>§ 1 BGB, § 2 BGB</xdf:bezug>",
    fix: "Write one bezug for each source.",
  },
  (what: string, text: string) =>
    `bezug ${quote(text)} of ${what} names several legal sources`,
);

/** FIM3133: a link that leads nowhere. */
export const malformedLink = defineQuality(
  "1133",
  {
    title: "Link of a legal source is no web address",
    explanation: "The link leads to the text of the norm.",
    example: '<xdf:bezug link="www.gesetze-im-internet.de">',
    fix: "Write the whole address, with https.",
  },
  (what: string, link: string) =>
    `link ${quote(link)} of a legal source of ${what} is no web address`,
);

/** FIM3232: a legal basis that is still to be named. */
export const placeholderNorm = define(
  {
    code: "FIM3232",
    severity: "warning",
    title: "Placeholder instead of a legal source",
    explanation:
      "The text only asks its editor to name the source; converters leave it behind.",
    example: "<xdf:bezug>Bitte Handlungsgrundlage ergänzen</xdf:bezug>",
    fix: "Name the norm.",
  },
  (what: string, text: string) =>
    `bezug ${quote(text)} of ${what} is a placeholder`,
);
