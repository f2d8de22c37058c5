/**
 * Im Register eingetragener Name
 *
 * F99000000401V1.0.0
 */
export type ImRegisterEingetragenerName = string
/**
 * Nummer der Eintragung
 *
 * F99000000402V1.0.0
 */
export type NummerDerEintragung = string
/**
 * Art des Registers
 *
 * F99000000403V1.0.0
 */
export type ArtDesRegisters = F99000000403Code
/**
 * Postleitzahl des Registers
 *
 * F99000000404V1.0.0
 */
export type PostleitzahlDesRegisters = string
/**
 * Ort des Registers
 *
 * F99000000405V1.0.0
 */
export type OrtDesRegisters = string
/**
 * Schlüssel des Registergerichts
 *
 * F99000000406V1.0.0
 */
export type SchluesselDesRegistergerichts = string
/**
 * Rechtsform
 *
 * F99000000407V1.0.0
 */
export type Rechtsform = F99000000407Code
/**
 * Beschäftigte in Vollzeit
 *
 * F99000000408V1.0.0
 */
export type BeschaeftigteInVollzeit = number
/**
 * Beschäftigte in Teilzeit
 *
 * F99000000409V1.0.0
 */
export type BeschaeftigteInTeilzeit = number
/**
 * Ist der Betrieb ein Industriebetrieb?
 *
 * F99000000410V1.0.0
 */
export type IstDerBetriebEinIndustriebetrieb = boolean
/**
 * Ist der Betrieb ein Handwerksbetrieb?
 *
 * F99000000411V1.0.0
 */
export type IstDerBetriebEinHandwerksbetrieb = boolean
/**
 * Ist der Betrieb ein Handelsbetrieb?
 *
 * F99000000412V1.0.0
 */
export type IstDerBetriebEinHandelsbetrieb = boolean
/**
 * Ist der Betrieb etwas anderes?
 *
 * F99000000413V1.0.0
 */
export type IstDerBetriebEtwasAnderes = boolean
/**
 * Art der Niederlassung
 *
 * F99000000414V1.0.0
 */
export type ArtDerNiederlassung = F99000000414Code
/**
 * Wird das Gewerbe als Reisegewerbe betrieben?
 *
 * F99000000415V1.0.0
 */
export type WirdDasGewerbeAlsReisegewerbeBetrieben = boolean
/**
 * Wird das Gewerbe im Nebenerwerb betrieben?
 *
 * F99000000416V1.0.0
 */
export type WirdDasGewerbeImNebenerwerbBetrieben = boolean
/**
 * Ausgestellt am
 *
 * F99000000417V1.0.0
 */
export type AusgestelltAm = string
/**
 * Postleitzahl der Handwerkskammer
 *
 * F99000000418V1.0.0
 */
export type PostleitzahlDerHandwerkskammer = string
/**
 * Ort der Handwerkskammer
 *
 * F99000000419V1.0.0
 */
export type OrtDerHandwerkskammer = string
/**
 * Straße
 *
 * F60000000243V1.0.0
 */
export type Strasse = string
/**
 * Hausnummer
 *
 * F60000000244V1.0.0
 */
export type Hausnummer = string
/**
 * Postleitzahl
 *
 * F60000000246V1.0.0
 */
export type Postleitzahl = string
/**
 * Ort
 *
 * F60000000247V1.0.0
 */
export type Ort = string
/**
 * Familienname
 *
 * F60000000227V1.0.0
 */
export type Familienname = string
/**
 * Vornamen
 *
 * F60000000228V1.0.0
 */
export type Vornamen = string
/**
 * Geschlecht
 *
 * F99000000420V1.0.0
 */
export type Geschlecht = F99000000420Code
/**
 * Geburtsname
 *
 * F60000000230V1.0.0
 */
export type Geburtsname = string
/**
 * Geburtsdatum
 *
 * F99000000421V1.0.0
 */
export type Geburtsdatum = string
/**
 * Geburtsort
 *
 * F60000000234V1.0.0
 */
export type Geburtsort = string
/**
 * Geburtsland
 *
 * F99000000422V1.0.0
 */
export type Geburtsland = string
/**
 * Staatsangehörigkeit
 *
 * F99000000423V1.0.0
 */
export type Staatsangehoerigkeit = F99000000423Code
/**
 * Straße
 *
 * F60000000243V1.0.0
 */
export type Strasse2 = string
/**
 * Hausnummer
 *
 * F60000000244V1.0.0
 */
export type Hausnummer2 = string
/**
 * Postleitzahl
 *
 * F60000000246V1.0.0
 */
export type Postleitzahl2 = string
/**
 * Ort
 *
 * F60000000247V1.0.0
 */
export type Ort2 = string
/**
 * Telefon
 *
 * F60000000240V1.0.0
 */
export type Telefon = string
/**
 * Ausgestellt am
 *
 * F99000000424V1.0.0
 */
export type AusgestelltAm2 = string
/**
 * Ausstellende Behörde
 *
 * F99000000425V1.0.0
 */
export type AusstellendeBehoerde = string
/**
 * Postleitzahl der Behörde
 *
 * F99000000426V1.0.0
 */
export type PostleitzahlDerBehoerde = string
/**
 * Ort der Behörde
 *
 * F99000000427V1.0.0
 */
export type OrtDerBehoerde = string
/**
 * Womit befasst sich der Betrieb vor allem?
 *
 * F99000000428V1.0.0
 */
export type WomitBefasstSichDerBetriebVorAllem = string
/**
 * Weitere Tätigkeit
 *
 * F99000000429V1.0.0
 */
export type WeitereTaetigkeit = string
/**
 * Beginn der Tätigkeit
 *
 * F99000000430V1.0.0
 */
export type BeginnDerTaetigkeit = string
/**
 * Grund der Anmeldung
 *
 * F99000000431V1.0.0
 */
export type GrundDerAnmeldung = F99000000431Code

/**
 * Gewerbeanmeldung
 *
 * S99000000104V1.0.0, § 14 GewO
 */
export interface Gewerbeanmeldung {
  G99000000401: Betrieb
  G99000000404: InhaberinOderInhaber[]
  G99000000406: Taetigkeit
}
/**
 * Betrieb
 *
 * G99000000401V1.0.0
 */
export interface Betrieb {
  G99000000402?: EintragungImRegister
  F99000000407: Rechtsform
  F99000000408: BeschaeftigteInVollzeit
  F99000000409: BeschaeftigteInTeilzeit
  F99000000410: IstDerBetriebEinIndustriebetrieb
  F99000000411: IstDerBetriebEinHandwerksbetrieb
  F99000000412: IstDerBetriebEinHandelsbetrieb
  F99000000413: IstDerBetriebEtwasAnderes
  F99000000414: ArtDerNiederlassung
  F99000000415: WirdDasGewerbeAlsReisegewerbeBetrieben
  F99000000416: WirdDasGewerbeImNebenerwerbBetrieben
  G99000000403?: Handwerkskarte
  G60000000086: AnschriftDesBetriebs
}
/**
 * Eintragung im Register
 *
 * G99000000402V1.0.0
 */
export interface EintragungImRegister {
  F99000000401: ImRegisterEingetragenerName
  F99000000402: NummerDerEintragung
  F99000000403: ArtDesRegisters
  F99000000404: PostleitzahlDesRegisters
  F99000000405: OrtDesRegisters
  F99000000406: SchluesselDesRegistergerichts
}
/**
 * Handwerkskarte
 *
 * G99000000403V1.0.0
 */
export interface Handwerkskarte {
  F99000000417: AusgestelltAm
  F99000000418: PostleitzahlDerHandwerkskammer
  F99000000419: OrtDerHandwerkskammer
}
/**
 * Anschrift des Betriebs
 *
 * G60000000086V1.0.0
 */
export interface AnschriftDesBetriebs {
  F60000000243: Strasse
  F60000000244?: Hausnummer
  F60000000246: Postleitzahl
  F60000000247: Ort
}
/**
 * Inhaberin oder Inhaber
 *
 * G99000000404V1.0.0
 */
export interface InhaberinOderInhaber {
  F60000000227: Familienname
  F60000000228: Vornamen
  F99000000420: Geschlecht
  F60000000230?: Geburtsname
  F99000000421: Geburtsdatum
  F60000000234: Geburtsort
  F99000000422: Geburtsland
  F99000000423: Staatsangehoerigkeit[]
  G60000000087: Wohnanschrift
  F60000000240?: Telefon
  G99000000405?: Aufenthaltstitel
}
/**
 * Wohnanschrift
 *
 * G60000000087V1.0.0
 */
export interface Wohnanschrift {
  F60000000243: Strasse2
  F60000000244?: Hausnummer2
  F60000000246: Postleitzahl2
  F60000000247: Ort2
}
/**
 * Aufenthaltstitel
 *
 * G99000000405V1.0.0
 */
export interface Aufenthaltstitel {
  F99000000424: AusgestelltAm2
  F99000000425: AusstellendeBehoerde
  F99000000426: PostleitzahlDerBehoerde
  F99000000427: OrtDerBehoerde
}
/**
 * Tätigkeit
 *
 * G99000000406V1.0.0
 */
export interface Taetigkeit {
  F99000000428: WomitBefasstSichDerBetriebVorAllem
  F99000000429?: WeitereTaetigkeit[]
  F99000000430: BeginnDerTaetigkeit
  F99000000431: GrundDerAnmeldung
}

/** F99000000403 */
export type F99000000403Code =
  | "A" /* Handelsregister Abteilung A */
  | "B" /* Handelsregister Abteilung B */
  | "G" /* Genossenschaftsregister */

/** F99000000407 */
export type F99000000407Code =
  | "110" /* Einzelunternehmen */
  | "170" /* Eingetragene Kauffrau oder eingetragener Kaufmann */
  | "350" /* Gesellschaft mit beschränkter Haftung */

/** F99000000414 */
export type F99000000414Code =
  | "1" /* Hauptniederlassung */
  | "2" /* Zweigniederlassung */
  | "3" /* Unselbständige Zweigstelle */

/** F99000000420 */
export type F99000000420Code =
  | "m" /* männlich */
  | "w" /* weiblich */
  | "d" /* divers */

/** F99000000423 */
export type F99000000423Code =
  | "000" /* deutsch */
  | "152" /* polnisch */
  | "332" /* chilenisch */
  | "998" /* ungeklärt */

/** F99000000431 */
export type F99000000431Code =
  | "01" /* Neugründung */
  | "02" /* Wiedereröffnung nach Verlegung */
  | "03" /* Übernahme */

/** Keys of the values by readable name */
export const fimKeys = {
  betrieb: "G99000000401",
  eintragungImRegister: "G99000000402",
  imRegisterEingetragenerName: "F99000000401",
  nummerDerEintragung: "F99000000402",
  artDesRegisters: "F99000000403",
  postleitzahlDesRegisters: "F99000000404",
  ortDesRegisters: "F99000000405",
  schluesselDesRegistergerichts: "F99000000406",
  rechtsform: "F99000000407",
  beschaeftigteInVollzeit: "F99000000408",
  beschaeftigteInTeilzeit: "F99000000409",
  istDerBetriebEinIndustriebetrieb: "F99000000410",
  istDerBetriebEinHandwerksbetrieb: "F99000000411",
  istDerBetriebEinHandelsbetrieb: "F99000000412",
  istDerBetriebEtwasAnderes: "F99000000413",
  artDerNiederlassung: "F99000000414",
  wirdDasGewerbeAlsReisegewerbeBetrieben: "F99000000415",
  wirdDasGewerbeImNebenerwerbBetrieben: "F99000000416",
  handwerkskarte: "G99000000403",
  ausgestelltAm: "F99000000417",
  postleitzahlDerHandwerkskammer: "F99000000418",
  ortDerHandwerkskammer: "F99000000419",
  anschriftDesBetriebs: "G60000000086",
  strasse: "F60000000243",
  hausnummer: "F60000000244",
  postleitzahl: "F60000000246",
  ort: "F60000000247",
  inhaberinOderInhaber: "G99000000404",
  familienname: "F60000000227",
  vornamen: "F60000000228",
  geschlecht: "F99000000420",
  geburtsname: "F60000000230",
  geburtsdatum: "F99000000421",
  geburtsort: "F60000000234",
  geburtsland: "F99000000422",
  staatsangehoerigkeit: "F99000000423",
  wohnanschrift: "G60000000087",
  strasse2: "F60000000243",
  hausnummer2: "F60000000244",
  postleitzahl2: "F60000000246",
  ort2: "F60000000247",
  telefon: "F60000000240",
  aufenthaltstitel: "G99000000405",
  ausgestelltAm2: "F99000000424",
  ausstellendeBehoerde: "F99000000425",
  postleitzahlDerBehoerde: "F99000000426",
  ortDerBehoerde: "F99000000427",
  taetigkeit: "G99000000406",
  womitBefasstSichDerBetriebVorAllem: "F99000000428",
  weitereTaetigkeit: "F99000000429",
  beginnDerTaetigkeit: "F99000000430",
  grundDerAnmeldung: "F99000000431",
} as const
