/**
 * Was möchten Sie beantragen?
 *
 * F99000000202V1.0, § 45 Absatz 1b StVO, Parkgebührenordnung der Stadt Musterstadt
 */
export type WasMoechtenSieBeantragen = AntragsartDesBewohnerparkausweisesCode
/**
 * Nummer des bisherigen Ausweises
 *
 * F99000000203V1.0
 */
export type NummerDesBisherigenAusweises = string
/**
 * Zuletzt gezahlte Gebühr
 *
 * F99000000204V1.0, Parkgebührenordnung der Stadt Musterstadt
 */
export type ZuletztGezahlteGebuehr = number
/**
 * Familienname
 *
 * F60000000227V1.1
 */
export type Familienname = string
/**
 * Vornamen
 *
 * F60000000228V2.0
 */
export type Vornamen = string
/**
 * Tag
 *
 * F60000000231V1.1
 */
export type Tag = number
/**
 * Monat
 *
 * F60000000232V1.1
 */
export type Monat = number
/**
 * Jahr
 *
 * F60000000233V1.1
 */
export type Jahr = number
/**
 * Straße
 *
 * F60000000243V1.2
 */
export type Strasse = string
/**
 * Hausnummer
 *
 * F60000000244V1.2
 */
export type Hausnummer = string
/**
 * Postleitzahl
 *
 * F60000000246V1.1
 */
export type Postleitzahl = string
/**
 * Ort
 *
 * F60000000247V2.2
 */
export type Ort = string
/**
 * Adresszusatz
 *
 * F60000000248V1.1
 */
export type Adresszusatz = string
/**
 * Telefonnummer
 *
 * F60000000240V1.1
 */
export type Telefonnummer = string
/**
 * Telefaxnummer
 *
 * F60000000241V1.1
 */
export type Telefaxnummer = string
/**
 * E-Mail-Adresse
 *
 * F60000000242V1.1
 */
export type EMailAdresse = string
/**
 * Amtliches Kennzeichen
 *
 * F99000000205V1.0
 */
export type AmtlichesKennzeichen = string
/**
 * Ist das Fahrzeug auf Sie zugelassen?
 *
 * F99000000206V1.0
 */
export type IstDasFahrzeugAufSieZugelassen = boolean
/**
 * Name der Halterin oder des Halters
 *
 * F99000000207V1.0
 */
export type NameDerHalterinOderDesHalters = string
/**
 * Nachweis, dass Sie das Fahrzeug dauerhaft nutzen
 *
 * F99000000208V1.0
 */
export type NachweisDassSieDasFahrzeugDauerhaftNutzen = FileValue
/**
 * Länge des Fahrzeugs (in Metern)
 *
 * F99000000209V1.0
 */
export type LaengeDesFahrzeugsInMetern = number
/**
 * Bewohnerparkzone
 *
 * F99000000210V1.0, Parkgebührenordnung der Stadt Musterstadt
 */
export type Bewohnerparkzone = BewohnerparkzonenDerStadtMusterstadtCode
/**
 * Gültig ab
 *
 * F99000000211V1.0
 */
export type GueltigAb = string
/**
 * Laufzeit (in Monaten)
 *
 * F99000000212V1.0
 */
export type LaufzeitInMonaten = number
/**
 * Begründung
 *
 * F99000000213V1.0
 */
export type Begruendung = string
/**
 * Sind Ihre Angaben vollständig und richtig?
 *
 * F99000000214V1.0
 */
export type SindIhreAngabenVollstaendigUndRichtig = boolean

/**
 * Bewohnerparkausweis
 *
 * S99000000201V1.0, § 45 Absatz 1b StVO, Parkgebührenordnung der Stadt Musterstadt
 */
export interface Bewohnerparkausweis {
  G99000000201: Antrag
  G99000000202: AntragstellerinOderAntragsteller
  G99000000203: Fahrzeug[]
  G99000000204: Parkberechtigung
  G99000000205: Erklaerung
}
/**
 * Antrag
 *
 * G99000000201V1.0
 */
export interface Antrag {
  F99000000202: WasMoechtenSieBeantragen
  F99000000203?: NummerDesBisherigenAusweises
  F99000000204?: ZuletztGezahlteGebuehr
}
/**
 * Antragstellerin oder Antragsteller
 *
 * G99000000202V1.0, § 45 Absatz 1b StVO
 */
export interface AntragstellerinOderAntragsteller {
  F60000000227: Familienname
  F60000000228: Vornamen
  G60000000083: Geburtsdatum
  G60000000086: Strassenanschrift
  G60000000183?: Erreichbarkeit
}
/**
 * Geburtsdatum
 *
 * G60000000083V2.0
 */
export interface Geburtsdatum {
  F60000000231?: Tag
  F60000000232?: Monat
  F60000000233: Jahr
}
/**
 * Straßenanschrift
 *
 * G60000000086V2.1
 */
export interface Strassenanschrift {
  F60000000243: Strasse
  F60000000244?: Hausnummer
  F60000000246: Postleitzahl
  F60000000247: Ort
  F60000000248?: Adresszusatz
}
/**
 * Erreichbarkeit
 *
 * G60000000183V2.0
 */
export interface Erreichbarkeit {
  F60000000240?: Telefonnummer
  F60000000241?: Telefaxnummer
  F60000000242?: EMailAdresse
}
/**
 * Fahrzeug
 *
 * G99000000203V1.0
 */
export interface Fahrzeug {
  F99000000205: AmtlichesKennzeichen
  F99000000206: IstDasFahrzeugAufSieZugelassen
  F99000000207?: NameDerHalterinOderDesHalters
  F99000000208?: NachweisDassSieDasFahrzeugDauerhaftNutzen
  F99000000209?: LaengeDesFahrzeugsInMetern
}
/**
 * Parkberechtigung
 *
 * G99000000204V1.0
 */
export interface Parkberechtigung {
  F99000000210: Bewohnerparkzone
  F99000000211: GueltigAb
  F99000000212: LaufzeitInMonaten
  F99000000213?: Begruendung
}
/**
 * Erklärung
 *
 * G99000000205V1.0
 */
export interface Erklaerung {
  F99000000214: SindIhreAngabenVollstaendigUndRichtig
}

/** Reference to an uploaded file */
export interface FileValue {
  /** Identifies the upload; made by the sender */
  attachmentId: string
  fileName: string
  mediaType: string
  sizeBytes: number
  /** Lower-case hex of the SHA-512 over the bytes */
  sha512: string
}

/** Antragsart des Bewohnerparkausweises, urn:de:fim-forms:codeliste:parkausweis-antragsart_2026-09-01 */
export type AntragsartDesBewohnerparkausweisesCode =
  | "01" /* Neuer Ausweis */
  | "02" /* Verlängerung */
  | "03" /* Änderung des Kennzeichens */

/** Bewohnerparkzonen der Stadt Musterstadt, urn:de:fim-forms:codeliste:bewohnerparkzone_2026-09-01 */
export type BewohnerparkzonenDerStadtMusterstadtCode =
  | "Z01" /* Zone 1: Altstadt Nord */
  | "Z02" /* Zone 2: Altstadt Süd */
  | "Z03" /* Zone 3: Am Bahnhof */
  | "Z04" /* Zone 4: Bürgerpark */
  | "Z05" /* Zone 5: Domviertel */
  | "Z06" /* Zone 6: Flussinsel */
  | "Z07" /* Zone 7: Gartenstadt */
  | "Z08" /* Zone 8: Hafen */
  | "Z09" /* Zone 9: Kastanienallee */
  | "Z10" /* Zone 10: Marktviertel */
  | "Z11" /* Zone 11: Schlossviertel */
  | "Z12" /* Zone 12: Südring */
  | "Z13" /* Zone 13: Universität */
  | "Z14" /* Zone 14: Westbahnhof */

/** Keys of the values by readable name */
export const fimKeys = {
  antrag: "G99000000201",
  wasMoechtenSieBeantragen: "F99000000202",
  nummerDesBisherigenAusweises: "F99000000203",
  zuletztGezahlteGebuehr: "F99000000204",
  antragstellerinOderAntragsteller: "G99000000202",
  familienname: "F60000000227",
  vornamen: "F60000000228",
  geburtsdatum: "G60000000083",
  tag: "F60000000231",
  monat: "F60000000232",
  jahr: "F60000000233",
  strassenanschrift: "G60000000086",
  strasse: "F60000000243",
  hausnummer: "F60000000244",
  postleitzahl: "F60000000246",
  ort: "F60000000247",
  adresszusatz: "F60000000248",
  erreichbarkeit: "G60000000183",
  telefonnummer: "F60000000240",
  telefaxnummer: "F60000000241",
  eMailAdresse: "F60000000242",
  fahrzeug: "G99000000203",
  amtlichesKennzeichen: "F99000000205",
  istDasFahrzeugAufSieZugelassen: "F99000000206",
  nameDerHalterinOderDesHalters: "F99000000207",
  nachweisDassSieDasFahrzeugDauerhaftNutzen: "F99000000208",
  laengeDesFahrzeugsInMetern: "F99000000209",
  parkberechtigung: "G99000000204",
  bewohnerparkzone: "F99000000210",
  gueltigAb: "F99000000211",
  laufzeitInMonaten: "F99000000212",
  begruendung: "F99000000213",
  erklaerung: "G99000000205",
  sindIhreAngabenVollstaendigUndRichtig: "F99000000214",
} as const
