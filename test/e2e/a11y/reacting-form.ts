import type { FormModel } from "@fim-forms/form-model";

import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../support/build-model.js";

/** Every kind of control, long words, and a field that appears while another one is being typed. */
export const reactingForm: FormModel = {
  ...buildModel(
    [
      group(
        "G99000000001",
        [
          field("F60000000247", {
            name: "Ort",
          }),
          field("F99000000002", {
            name: "Welcher Ort?",
            occurs: occurs("0:1"),
          }),
          field("F99000000003", {
            name: "Beruf",
            control: "select",
            codeListId: "jobs",
          }),
          field("F99000000004", {
            name: "Staat",
            control: "select",
            codeListId: "states",
          }),
          field("F99000000005", {
            name: "Rechtsschutzversicherungsgesellschaftsbeitragsbescheinigung",
            valueType: "boolean",
          }),
          field("F99000000006", {
            name: "Begründung",
            constraints: { maxLength: 1000 },
          }),
          field("F99000000007", {
            name: "Beginn",
            valueType: "date",
          }),
          field("F99000000008", {
            name: "Uhrzeit",
            valueType: "time",
            occurs: occurs("0:1"),
          }),
          field("F99000000009", {
            name: "Betrag",
            valueType: "currency",
            occurs: occurs("0:1"),
          }),
          field("F99000000010", {
            name: "Nachweis",
            valueType: "file",
            occurs: occurs("0:1"),
          }),
          field("F99000000011", {
            name: "Sonstiges",
            occurs: occurs("0:3"),
          }),
        ],
        { name: "Angaben", label: { input: "Angaben", output: "Angaben" } },
      ),
    ],
    {
      codeLists: [
        codeList(
          "jobs",
          Array.from(
            { length: 200 },
            (_, at) => [`c${String(at)}`, `Beruf ${String(at)}`] as const,
          ),
        ),
        codeList(
          "states",
          Array.from(
            { length: 20 },
            (_, at) => [`s${String(at)}`, `Staat ${String(at)}`] as const,
          ),
        ),
      ],
    },
  ),
  rules: [
    {
      fimId: { id: "R99000000001", version: "1.0.0" },
      name: "Ort",
      text: "",
      type: "complex",
      bearer: "",
      status: "exact",
      statements: [
        {
          effect: "forbid",
          targets: ["G99000000001/F99000000002"],
          when: {
            kind: "not",
            of: {
              kind: "compare",
              operator: "=",
              left: { kind: "ref", ref: { path: "G99000000001/F60000000247" } },
              right: { kind: "text", value: "Anderswo" },
            },
          },
        },
      ],
    },
  ],
};
