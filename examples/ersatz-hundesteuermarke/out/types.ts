/**
 * Familienname
 *
 * F60000000227V1.1.0
 */
export type Familienname = string
/**
 * Vornamen
 *
 * F60000000228V2.0.0
 */
export type Vornamen = string
/**
 * E-Mail-Adresse
 *
 * F60000000242V1.1.0
 */
export type EMailAdresse = string
/**
 * Um welchen Hund geht es?
 *
 * G99000000502V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export type UmWelchenHundGehtEs = ({
  F99000000501: Kassenzeichen
  F99000000502?: never
} | {
  F99000000501?: never
  F99000000502: NameDesHundes
})
/**
 * Kassenzeichen
 *
 * F99000000501V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export type Kassenzeichen = string
/**
 * Name des Hundes
 *
 * F99000000502V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export type NameDesHundes = string
/**
 * Warum brauchen Sie eine neue Marke?
 *
 * F99000000503V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export type WarumBrauchenSieEineNeueMarke = F99000000503Code

/**
 * Ersatz-Hundesteuermarke
 *
 * S99000000105V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export interface ErsatzHundesteuermarke {
  G99000000501: HalterinOderHalter
  G99000000503: NeueMarke
}
/**
 * Halterin oder Halter
 *
 * G99000000501V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export interface HalterinOderHalter {
  F60000000227: Familienname
  F60000000228: Vornamen
  F60000000242: EMailAdresse
}
/**
 * Neue Marke
 *
 * G99000000503V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 9
 */
export interface NeueMarke {
  G99000000502: UmWelchenHundGehtEs
  F99000000503: WarumBrauchenSieEineNeueMarke
}

/** F99000000503 */
export type F99000000503Code =
  | "01" /* Die Marke ist verloren gegangen */
  | "02" /* Die Marke ist beschädigt */
  | "03" /* Die Marke wurde gestohlen */

/** Keys of the values by readable name */
export const fimKeys = {
  halterinOderHalter: "G99000000501",
  familienname: "F60000000227",
  vornamen: "F60000000228",
  eMailAdresse: "F60000000242",
  neueMarke: "G99000000503",
  umWelchenHundGehtEs: "G99000000502",
  kassenzeichen: "F99000000501",
  nameDesHundes: "F99000000502",
  warumBrauchenSieEineNeueMarke: "F99000000503",
} as const
