import type { DocumentedCode } from "@fim-forms/form-model";

/** What is said when documents are made and read: pages of docs/diagnostics.md. */
export const RENDERING_CODES: readonly DocumentedCode[] = [
  {
    code: "SUB1001",
    severity: "error",
    title: "Character that XML cannot carry",
    explanation:
      "A text holds a character that XML 1.0 has no way to write; U+FFFD stands in its place.",
    example: "a control character pasted from another program",
    fix: "Validate the values before rendering.",
  },
  {
    code: "SUB1002",
    severity: "error",
    title: "Value of another shape",
    explanation:
      "A value is not of its field's kind and is left out of the XML.",
    example: "a text where a number belongs",
    fix: "Render canonical values, as a session submits them.",
  },
  {
    code: "SUB1003",
    severity: "error",
    title: "Value without a field",
    explanation:
      "The form has no field for a value, which is left out of the XML.",
    example: "answers of another version of the form",
    fix: "Render canonical values, as a session submits them.",
  },
  {
    code: "SUB1101",
    severity: "error",
    title: "manifest.json of another shape",
    explanation:
      "The list of what was submitted cannot be read, so nothing can be compared with it.",
    example: "a manifest edited by hand",
    fix: "Take the file as it was delivered; it is not meant to be edited.",
  },
  {
    code: "SUB1102",
    severity: "error",
    title: "Two parts at one place",
    explanation:
      "The manifest lists two files under one path or one attachment twice.",
    example: "a manifest with one part copied",
    fix: "Take the file as it was delivered; it is not meant to be edited.",
  },
  {
    code: "SUB1201",
    severity: "error",
    title: "No mapping",
    explanation:
      "The file that says how answers become a message of another standard is not one.",
    example: "a list in place of rules",
    fix: "Write what mapping.schema.json says.",
  },
  {
    code: "SUB1202",
    severity: "error",
    title: "Mapping for another form",
    explanation: "The mapping names another form, or another version of it.",
    example: "a mapping for version 1.1, answers of 1.2",
    fix: "Use the mapping of this form, or revise it for the new version.",
  },
  {
    code: "SUB1203",
    severity: "error",
    title: "Path that the form does not have",
    explanation: "A rule takes an answer that the form does not ask for.",
    example: "a FIM id with two digits swapped",
    fix: "Correct the path; the hint names the nearest one.",
  },
  {
    code: "SUB1204",
    severity: "error",
    title: "Path that does not fit its place",
    explanation:
      "A rule uses an answer where it cannot be used, such as a group where a text belongs.",
    example: "a repeated field in a place for one text",
    fix: "Name a field of the kind that the place takes.",
  },
  {
    code: "SUB1205",
    severity: "error",
    title: "Code map that does not fit the list",
    explanation:
      "A map of codes lacks codes of the list, or has some that the list does not have.",
    example: "a new version of the list with three more codes",
    fix: "Add or remove the codes that the message names.",
  },
  {
    code: "SUB1206",
    severity: "error",
    title: "Code without counterpart",
    explanation: "The answers hold a code that the map has no entry for.",
    example: "a code added to the list last month",
    fix: "Add it to the map, or say what becomes of others: otherwise.",
  },
  {
    code: "SUB1207",
    severity: "error",
    title: "Nothing for a required element",
    explanation: "The message needs a text where the answers have none.",
    example: "an optional field mapped to a required element",
    fix: "Map another answer or a constant there, or make the field required.",
  },
  {
    code: "SUB1208",
    severity: "error",
    title: "Wrong parameter",
    explanation:
      "The caller passes a parameter that the mapping does not know, or lacks one that it needs.",
    example: "a misspelt name",
    fix: "Pass the parameters that the mapping declares.",
  },
  {
    code: "SUB1209",
    severity: "error",
    title: "Text that XML cannot carry",
    explanation:
      "A text of the message holds a character that XML 1.0 has no way to write; U+FFFD stands in its place.",
    example: "a control character in a constant",
    fix: "Validate the values, and correct constants of the mapping.",
  },
  {
    code: "SUB1210",
    severity: "error",
    title: "Place filled twice",
    explanation:
      "Two rules fill one element or attribute; the first text is kept.",
    example: "two rules for one attribute",
    fix: "Give each an element of its own: a rule with rules.",
  },
  {
    code: "SUB1211",
    severity: "error",
    title: "Answer of another shape",
    explanation:
      "An answer is not of its field's kind, so it cannot be mapped.",
    example: "values that did not come from a session",
    fix: "Map canonical values, as a session submits them.",
  },
  {
    code: "PDF1001",
    severity: "warning",
    title: "Character without a glyph",
    explanation:
      'Neither the typeface nor the fallback has the character; its code point is printed. With "missingGlyphs": "error" no document is made.',
    example: "an emoji in a free text",
    fix: "Pass a fallback font that has it.",
  },
  {
    code: "PDF1002",
    severity: "info",
    title: "Invisible character",
    explanation:
      "A character without a shape of its own could change how others look; its code point is printed.",
    example: "a mark that turns the direction of writing",
    fix: "Nothing; whoever reads the document sees that it was there.",
  },
  {
    code: "PDF1003",
    severity: "info",
    title: "Too many marks on one letter",
    explanation:
      "More combining marks stand on a letter than fit a line; the others are printed as code points.",
    example: "a letter with thirty accents",
    fix: "Nothing; whoever reads the document sees that they were there.",
  },
  {
    code: "PDF1004",
    severity: "error",
    title: "Unreadable font",
    explanation: "A font file cannot be read, so no document is made.",
    example: "a web font (.woff2)",
    fix: "Pass TrueType files (.ttf).",
  },
  {
    code: "PDF1005",
    severity: "error",
    title: "Value of another shape",
    explanation: "A value is not of its field's kind, so no document is made.",
    example: "a text where a group belongs",
    fix: "Render canonical values, as a session submits them.",
  },
  {
    code: "PDF1006",
    severity: "error",
    title: "Value without a field",
    explanation: "The form has no field for a value, so no document is made.",
    example: "answers of another version of the form",
    fix: "Render canonical values, as a session submits them.",
  },
  {
    code: "PDF1007",
    severity: "error",
    title: "Unreadable time of submission",
    explanation:
      "The time of submission is not one with date, seconds and offset.",
    example: "2026-11-23 10:05",
    fix: "Pass RFC 3339, such as 2026-11-23T10:05:00+01:00.",
  },
  {
    code: "PDF1008",
    severity: "error",
    title: "Attachment with other bytes",
    explanation:
      "The bytes of an attachment are not those that the values state by size and SHA-512.",
    example: "a file replaced after it was uploaded",
    fix: "Pass the bytes that were uploaded.",
  },
  {
    code: "PDF1009",
    severity: "error",
    title: "Attachment that nobody names",
    explanation: "Bytes were passed for a file that no value names.",
    example: "a file removed from the answers",
    fix: "Pass only files that the answers name.",
  },
  {
    code: "PDF1010",
    severity: "info",
    title: "Further findings about characters",
    explanation:
      "There are so many findings about characters that the rest is only counted.",
    example: "a page of emoji",
    fix: "Look at those that are listed.",
  },
  {
    code: "PDF1011",
    severity: "error",
    title: "Attachment of another type",
    explanation:
      "A file is not of the type that the values state; programs would take it for something else.",
    example: "a ZIP named as PDF",
    fix: "Tell the type by the bytes when the file comes in (sniffMediaType).",
  },
  {
    code: "PDF1101",
    severity: "warning",
    title: "Colour that is none",
    explanation:
      "The colour of the theme cannot be read; the document is black and grey.",
    example: "crimson",
    fix: "Write it as #rrggbb.",
  },
  {
    code: "PDF1102",
    severity: "info",
    title: "Colour too pale",
    explanation:
      "Text in the colour of the theme could not be read on white; a darker one is used.",
    example: "#ffe680",
    fix: "Nothing, or choose a darker colour.",
  },
  {
    code: "PDF1103",
    severity: "warning",
    title: "Crest left out",
    explanation: "The picture of the theme cannot stand in the document.",
    example: "a picture in CMYK",
    fix: "Pass PNG or JPEG in RGB or grey, with a description.",
  },
  {
    code: "PDF1201",
    severity: "error",
    title: "Too many fields for paper",
    explanation:
      "The blank form would have so many fields to write in that no reader opens it.",
    example: "a repeated group with 200 spare entries",
    fix: "Ask for fewer spare entries, or leave parts of the form to the screen.",
  },
  {
    code: "PDF1202",
    severity: "warning",
    title: "Fewer entries than demanded",
    explanation:
      "The schema demands more entries of a repeated part than the paper shows.",
    example: "ten entries demanded, three shown",
    fix: "Ask for more entries; the others have to come on an extra sheet.",
  },
  {
    code: "PDF1203",
    severity: "info",
    title: "List without room on paper",
    explanation:
      "A code list is too long to be printed; its entry is written by hand.",
    example: "all municipalities",
    fix: "Nothing; the name is looked up when the form is read.",
  },
  {
    code: "PDF1301",
    severity: "error",
    title: "No PDF",
    explanation:
      "What should be a filled-in form is no PDF, or a broken or encrypted one.",
    example: "a photograph of the form",
    fix: "Save the filled-in form as PDF without a password.",
  },
  {
    code: "PDF1302",
    severity: "error",
    title: "PDF without form fields",
    explanation: "The PDF holds pictures of answers, not the answers.",
    example: "a form that was printed and scanned",
    fix: "Fill it in on the screen and save it.",
  },
  {
    code: "PDF1303",
    severity: "error",
    title: "Fields of another form",
    explanation: "The filled-in form was made from another schema.",
    example: "last year's version of the form",
    fix: "Read it with the schema that the blank form was made from.",
  },
  {
    code: "PDF1304",
    severity: "warning",
    title: "Field that the form does not have",
    explanation:
      "A field of the PDF belongs to nothing in the form and is left out.",
    example: "a field added with an editor",
    fix: "Look at what was written there.",
  },
  {
    code: "PDF1305",
    severity: "warning",
    title: "No value of the field's kind",
    explanation:
      "What was written cannot be read as the field's kind; it is kept as text.",
    example: "“next Tuesday” as a date",
    fix: "Correct it before it is submitted.",
  },
  {
    code: "PDF1306",
    severity: "info",
    title: "File said to be enclosed",
    explanation: "Paper names a file; its bytes have to come another way.",
    example: "a ticked box “enclosed”",
    fix: "Add the file to the values by hand.",
  },
  {
    code: "PDF1307",
    severity: "warning",
    title: "Locked field changed",
    explanation:
      "A field that is locked holds something else than the form says; the form's own value is taken.",
    example: "a fee changed with an editor",
    fix: "Look at what was written there.",
  },
  {
    code: "PDF1308",
    severity: "error",
    title: "Too many fields",
    explanation: "The PDF has so many fields that reading ends.",
    example: "a PDF made to keep a server busy",
    fix: "Read the form that was filled in.",
  },
];
