import { elementControl, FimForm, sealDraft } from "@fim-forms/form-runtime";

const form = document.querySelector("fim-form") ?? new FimForm();
form.controls.register(elementControl({ tag: "town-map", fimId: "F1" }));
form.pages = [
  {
    id: "photo",
    title: "Foto",
    content: () => document.createElement("p"),
    check: () => undefined,
  },
];
form.addEventListener("fim-submit", (event) => {
  event.preventDefault();
  const { values } = event.detail;
  console.log(Object.keys(values));
  form.showProblem(422, {});
});
document.addEventListener("fim-step", ({ detail }) => {
  document.title = detail.title;
});
form.addEventListener("fim-submitted", ({ detail }) => {
  // @ts-expect-error -- the receipt has no such part
  console.log(detail.receipt.number);
});
// @ts-expect-error -- only two
form.leaveGuard = "always";
for (const pointer of form.pointersOf("F60000000227"))
  form.setMessage(pointer, { text: "Geprüft", tone: "success" });
const draft = form.saveDraft();
if (draft !== undefined) void sealDraft(draft, "Hund", "vier Wörter für dich");
