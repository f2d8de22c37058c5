import type { FormModel } from "@fim-forms/form-model";

import {
  buildModel,
  field,
  group,
  type NodeSpec,
} from "../../support/build-model.js";

const address = (): readonly NodeSpec[] => [
  field("F60000000243", { name: "Straße" }),
  field("F60000000246", { name: "Postleitzahl" }),
  field("F60000000247", { name: "Ort" }),
];

/** Asks for one address on two pages, as real forms do: of the owner, and of the place where the dog lives. */
export const twiceAskingForm: FormModel = buildModel([
  group(
    "G99000000001",
    [
      field("F60000000227", { name: "Familienname" }),
      group("G60000000086", address(), { name: "Anschrift" }),
    ],
    { name: "Halterin" },
  ),
  group("G99000000002", address(), { name: "Ort der Haltung" }),
  group("G99000000003", [field("F99000000111", { name: "Rufname" })], {
    name: "Hund",
  }),
]);

/** The same with some texts in Arabic, as a translation that is under way leaves them: right to left and mixed. */
export const arabicForm: FormModel = {
  ...twiceAskingForm,
  translations: [
    {
      language: "ar",
      title: "استمارة تسجيل الكلاب",
      nodes: [
        ["G99000000001", "صاحبة الكلب"],
        ["G99000000001/F60000000227", "اسم العائلة"],
        ["G99000000001/G60000000086", "العنوان"],
        ["G99000000001/G60000000086/F60000000243", "الشارع"],
        ["G99000000001/G60000000086/F60000000246", "الرمز البريدي"],
      ].map(([path = "", text = ""]) => ({
        path,
        label: { input: text, output: text },
      })),
      codeLists: [],
      rules: [],
    },
  ],
};
