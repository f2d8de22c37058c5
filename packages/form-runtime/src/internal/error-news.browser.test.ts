import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "./settled.js";
import { field, form, group, pattern } from "../testing/build-model.js";
import {
  find,
  findInputs,
  mount,
  press,
  rootOf,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

const FIRST = "/G99000000001/F99000000001";

const open = (): Promise<FimForm> =>
  mount(
    form([
      group("G99000000001", "Abschnitt", [
        field("F99000000001", "Postleitzahl", {
          constraints: { pattern: pattern("[0-9]{5}") },
        }),
        field("F99000000002", "Anzahl", { valueType: "integer" }),
        field("F99000000003", "Ort"),
      ]),
    ]),
  );

/** Everything that the live region says from now on. */
function listen(element: FimForm): readonly string[] {
  const said: string[] = [];
  const live = find(element, "#live");
  new MutationObserver(() => {
    const text = squeeze(live.textContent);
    if (text !== "") said.push(text);
  }).observe(live, { childList: true, characterData: true, subtree: true });
  return said;
}

/** Long enough for what must not be said; what must be is waited for. */
const silence = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 250));

async function type(
  element: FimForm,
  position: number,
  text: string,
): Promise<void> {
  findInputs(element, "input")[position]?.focus();
  await userEvent.keyboard(`{Control>}a{/Control}{Delete}${text}`);
}

describe("errors that come up when a field is left", () => {
  afterEach(unmountAll);

  test("are said politely once the field is left, not while typing", async () => {
    const element = await open();
    const said = listen(element);
    await type(element, 0, "381");
    await silence();
    expect(said).toEqual([]);
    await userEvent.tab();
    await silence();
    await expect.poll(() => said).toHaveLength(1);
    expect(said[0]).toMatch(/^Fehler: Postleitzahl: ./);
    expect(find(element, "#live").getAttribute("role")).toBe("status");
  });

  test("are not said again when the field is visited and left as it is", async () => {
    const element = await open();
    const said = listen(element);
    await type(element, 0, "381");
    await userEvent.tab();
    await silence();
    await userEvent.tab({ shift: true });
    await userEvent.tab();
    await silence();
    await expect.poll(() => said).toHaveLength(1);
  });

  test("are said once each when the focus goes from one wrong field to another", async () => {
    const element = await open();
    const said = listen(element);
    await type(element, 1, "viele");
    await userEvent.tab();
    await silence();
    await type(element, 0, "381");
    await userEvent.tab();
    await silence();
    expect(rootOf(element).activeElement).toBe(findInputs(element, "input")[1]);
    await expect.poll(() => said).toHaveLength(2);
    expect(said[0]).toMatch(/^Fehler: Anzahl: /);
    expect(said[1]).toMatch(/^Fehler: Postleitzahl: /);
    expect(said[1]).not.toContain("Anzahl");
  });

  test("are said again when they went in between", async () => {
    const element = await open();
    const said = listen(element);
    for (const text of ["381", "38100", "381"]) {
      await type(element, 0, text);
      await userEvent.tab();
      await silence();
    }
    await expect.poll(() => said).toHaveLength(2);
  });

  test("are left to the list of errors when Enter sends the page, and not said after it", async () => {
    const element = await open();
    const said = listen(element);
    await type(element, 0, "381");
    await userEvent.keyboard("{Enter}");
    await silence();
    expect(rootOf(element).activeElement?.id).toBe("error-summary");
    findInputs(element, "input")[0]?.focus();
    await userEvent.tab();
    await silence();
    expect(said).toEqual([]);
  });

  test("are said when an answer that was demanded is taken out again", async () => {
    const element = await open();
    await type(element, 2, "Braunschweig");
    await press(element, "Weiter zur Prüfung");
    const said = listen(element);
    await type(element, 2, "x");
    await type(element, 2, "");
    await userEvent.tab();
    await silence();
    // It was no error when the list was read.
    expect(said).toEqual([]);
    await type(element, 0, "38100");
    await userEvent.tab();
    await silence();
    await type(element, 0, "");
    await userEvent.tab();
    await silence();
    await expect.poll(() => said).toHaveLength(1);
    expect(said[0]).toMatch(/^Fehler: Postleitzahl: /);
  });

  test("are said when the page puts them to a field", async () => {
    const element = await open();
    const said = listen(element);
    element.setError(FIRST, "Diese Postleitzahl gibt es nicht.");
    await settled();
    await silence();
    await expect
      .poll(() => said)
      .toEqual(["Fehler: Postleitzahl: Diese Postleitzahl gibt es nicht."]);
  });
});

test("where the page wants the focus to stay, the number of errors is said instead", async () => {
  const element = await open();
  element.errorFocus = "none";
  const said = listen(element);
  findInputs(element, "input")[2]?.focus();
  await press(element, "Weiter zur Prüfung");
  await silence();
  expect(rootOf(element).activeElement).toBe(findInputs(element, "input")[2]);
  await expect.poll(() => said).toEqual(["Bitte prüfen Sie 3 Angaben"]);
  unmountAll();
});
