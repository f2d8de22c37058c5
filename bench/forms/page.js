/* global customElements, document, setTimeout, window */
/** Our element in the page of the harness: the file that portals load, driven from outside. */
import "../../packages/form-runtime/dist/fim-form.js";
import { start } from "../../var/bench/peers/c-forms/src/driver.js";

let form;
/** Kept by the browser, so that counting does not go through the page each time. */
let fields;
const all = (selector) => [...form.shadowRoot.querySelectorAll(selector)];
const control = (key) => form.shadowRoot.querySelector(`[id$="-${key}"]`);
const drawn = () => new Promise((resolve) => setTimeout(resolve));

start({
  async mount(model, parent) {
    await customElements.whenDefined("fim-form");
    form = document.createElement("fim-form");
    form.draft = "none";
    form.model = model;
    parent.append(form);
    await drawn();
  },
  count() {
    fields ??= form.shadowRoot
      ?.querySelector(".root")
      ?.getElementsByClassName("field");
    return fields?.length ?? 0;
  },
  roots: () => [form.shadowRoot],
  async addRow() {
    all("button.add").at(-1).click();
    await drawn();
  },
  async validateAll() {
    all("button.primary").at(-1).click();
    await drawn();
    return all("#error-summary li").length;
  },
  textEl: () => control(window.__target),
  toggle() {
    control(window.__toggle).click();
  },
});
