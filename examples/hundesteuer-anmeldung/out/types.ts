/**
 * Satzung
 *
 * F99000000102V1.0.0
 */
export type Satzung = string
/**
 * Leistungsschlüssel
 *
 * F99000000103V1.0.0
 */
export type Leistungsschluessel = string
/**
 * Warum melden Sie einen Hund an?
 *
 * F99000000104V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 10
 */
export type WarumMeldenSieEinenHundAn = F99000000104Code
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
 * Doktorgrade
 *
 * F60000000229V2.0.0
 */
export type Doktorgrade = string
/**
 * Geburtsname
 *
 * F60000000230V2.0.0
 */
export type Geburtsname = string
/**
 * Tag
 *
 * F60000000231V1.1.0
 */
export type Tag = number
/**
 * Monat
 *
 * F60000000232V1.1.0
 */
export type Monat = number
/**
 * Jahr
 *
 * F60000000233V1.1.0
 */
export type Jahr = number
/**
 * Anschrift
 *
 * G99000000103V1.0.0
 */
export type Anschrift = ({
  G60000000086: Strassenanschrift
  G60000000091?: never
} | {
  G60000000086?: never
  G60000000091: Auslandsanschrift
})
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
 * Adresszusatz
 *
 * F60000000248V1.1.0
 */
export type Adresszusatz = string
/**
 * Staat
 *
 * F60000000261V2.1.0
 */
export type Staat = StaatenAusserDeutschlandCode
/**
 * Anschriftzeile
 *
 * F60000000262V1.1.0
 */
export type Anschriftzeile = string
/**
 * Telefonnummer
 *
 * F60000000240V1.1.0
 */
export type Telefonnummer = string
/**
 * Telefaxnummer
 *
 * F60000000241V1.1.0
 */
export type Telefaxnummer = string
/**
 * E-Mail-Adresse
 *
 * F60000000242V1.1.0
 */
export type EMailAdresse = string
/**
 * Name des Hundes
 *
 * F99000000111V1.0.0
 */
export type NameDesHundes = string
/**
 * Rasse
 *
 * F99000000112V1.0.0
 */
export type Rasse = string
/**
 * Geworfen am
 *
 * F99000000113V1.0.0
 */
export type GeworfenAm = string
/**
 * Geschlecht
 *
 * F99000000114V1.0.0
 */
export type Geschlecht = F99000000114Code
/**
 * Farbe
 *
 * F99000000115V1.0.0
 */
export type Farbe = string
/**
 * Transpondernummer
 *
 * F99000000116V1.0.0, § 4 NHundG
 */
export type Transpondernummer = string
/**
 * Im Haushalt seit
 *
 * F99000000117V1.0.0
 */
export type ImHaushaltSeit = string
/**
 * Vorherige Halterin oder vorheriger Halter
 *
 * F99000000118V1.0.0
 */
export type VorherigeHalterinOderVorherigerHalter = string
/**
 * Gibt es für den Hund eine Haftpflichtversicherung?
 *
 * F99000000120V1.0.0, § 5 NHundG
 */
export type GibtEsFuerDenHundEineHaftpflichtversicherung = boolean
/**
 * Nachweis der Haftpflichtversicherung
 *
 * F99000000121V1.0.0
 */
export type NachweisDerHaftpflichtversicherung = FileValue
/**
 * Nummer im Hunderegister
 *
 * F99000000122V1.0.0, § 6 NHundG
 */
export type NummerImHunderegister = string
/**
 * Haben Sie die Sachkunde nachgewiesen?
 *
 * F99000000123V1.0.0, § 3 NHundG
 */
export type HabenSieDieSachkundeNachgewiesen = boolean
/**
 * Wurde die Gefährlichkeit des Hundes festgestellt?
 *
 * F99000000124V1.0.0, § 7 NHundG
 */
export type WurdeDieGefaehrlichkeitDesHundesFestgestellt = boolean
/**
 * Aktenzeichen der Erlaubnis
 *
 * F99000000125V1.0.0, § 8 NHundG
 */
export type AktenzeichenDerErlaubnis = string
/**
 * Bemerkung
 *
 * F99000000126V1.0.0
 */
export type Bemerkung = string
/**
 * Wie viele weitere Hunde leben in Ihrem Haushalt?
 *
 * F99000000127V1.0.0
 */
export type WieVieleWeitereHundeLebenInIhremHaushalt = number
/**
 * Name des weiteren Hundes
 *
 * F99000000128V1.0.0
 */
export type NameDesWeiterenHundes = string
/**
 * Hundesteuer, die Sie in diesem Jahr in einer anderen Gemeinde gezahlt haben
 *
 * F99000000130V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 7
 */
export type HundesteuerDieSieInDiesemJahrInEinerAnderenGemeindeGezahlt = number
/**
 * Möchten Sie den Steuerbescheid digital erhalten?
 *
 * F99000000132V1.0.0, § 122a AO
 */
export type MoechtenSieDenSteuerbescheidDigitalErhalten = boolean

/**
 * Hundesteuer-Anmeldung
 *
 * S99000000102V1.0.0, Hundesteuersatzung der Stadt Musterstadt, Niedersächsisches Gesetz über das Halten von Hunden (NHundG)
 */
export interface HundesteuerAnmeldung {
  G99000000101: Anmeldung
  G99000000102: HundehalterinOderHundehalter
  G99000000104: Hunde
  G99000000108?: Steuer
  G99000000109: Erklaerungen
}
/**
 * Anmeldung
 *
 * G99000000101V1.0.0
 */
export interface Anmeldung {
  F99000000102: Satzung
  F99000000103: Leistungsschluessel
  F99000000104: WarumMeldenSieEinenHundAn
}
/**
 * Hundehalterin oder Hundehalter
 *
 * G99000000102V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 2
 */
export interface HundehalterinOderHundehalter {
  F60000000227: Familienname
  F60000000228: Vornamen
  F60000000229?: Doktorgrade
  F60000000230?: Geburtsname
  G60000000083: Geburtsdatum
  G99000000103: Anschrift
  G60000000183: Erreichbarkeit
}
/**
 * Geburtsdatum
 *
 * G60000000083V2.0.0
 */
export interface Geburtsdatum {
  F60000000231?: Tag
  F60000000232?: Monat
  F60000000233: Jahr
}
/**
 * Straßenanschrift
 *
 * G60000000086V2.1.0
 */
export interface Strassenanschrift {
  F60000000243: Strasse
  F60000000244?: Hausnummer
  F60000000246: Postleitzahl
  F60000000247: Ort
  F60000000248?: Adresszusatz
}
/**
 * Auslandsanschrift
 *
 * G60000000091V3.0.0
 */
export interface Auslandsanschrift {
  F60000000261: Staat
  G60000000092: AuslaendischeAnschrift
}
/**
 * Ausländische Anschrift
 *
 * G60000000092V2.0.0
 */
export interface AuslaendischeAnschrift {
  F60000000262: Anschriftzeile[]
}
/**
 * Erreichbarkeit
 *
 * G60000000183V2.0.0
 */
export interface Erreichbarkeit {
  F60000000240?: Telefonnummer
  F60000000241?: Telefaxnummer
  F60000000242?: EMailAdresse
}
/**
 * Hunde
 *
 * G99000000104V1.0.0
 */
export interface Hunde {
  G99000000105: Hund[]
  G99000000107: WeitereHundeImHaushalt
}
/**
 * Hund
 *
 * G99000000105V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 1
 */
export interface Hund {
  F99000000111: NameDesHundes
  F99000000112: Rasse
  F99000000113: GeworfenAm
  F99000000114: Geschlecht
  F99000000115?: Farbe
  F99000000116: Transpondernummer
  F99000000117: ImHaushaltSeit
  F99000000118?: VorherigeHalterinOderVorherigerHalter
  G99000000106: Haftpflichtversicherung
  F99000000122?: NummerImHunderegister
  F99000000123: HabenSieDieSachkundeNachgewiesen
  F99000000124: WurdeDieGefaehrlichkeitDesHundesFestgestellt
  F99000000125?: AktenzeichenDerErlaubnis
  F99000000126?: Bemerkung
}
/**
 * Haftpflichtversicherung
 *
 * G99000000106V1.0.0
 */
export interface Haftpflichtversicherung {
  F99000000120: GibtEsFuerDenHundEineHaftpflichtversicherung
  F99000000121?: NachweisDerHaftpflichtversicherung[]
}
/**
 * Weitere Hunde im Haushalt
 *
 * G99000000107V1.0.0, Hundesteuersatzung der Stadt Musterstadt, § 4
 */
export interface WeitereHundeImHaushalt {
  F99000000127: WieVieleWeitereHundeLebenInIhremHaushalt
  F99000000128?: NameDesWeiterenHundes[]
}
/**
 * Steuer
 *
 * G99000000108V1.0.0
 */
export interface Steuer {
  F99000000130?: HundesteuerDieSieInDiesemJahrInEinerAnderenGemeindeGezahlt
}
/**
 * Erklärungen
 *
 * G99000000109V1.0.0
 */
export interface Erklaerungen {
  F99000000132: MoechtenSieDenSteuerbescheidDigitalErhalten
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

/** F99000000104 */
export type F99000000104Code =
  | "01" /* Ein Hund ist neu in meinem Haushalt */
  | "02" /* Zuzug aus einer anderen Gemeinde */
  | "03" /* Eine Hündin meines Haushalts hat Welpen bekommen */

/** Staaten außer Deutschland, urn:de:fim-forms:codeliste:staat-ausland_2026-09-01 */
export type StaatenAusserDeutschlandCode =
  | "AF" /* Afghanistan */
  | "EG" /* Ägypten */
  | "AL" /* Albanien */
  | "DZ" /* Algerien */
  | "AD" /* Andorra */
  | "AO" /* Angola */
  | "AG" /* Antigua und Barbuda */
  | "GQ" /* Äquatorialguinea */
  | "AR" /* Argentinien */
  | "AM" /* Armenien */
  | "AZ" /* Aserbaidschan */
  | "ET" /* Äthiopien */
  | "AU" /* Australien */
  | "BS" /* Bahamas */
  | "BH" /* Bahrain */
  | "BD" /* Bangladesch */
  | "BB" /* Barbados */
  | "BY" /* Belarus */
  | "BE" /* Belgien */
  | "BZ" /* Belize */
  | "BJ" /* Benin */
  | "BT" /* Bhutan */
  | "BO" /* Bolivien */
  | "BA" /* Bosnien und Herzegowina */
  | "BW" /* Botsuana */
  | "BR" /* Brasilien */
  | "BN" /* Brunei Darussalam */
  | "BG" /* Bulgarien */
  | "BF" /* Burkina Faso */
  | "BI" /* Burundi */
  | "CV" /* Cabo Verde */
  | "CL" /* Chile */
  | "CN" /* China */
  | "CR" /* Costa Rica */
  | "CI" /* Côte d'Ivoire */
  | "DK" /* Dänemark */
  | "DM" /* Dominica */
  | "DO" /* Dominikanische Republik */
  | "DJ" /* Dschibuti */
  | "EC" /* Ecuador */
  | "SV" /* El Salvador */
  | "ER" /* Eritrea */
  | "EE" /* Estland */
  | "SZ" /* Eswatini */
  | "FJ" /* Fidschi */
  | "FI" /* Finnland */
  | "FR" /* Frankreich */
  | "GA" /* Gabun */
  | "GM" /* Gambia */
  | "GE" /* Georgien */
  | "GH" /* Ghana */
  | "GD" /* Grenada */
  | "GR" /* Griechenland */
  | "GT" /* Guatemala */
  | "GN" /* Guinea */
  | "GW" /* Guinea-Bissau */
  | "GY" /* Guyana */
  | "HT" /* Haiti */
  | "HN" /* Honduras */
  | "IN" /* Indien */
  | "ID" /* Indonesien */
  | "IQ" /* Irak */
  | "IR" /* Iran */
  | "IE" /* Irland */
  | "IS" /* Island */
  | "IL" /* Israel */
  | "IT" /* Italien */
  | "JM" /* Jamaika */
  | "JP" /* Japan */
  | "YE" /* Jemen */
  | "JO" /* Jordanien */
  | "KH" /* Kambodscha */
  | "CM" /* Kamerun */
  | "CA" /* Kanada */
  | "KZ" /* Kasachstan */
  | "QA" /* Katar */
  | "KE" /* Kenia */
  | "KG" /* Kirgisistan */
  | "KI" /* Kiribati */
  | "CO" /* Kolumbien */
  | "KM" /* Komoren */
  | "CG" /* Kongo */
  | "CD" /* Kongo, Demokratische Republik */
  | "KP" /* Korea, Demokratische Volksrepublik */
  | "KR" /* Korea, Republik */
  | "XK" /* Kosovo */
  | "HR" /* Kroatien */
  | "CU" /* Kuba */
  | "KW" /* Kuwait */
  | "LA" /* Laos */
  | "LS" /* Lesotho */
  | "LV" /* Lettland */
  | "LB" /* Libanon */
  | "LR" /* Liberia */
  | "LY" /* Libyen */
  | "LI" /* Liechtenstein */
  | "LT" /* Litauen */
  | "LU" /* Luxemburg */
  | "MG" /* Madagaskar */
  | "MW" /* Malawi */
  | "MY" /* Malaysia */
  | "MV" /* Malediven */
  | "ML" /* Mali */
  | "MT" /* Malta */
  | "MA" /* Marokko */
  | "MH" /* Marshallinseln */
  | "MR" /* Mauretanien */
  | "MU" /* Mauritius */
  | "MX" /* Mexiko */
  | "FM" /* Mikronesien */
  | "MD" /* Moldau */
  | "MC" /* Monaco */
  | "MN" /* Mongolei */
  | "ME" /* Montenegro */
  | "MZ" /* Mosambik */
  | "MM" /* Myanmar */
  | "NA" /* Namibia */
  | "NR" /* Nauru */
  | "NP" /* Nepal */
  | "NZ" /* Neuseeland */
  | "NI" /* Nicaragua */
  | "NL" /* Niederlande */
  | "NE" /* Niger */
  | "NG" /* Nigeria */
  | "MK" /* Nordmazedonien */
  | "NO" /* Norwegen */
  | "OM" /* Oman */
  | "AT" /* Österreich */
  | "PK" /* Pakistan */
  | "PS" /* Palästinensische Gebiete */
  | "PW" /* Palau */
  | "PA" /* Panama */
  | "PG" /* Papua-Neuguinea */
  | "PY" /* Paraguay */
  | "PE" /* Peru */
  | "PH" /* Philippinen */
  | "PL" /* Polen */
  | "PT" /* Portugal */
  | "RW" /* Ruanda */
  | "RO" /* Rumänien */
  | "RU" /* Russische Föderation */
  | "SB" /* Salomonen */
  | "ZM" /* Sambia */
  | "WS" /* Samoa */
  | "SM" /* San Marino */
  | "ST" /* São Tomé und Príncipe */
  | "SA" /* Saudi-Arabien */
  | "SE" /* Schweden */
  | "CH" /* Schweiz */
  | "SN" /* Senegal */
  | "RS" /* Serbien */
  | "SC" /* Seychellen */
  | "SL" /* Sierra Leone */
  | "ZW" /* Simbabwe */
  | "SG" /* Singapur */
  | "SK" /* Slowakei */
  | "SI" /* Slowenien */
  | "SO" /* Somalia */
  | "ES" /* Spanien */
  | "LK" /* Sri Lanka */
  | "KN" /* St. Kitts und Nevis */
  | "LC" /* St. Lucia */
  | "VC" /* St. Vincent und die Grenadinen */
  | "ZA" /* Südafrika */
  | "SD" /* Sudan */
  | "SS" /* Südsudan */
  | "SR" /* Suriname */
  | "SY" /* Syrien */
  | "TJ" /* Tadschikistan */
  | "TW" /* Taiwan */
  | "TZ" /* Tansania */
  | "TH" /* Thailand */
  | "TL" /* Timor-Leste */
  | "TG" /* Togo */
  | "TO" /* Tonga */
  | "TT" /* Trinidad und Tobago */
  | "TD" /* Tschad */
  | "CZ" /* Tschechien */
  | "TN" /* Tunesien */
  | "TR" /* Türkei */
  | "TM" /* Turkmenistan */
  | "TV" /* Tuvalu */
  | "UG" /* Uganda */
  | "UA" /* Ukraine */
  | "HU" /* Ungarn */
  | "UY" /* Uruguay */
  | "UZ" /* Usbekistan */
  | "VU" /* Vanuatu */
  | "VA" /* Vatikanstadt */
  | "VE" /* Venezuela */
  | "AE" /* Vereinigte Arabische Emirate */
  | "US" /* Vereinigte Staaten */
  | "GB" /* Vereinigtes Königreich */
  | "VN" /* Vietnam */
  | "CF" /* Zentralafrikanische Republik */
  | "CY" /* Zypern */

/** F99000000114 */
export type F99000000114Code =
  | "01" /* Rüde */
  | "02" /* Hündin */

/** Keys of the values by readable name */
export const fimKeys = {
  anmeldung: "G99000000101",
  satzung: "F99000000102",
  leistungsschluessel: "F99000000103",
  warumMeldenSieEinenHundAn: "F99000000104",
  hundehalterinOderHundehalter: "G99000000102",
  familienname: "F60000000227",
  vornamen: "F60000000228",
  doktorgrade: "F60000000229",
  geburtsname: "F60000000230",
  geburtsdatum: "G60000000083",
  tag: "F60000000231",
  monat: "F60000000232",
  jahr: "F60000000233",
  anschrift: "G99000000103",
  strassenanschrift: "G60000000086",
  strasse: "F60000000243",
  hausnummer: "F60000000244",
  postleitzahl: "F60000000246",
  ort: "F60000000247",
  adresszusatz: "F60000000248",
  auslandsanschrift: "G60000000091",
  staat: "F60000000261",
  auslaendischeAnschrift: "G60000000092",
  anschriftzeile: "F60000000262",
  erreichbarkeit: "G60000000183",
  telefonnummer: "F60000000240",
  telefaxnummer: "F60000000241",
  eMailAdresse: "F60000000242",
  hunde: "G99000000104",
  hund: "G99000000105",
  nameDesHundes: "F99000000111",
  rasse: "F99000000112",
  geworfenAm: "F99000000113",
  geschlecht: "F99000000114",
  farbe: "F99000000115",
  transpondernummer: "F99000000116",
  imHaushaltSeit: "F99000000117",
  vorherigeHalterinOderVorherigerHalter: "F99000000118",
  haftpflichtversicherung: "G99000000106",
  gibtEsFuerDenHundEineHaftpflichtversicherung: "F99000000120",
  nachweisDerHaftpflichtversicherung: "F99000000121",
  nummerImHunderegister: "F99000000122",
  habenSieDieSachkundeNachgewiesen: "F99000000123",
  wurdeDieGefaehrlichkeitDesHundesFestgestellt: "F99000000124",
  aktenzeichenDerErlaubnis: "F99000000125",
  bemerkung: "F99000000126",
  weitereHundeImHaushalt: "G99000000107",
  wieVieleWeitereHundeLebenInIhremHaushalt: "F99000000127",
  nameDesWeiterenHundes: "F99000000128",
  steuer: "G99000000108",
  hundesteuerDieSieInDiesemJahrInEinerAnderenGemeindeGezahlt: "F99000000130",
  erklaerungen: "G99000000109",
  moechtenSieDenSteuerbescheidDigitalErhalten: "F99000000132",
} as const
