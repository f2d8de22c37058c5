import type { DocumentedCode } from "@fim-forms/form-model";

/** What is said when the configuration of a server is read: pages of docs/diagnostics.md. Nothing is served then. */
export const CONFIGURATION_CODES: readonly DocumentedCode[] = [
  {
    code: "CON1001",
    severity: "error",
    title: "connections.json of another shape",
    explanation:
      "Something in connections.json is missing, unknown or of another kind; the message names the place.",
    example: '"type": "cmiss"',
    fix: "Write what the message expects; connections.schema.json lets an editor complete it.",
  },
  {
    code: "CON1002",
    severity: "error",
    title: "Secret that cannot be read",
    explanation:
      "The file or variable that a secret should come from is missing, empty, too large or no text. The secret itself is never shown.",
    example: "a variable that nobody has set",
    fix: "Set the variable, or write the file; relative paths start at the folder of connections.json.",
  },
  {
    code: "CON1003",
    severity: "error",
    title: "Name given twice",
    explanation:
      "Two connections of a section have one name, or a target has the name that the server uses itself.",
    example: 'two targets "dms"',
    fix: "Towns name connections: give each a name of its own.",
  },
  {
    code: "CON1004",
    severity: "error",
    title: "Refused by the adapter",
    explanation:
      "The entry has the right shape and cannot be used, for a reason that the message gives.",
    example: "a key that does not belong to its certificate",
    fix: "Do what the message says; docs/operations.md describes each connection.",
  },
  {
    code: "CON1005",
    severity: "error",
    title: "Address that is not called",
    explanation:
      "The address cannot be read, carries credentials, or speaks http: outside of named networks.",
    example: "http://dms.example",
    fix: "Use https:, name credentials beside it, or name the network of the service in networks of peer.",
  },
  {
    code: "CON1006",
    severity: "error",
    title: "Named file that cannot be read",
    explanation: "A file that connections.json names is missing or no JSON.",
    example: '"file": "routing.jsn"',
    fix: "Correct the path or the file; relative paths start at the folder of connections.json.",
  },
  {
    code: "CON1007",
    severity: "error",
    title: "Target that routing needs",
    explanation:
      "Routing leads to a target that there is not, or that is of another type.",
    example: "routing to a target of another type",
    fix: "Name a target of the section targets.",
  },
  {
    code: "MAP1001",
    severity: "error",
    title: "Mapping of another shape",
    explanation:
      "Something in the file that maps an account's data onto fields, or in one of its tables, is missing, unknown or of another kind.",
    example: '"to": "Familienname"',
    fix: "Write what the message expects; mapping.schema.json lets an editor complete it.",
  },
  {
    code: "MAP1002",
    severity: "error",
    title: "Table that there is not",
    explanation:
      "A rule turns codes by a table that the mapping does not have and that is not shipped.",
    example: '"table": "icao-to-destatis"',
    fix: "Add the table below tables, or name a shipped one; the hint lists them.",
  },
  {
    code: "MAP1003",
    severity: "error",
    title: "Lock on what is to be checked",
    explanation:
      "A rule locks an answer that the citizen is asked to check: it must stay editable.",
    example: "a lock on a street that was split from its number",
    fix: 'Take "lock" away.',
  },
  {
    code: "MAP1004",
    severity: "error",
    title: "Rule given twice",
    explanation:
      "Two rules put the same datum into the same field under the same condition.",
    example: "a rule that was copied",
    fix: "Take one of them away.",
  },
  {
    code: "ROU1001",
    severity: "error",
    title: "routing.json of another shape",
    explanation:
      "Something in routing.json is missing, unknown or of another kind; the message names the place.",
    example: '"leika": 99102013104000',
    fix: "Write what the message expects.",
  },
  {
    code: "ROU1002",
    severity: "error",
    title: "Area without a key",
    explanation:
      "A route or contact needs one of ars and ags, with a key that there can be.",
    example: '"ars": "17"',
    fix: "Write the Regionalschlüssel or the municipality key; leading digits stand for all below.",
  },
  {
    code: "ROU1003",
    severity: "error",
    title: "Last day before the first",
    explanation: "A route ends before it begins.",
    example: '"validFrom": "2027-01-01", "validUntil": "2026-12-31"',
    fix: "Swap or correct the days.",
  },
  {
    code: "ROU1004",
    severity: "error",
    title: "Two routes at once",
    explanation:
      "Two routes are for the same service, area and time, so that nobody can tell which one holds.",
    example: "a route that was copied for a new target",
    fix: "Take one away, give both targets to one route, or part them by days.",
  },
  {
    code: "ROU1005",
    severity: "error",
    title: "Target that there is not",
    explanation: "A route leads to a target that the server does not have.",
    example: '"targets": ["dsm"]',
    fix: "Name a target of the section targets; the message lists them.",
  },
  {
    code: "ROU1006",
    severity: "error",
    title: "Two towns offer one service",
    explanation:
      "Two towns or a town and a county offer one service for one area: citizens can be sent to one of them only.",
    example: "a county that serves a town which has begun to serve itself",
    fix: 'Take the service out of one of them, or narrow its "areas".',
  },
  {
    code: "ROU1007",
    severity: "error",
    title: "Nobody to ask for a route",
    explanation:
      "A service wants to be routed, names no targets of its own, and the server has no routing.",
    example: "a routed service on a server without the section routing",
    fix: 'Add "routing" to connections.json, or name "targets".',
  },
  {
    code: "TEN1001",
    severity: "error",
    title: "tenant.json of another shape",
    explanation:
      "Something in tenant.json is missing, unknown or of another kind; the message names the place.",
    example: '"kind": "village"',
    fix: "Write what the message expects; tenant.schema.json lets an editor complete it.",
  },
  {
    code: "TEN1002",
    severity: "error",
    title: "AGS and ARS of different places",
    explanation:
      "The municipality key is not the one that the Regionalschlüssel holds.",
    example: '"ars": "039990000000", "ags": "03999001"',
    fix: "The AGS is the first five and the last three digits of the ARS.",
  },
  {
    code: "TEN1003",
    severity: "error",
    title: "Form that there is not",
    explanation: "A service asks with a form that the server does not have.",
    example: '"form": "hundesteur"',
    fix: "Name a compiled form; the hint lists them.",
  },
  {
    code: "TEN1004",
    severity: "error",
    title: "Delivery target that there is not",
    explanation: "A service sends to a target that the server does not have.",
    example: '"targets": ["dsm"]',
    fix: "Name a target of connections.json; the hint lists them.",
  },
  {
    code: "TEN1005",
    severity: "error",
    title: "Fee without an amount",
    explanation:
      "A fee that is paid with the application must be known when the application is sent.",
    example: "a required fee that names no amount",
    fix: 'Add "amountCents", or let it be paid "afterwards", once the notice names it.',
  },
  {
    code: "TEN1006",
    severity: "error",
    title: "Rule of notification that there is not",
    explanation:
      "A service names a rule for when a notice counts as received which the server does not know.",
    example: '"notification": "vwvfg"',
    fix: "Name a known rule; the hint lists them.",
  },
  {
    code: "TEN1007",
    severity: "error",
    title: "Service offered twice",
    explanation: "Two services of a town have one LeiKa key, or one form.",
    example: "a service that was copied",
    fix: "A town offers a service once, and a form for one service.",
  },
  {
    code: "TEN1010",
    severity: "error",
    title: "List of staff of another shape",
    explanation:
      "Something in the list of caseworkers is missing, unknown or of another kind.",
    example: '"role": "boss"',
    fix: "Write what the message expects; docs/operations.md describes the file.",
  },
  {
    code: "TEN1011",
    severity: "error",
    title: "No hash of a password",
    explanation:
      "The list of caseworkers must hold hashes made by fim staff hash, never passwords.",
    example: '"passwordHash": "geheim"',
    fix: "Make one with fim staff hash.",
  },
  {
    code: "TEN1012",
    severity: "error",
    title: "Town that there is not",
    explanation:
      "A caseworker has a role in a town that the server does not have.",
    example: '"tenant": "musterstat"',
    fix: "Name a town; the hint lists them.",
  },
  {
    code: "TEN1020",
    severity: "error",
    title: "Fee without a way to pay",
    explanation:
      "A fee that is paid with the application needs at least one way to pay it.",
    example: "a required fee that names no providers",
    fix: 'Add "providers"; the hint lists those of the server.',
  },
  {
    code: "TEN1021",
    severity: "error",
    title: "Way to pay that there is not",
    explanation:
      "A service names a payment connection that the server does not have.",
    example: '"providers": ["girocheckout"]',
    fix: "Name one of connections.json; the hint lists them.",
  },
  {
    code: "TEN1022",
    severity: "error",
    title: "Purpose too long for banks",
    explanation:
      "Purpose and reference together have more than the 27 letters that banks take.",
    example: '"purpose": "Bewohnerparkausweis 2026"',
    fix: "Shorten the purpose; the reference stands behind it.",
  },
  {
    code: "TEN1030",
    severity: "error",
    title: "Account that there is not",
    explanation:
      "A service names an account for log-in that the server does not have.",
    example: '"accounts": ["bundld"]',
    fix: "Name one of connections.json; the hint lists them.",
  },
  {
    code: "TEN1031",
    severity: "error",
    title: "Account required, none there",
    explanation:
      "A service can be applied for with an account only, and the server has none: nobody could apply.",
    example: "a server without the section accounts",
    fix: 'Name one in the section accounts of connections.json, or make it "optional".',
  },
  {
    code: "TEN1032",
    severity: "error",
    title: "Group of the applicant not found",
    explanation:
      "The group that data of the account go into is not in the form, or only inside of repeats.",
    example: '"applicantGroup": "G99000000999"',
    fix: "Name the group that the applicant's own data stand in.",
  },
  {
    code: "TEN1033",
    severity: "error",
    title: "Several groups of the applicant",
    explanation:
      "The form has the group in several places: data of the applicant must not go to somebody else's.",
    example:
      "a group of persons, once for the applicant and once for the owner",
    fix: "Name the groups around it as well, joined by /.",
  },
  {
    code: "TEN1034",
    severity: "error",
    title: "Proof that nobody could give",
    explanation:
      "Answers are to come from an account, and the service fills nothing in from one.",
    example: "fieldLevels without applicantGroup",
    fix: "Name the applicantGroup, and make account optional or required.",
  },
  {
    code: "TEN1035",
    severity: "error",
    title: "Proof of a field that is not the applicant's",
    explanation:
      "A field whose answer must come from an account does not stand once in the applicant's group.",
    example: "the name of a second person",
    fix: "Name a field of that group, or say within which group it stands.",
  },
];
