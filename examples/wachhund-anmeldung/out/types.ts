/**
 * Name des Unternehmens
 *
 * F60000000319V1.2.0
 */
export type NameDesUnternehmens = string
/**
 * Registernummer
 *
 * F60000000328V1.1.0
 */
export type Registernummer = string
/**
 * Straße
 *
 * F60000000243V1.2.0
 */
export type Strasse = string
/**
 * Hausnummer
 *
 * F60000000244V1.2.0
 */
export type Hausnummer = string
/**
 * Postleitzahl
 *
 * F60000000246V1.1.0
 */
export type Postleitzahl = string
/**
 * Ort
 *
 * F60000000247V2.2.0
 */
export type Ort = string
/**
 * E-Mail-Adresse
 *
 * F60000000242V1.1.0
 */
export type EMailAdresse = string
/**
 * Name des Hundes
 *
 * F99000000601V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export type NameDesHundes = string
/**
 * Rasse
 *
 * F99000000602V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export type Rasse = string
/**
 * Transpondernummer
 *
 * F99000000603V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export type Transpondernummer = string
/**
 * Im Betrieb seit
 *
 * F99000000604V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export type ImBetriebSeit = string
/**
 * Welches Gelände bewacht der Hund?
 *
 * F99000000605V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export type WelchesGelaendeBewachtDerHund = string

/**
 * Anmeldung eines Wachhundes
 *
 * S99000000106V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export interface AnmeldungEinesWachhundes {
  G99000000601: Unternehmen
  G99000000602: Wachhund
}
/**
 * Unternehmen
 *
 * G99000000601V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export interface Unternehmen {
  F60000000319: NameDesUnternehmens
  F60000000328?: Registernummer
  G60000000086: Anschrift
  F60000000242: EMailAdresse
}
/**
 * Anschrift
 *
 * G60000000086V2.1.0
 */
export interface Anschrift {
  F60000000243: Strasse
  F60000000244?: Hausnummer
  F60000000246: Postleitzahl
  F60000000247: Ort
}
/**
 * Wachhund
 *
 * G99000000602V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 5
 */
export interface Wachhund {
  F99000000601: NameDesHundes
  F99000000602: Rasse
  F99000000603: Transpondernummer
  F99000000604: ImBetriebSeit
  F99000000605: WelchesGelaendeBewachtDerHund
}

/** Keys of the values by readable name */
export const fimKeys = {
  unternehmen: "G99000000601",
  nameDesUnternehmens: "F60000000319",
  registernummer: "F60000000328",
  anschrift: "G60000000086",
  strasse: "F60000000243",
  hausnummer: "F60000000244",
  postleitzahl: "F60000000246",
  ort: "F60000000247",
  eMailAdresse: "F60000000242",
  wachhund: "G99000000602",
  nameDesHundes: "F99000000601",
  rasse: "F99000000602",
  transpondernummer: "F99000000603",
  imBetriebSeit: "F99000000604",
  welchesGelaendeBewachtDerHund: "F99000000605",
} as const
