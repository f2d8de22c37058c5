import type { FormModel } from "@fim-forms/form-model";
import { buildModel, codeList, field, group } from "./build-model.js";

/** Texts that try to leave the comment, literal or element that they stand in. */
export const HOSTILE_TEXTS = [
  "<img src=x onerror=alert(1)>",
  '${alert(1)} {{constructor.constructor("alert(1)")()}}',
  "*/ export const pwned = 1; /*",
  "*\\/ export const pwned = 1; /*",
  "`${process.exit(1)}`",
  '</xs:documentation><xs:import schemaLocation="http://127.0.0.1:9/"/>',
  "]]><x/><![CDATA[",
  ") Tj ET (",
  "abc\u202edcba",
  "a\u200bb\u2060c\ufeffd",
  "Mu\u0308ller",
  "=HYPERLINK(1)",
  "eins\nexport const pwned = 1\r\nzwei\u2028export const pwned = 1",
  "\u001b[31mrot\u009b0m\u0000\ud800\uffff",
  "@deprecated {@link pwned} @",
  '"; export const pwned = 1; "',
  "__proto__",
  "x-fim {}",
] as const;

/** A form whose every text is one of them. */
export const hostileModel: FormModel = buildModel(
  [
    group(
      "G99000000001",
      HOSTILE_TEXTS.map((text, index) =>
        field(`F990000000${String(index + 10)}`, {
          name: text,
          label: { input: text, output: `${text}!` },
          help: { input: text },
          legalBasis: [{ text, href: text }],
          ...(index % 2 === 0
            ? {}
            : { control: "select", codeListId: "hostile */" }),
        }),
      ),
      { name: "FileValue" },
    ),
  ],
  {
    title: HOSTILE_TEXTS.join(" "),
    description: HOSTILE_TEXTS.join(" "),
    legalBasis: HOSTILE_TEXTS.map((text) => ({ text })),
    codeLists: [
      codeList(
        "hostile */",
        HOSTILE_TEXTS.map((text, index) => [`${text}${String(index)}`, text]),
        { title: "*/ export const pwned = 1; /*" },
      ),
    ],
  },
);
