/**
 * Was soll abgeholt werden?
 *
 * F99000000301V1.0.0
 */
export type WasSollAbgeholtWerden = F99000000301Code
/**
 * Menge (in Kubikmetern)
 *
 * F99000000302V1.0.0
 */
export type MengeInKubikmetern = number
/**
 * Abholtag
 *
 * F99000000303V1.0.0
 */
export type Abholtag = string
/**
 * Steht bereit ab
 *
 * F99000000304V1.0.0
 */
export type StehtBereitAb = string
/**
 * Rückruf gewünscht am
 *
 * F99000000305V1.0.0
 */
export type RueckrufGewuenschtAm = string
/**
 * E-Mail-Adresse
 *
 * F60000000242V1.1.0
 */
export type EMailAdresse = string

/**
 * Sperrmüllabholung
 *
 * S99000000103V1.0.0, Abfallsatzung der Stadt Musterstadt
 */
export interface Sperrmuellabholung {
  F99000000301: WasSollAbgeholtWerden
  F99000000302: MengeInKubikmetern
  F99000000303: Abholtag
  F99000000304?: StehtBereitAb
  F99000000305?: RueckrufGewuenschtAm
  F60000000242: EMailAdresse
}

/** F99000000301 */
export type F99000000301Code =
  | "01" /* Möbel */
  | "02" /* Elektrogeräte */
  | "03" /* Metall */

/** Keys of the values by readable name */
export const fimKeys = {
  wasSollAbgeholtWerden: "F99000000301",
  mengeInKubikmetern: "F99000000302",
  abholtag: "F99000000303",
  stehtBereitAb: "F99000000304",
  rueckrufGewuenschtAm: "F99000000305",
  eMailAdresse: "F60000000242",
} as const
