import { userEvent } from "vitest/browser";

import { codeList, pattern } from "../testing/build-model.js";
import { controlContract } from "../testing/control-contract.js";

const type = (text: string) => (): Promise<void> => userEvent.keyboard(text);

const codes = (count: number) => [
  codeList(
    "list",
    Array.from(
      { length: count },
      (_, at) => [`c${String(at)}`, `Eintrag ${String(at)}`] as const,
    ),
  ),
];

controlContract({
  tag: "fim-text",
  field: { constraints: { maxLength: 5 } },
  bearer: "input",
  enter: type("Øz 12"),
  value: "Øz 12",
  wrong: { enter: type("zu lang"), value: "zu lang", shown: ["zu lang"] },
});

// Length and form are both wrong: one message tells it.
controlContract({
  tag: "fim-text",
  field: {
    constraints: { minLength: 5, maxLength: 5, pattern: pattern("[0-9]{5}") },
  },
  bearer: "input",
  enter: type("38100"),
  value: "38100",
  wrong: { enter: type("3810"), value: "3810", shown: ["3810"] },
});

controlContract({
  tag: "fim-textarea",
  field: { constraints: { minLength: 3, maxLength: 1000 } },
  bearer: "textarea",
  enter: type("Zeile{Enter}zwei"),
  value: "Zeile\nzwei",
  wrong: { enter: type("x"), value: "x", shown: ["x"] },
});

controlContract({
  tag: "fim-number",
  field: { valueType: "number" },
  bearer: "input",
  enter: type("12,5"),
  value: 12.5,
  wrong: { enter: type("zwölf"), value: "zwölf", shown: ["zwölf"] },
});

controlContract({
  tag: "fim-number",
  field: { valueType: "integer", constraints: { maxValue: "10" } },
  bearer: "input",
  enter: type("7"),
  value: 7,
  wrong: { enter: type("11"), value: 11, shown: ["11"] },
});

controlContract({
  tag: "fim-number",
  field: { valueType: "currency" },
  bearer: "input",
  enter: type("1.234,50"),
  value: 1234.5,
  wrong: { enter: type("viel"), value: "viel", shown: ["viel"] },
});

controlContract({
  tag: "fim-date",
  field: { valueType: "date" },
  bearer: "fieldset",
  focus: "input",
  enter: type("1{Tab}2{Tab}1961"),
  value: "1961-02-01",
  wrong: {
    enter: type("31{Tab}2{Tab}61"),
    value: "31.2.61",
    shown: ["31", "2", "61"],
  },
});

controlContract({
  tag: "fim-date",
  field: { valueType: "dateTime" },
  bearer: "fieldset",
  focus: "input",
  enter: type("1{Tab}2{Tab}2026{Tab}14:30"),
  value: "2026-02-01T14:30:00",
  wrong: {
    enter: type("1{Tab}2{Tab}2026{Tab}abends"),
    value: "1.2.2026 abends",
    shown: ["1", "2", "2026", "abends"],
  },
});

controlContract({
  tag: "fim-time",
  field: { valueType: "time" },
  bearer: "input",
  enter: type("14:30"),
  value: "14:30:00",
  wrong: { enter: type("abends"), value: "abends", shown: ["abends"] },
});

controlContract({
  tag: "fim-boolean",
  field: { valueType: "boolean" },
  bearer: "fieldset",
  focus: "input",
  enter: type("{ArrowDown}"),
  value: false,
});

controlContract({
  tag: "fim-radios",
  field: { control: "select", codeListId: "list" },
  codeLists: codes(6),
  bearer: "fieldset",
  focus: "input",
  enter: type(" {ArrowDown}"),
  value: "c1",
});

controlContract({
  tag: "fim-select",
  field: { control: "select", codeListId: "list" },
  codeLists: codes(20),
  bearer: "select",
  enter: type("{ArrowDown}{ArrowDown}"),
  value: "c1",
});

controlContract({
  tag: "fim-combobox",
  field: { control: "select", codeListId: "list" },
  codeLists: codes(20_000),
  bearer: "input",
  enter: type("eintrag 1999{ArrowDown}{Enter}"),
  value: "c1999",
  wrong: { enter: type("Unfug"), value: "Unfug", shown: ["Unfug"] },
});
