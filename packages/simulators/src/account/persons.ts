/** Somebody who can log in at the simulated accounts. None of them exists. */
export interface TestPerson {
  /** What the log-in page calls them. */
  readonly label: string;
  /** How they log in, as STORK names it. */
  readonly level:
    "STORK-QAA-Level-1" | "STORK-QAA-Level-3" | "STORK-QAA-Level-4";
  /** By the short names of BundID; see `BUNDID_ATTRIBUTES`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The applicant of the acceptance story: letters of DIN 91379, a birth date without day, an address that must be split. */
export const ANNA: TestPerson = {
  label: "Anna Ğülşen Øzdemir-Müller",
  level: "STORK-QAA-Level-3",
  attributes: {
    bPK2: "TEST-BPK2-0001",
    legacyPostkorbHandle: "5b2f6a1e-0d52-4f0e-8a57-2f0c9b1f3c44",
    applicationId: "0b0a8b6e-7b1c-4f0c-9b55-0a4a5a3b7c11",
    surname: "Øzdemir-Müller",
    givenName: "Anna Ğülşen",
    personalTitle: "Dr.",
    birthdate: "1961-02-00",
    postalAddress: "Am Alten Markt 12 a",
    postalCode: "38100",
    localityName: "Musterstadt",
    country: "DE",
    mail: "anna.mueller@example.org",
    telephoneNumber: "+49 531 0000000",
    nationality: "D",
  },
};

/** Others: with an identity card, so that names are locked; with a password only. */
export const TEST_PERSONS: readonly TestPerson[] = [
  ANNA,
  {
    label: "Björn Beispiel (Online-Ausweis)",
    level: "STORK-QAA-Level-4",
    attributes: {
      bPK2: "TEST-BPK2-0002",
      legacyPostkorbHandle: "0a4f5f0e-59ac-4d3a-8ed2-5b4c6f1a7d01",
      surname: "Beispiel",
      givenName: "Björn",
      birthdate: "1980-05-17",
      postalAddress: "C 4, 11",
      postalCode: "68159",
      localityName: "Mannheim",
      country: "DE",
    },
  },
  {
    label: "Conny Kennwort (Benutzername und Passwort)",
    level: "STORK-QAA-Level-1",
    attributes: {
      bPK2: "TEST-BPK2-0003",
      surname: "Kennwort",
      givenName: "Conny",
    },
  },
];

/** A company of Mein Unternehmenskonto, as an identity broker passes its claims on. */
export interface TestCompany {
  readonly label: string;
  readonly claims: Readonly<Record<string, string>>;
}

/** Companies that can log in; the first one keeps a watchdog. */
export const TEST_COMPANIES: readonly TestCompany[] = [
  {
    label: "Muster Sicherheit GmbH",
    claims: {
      sub: "TEST-MUK-0001",
      elster_identitaetstyp: "NNatPers",
      org_company_name: "Muster Sicherheit GmbH",
      org_legal_form_text: "GmbH",
      org_register_number: "HRB 99999",
      org_register_type: "HRB",
      org_address_type: "INLAND",
      org_street: "Gewerbering",
      org_building: "7",
      org_zip_code: "38100",
      org_city: "Musterstadt",
      org_country: "DE",
      trust_level_identification: "STORK-QAA-Level-3",
      trust_level_authentication: "STORK-QAA-Level-3",
    },
  },
];

/** Attributes of BundID by their short names: name in SAML, and the claim that Keycloak plug-ins make of it. */
export const BUNDID_ATTRIBUTES: ReadonlyMap<
  string,
  { readonly oid: string; readonly claim?: string }
> = new Map([
  ["surname", { oid: "urn:oid:2.5.4.4", claim: "family_name" }],
  ["givenName", { oid: "urn:oid:2.5.4.42", claim: "given_name" }],
  [
    "personalTitle",
    { oid: "urn:oid:0.9.2342.19200300.100.1.40", claim: "title" },
  ],
  [
    "birthName",
    { oid: "urn:oid:1.2.40.0.10.2.1.1.225566", claim: "birth_name" },
  ],
  [
    "birthdate",
    { oid: "urn:oid:1.2.40.0.10.2.1.1.55", claim: "date_of_birth" },
  ],
  [
    "placeOfBirth",
    { oid: "urn:oid:1.3.6.1.5.5.7.9.2", claim: "place_of_birth" },
  ],
  [
    "nationality",
    { oid: "urn:oid:1.2.40.0.10.2.1.1.225577", claim: "nationality" },
  ],
  ["gender", { oid: "urn:oid:1.3.6.1.4.1.33592.1.3.5" }],
  ["postalAddress", { oid: "urn:oid:2.5.4.16", claim: "street_and_building" }],
  ["postalCode", { oid: "urn:oid:2.5.4.17", claim: "zip_code" }],
  ["localityName", { oid: "urn:oid:2.5.4.7", claim: "city" }],
  ["country", { oid: "urn:oid:1.2.40.0.10.2.1.1.225599", claim: "country" }],
  ["mail", { oid: "urn:oid:0.9.2342.19200300.100.1.3", claim: "email" }],
  ["telephoneNumber", { oid: "urn:oid:2.5.4.20", claim: "telephone" }],
  [
    "communityId",
    { oid: "urn:oid:1.3.6.1.4.1.25484.494450.5", claim: "community_id" },
  ],
  ["bPK2", { oid: "urn:oid:1.3.6.1.4.1.25484.494450.3", claim: "bPK2" }],
  [
    "legacyPostkorbHandle",
    { oid: "urn:oid:2.5.4.18", claim: "legacy_postkorb_handle" },
  ],
  [
    "applicationId",
    { oid: "urn:oid:1.3.6.1.4.1.25484.494450.4", claim: "application_id" },
  ],
  [
    "level",
    {
      oid: "urn:oid:1.2.40.0.10.2.1.1.261.94",
      claim: "trust_level_authentication",
    },
  ],
]);

/** The claims of a person, as an identity broker in front of BundID passes them on. */
export function claimsOf({
  level,
  attributes,
}: TestPerson): Readonly<Record<string, string>> {
  const claims = Object.entries({ ...attributes, level }).flatMap(
    ([name, value]) => {
      const claim = BUNDID_ATTRIBUTES.get(name)?.claim;
      return claim === undefined ? [] : [[claim, value] as const];
    },
  );
  return {
    sub: `broker-${attributes["bPK2"] ?? ""}`,
    ...Object.fromEntries(claims),
  };
}
