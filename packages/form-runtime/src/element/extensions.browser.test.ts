import { afterEach, expect, test, vi } from "vitest";

import type { ForeignElement } from "../controls/foreign/fim-foreign.js";
import { settled } from "../internal/settled.js";
import type { FimForm } from "./fim-form.js";
import { elementControl } from "../registry/field-registry.js";
import { field, form, group } from "../testing/build-model.js";
import {
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

afterEach(() => {
  unmountAll();
  vi.restoreAllMocks();
});

/** A map to point at, as a town may have one. */
class TownMap extends HTMLElement implements ForeignElement {
  value: string | undefined;
  disabled = false;

  connectedCallback(): void {
    this.tabIndex = 0;
    this.setAttribute("role", "textbox");
  }

  point(value: string): void {
    this.value = value;
    this.dispatchEvent(new Event("input", { bubbles: true }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
customElements.define("town-map", TownMap);

const model = form([
  group("G99000000001", "Ort", [
    field("F99000000001", "Stelle auf der Karte", {
      help: { input: "Zeigen Sie auf die Stelle." },
    }),
    field("F99000000002", "Bemerkung", { occurs: { min: 0, max: 1 } }),
  ]),
]);

test("an element of the page answers a field, with the form's label, help and errors", async () => {
  const element = await mount(model, {
    prepare: (one) => {
      one.controls.register(
        elementControl({ tag: "town-map", fimId: "F99000000001" }),
      );
    },
  });
  const map = find(element, "town-map");
  if (!(map instanceof TownMap)) throw new Error("it was not made");
  expect(findAll(element, "town-map")).toHaveLength(1);
  await press(element, "Weiter zur Prüfung");
  expect(map.getAttribute("aria-invalid")).toBe("true");
  const described = (map.getAttribute("aria-describedby") ?? "").split(" ");
  expect(
    described.map((id) =>
      squeeze(find(element, `#${CSS.escape(id)}`).textContent),
    ),
  ).toEqual([
    "Zeigen Sie auf die Stelle.",
    "Fehler: Füllen Sie dieses Feld aus.",
  ]);
  find(element, "#error-summary a").click();
  await settled();
  expect(focused()).toBe(map);
  map.point("50.94 6.96");
  await settled();
  expect(element.session?.values).toEqual({
    G99000000001: { F99000000001: "50.94 6.96" },
  });
  expect(map.getAttribute("aria-invalid")).toBe("false");
  await press(element, "Weiter zur Prüfung");
  expect(squeeze(find(element, ".review").textContent)).toContain("50.94 6.96");
});

test("a page of the host stands where it wants to, and may keep from going on", async () => {
  let agreed = false;
  const element = await mount(model, {
    prepare: (one) => {
      one.pages = [
        {
          id: "consent",
          title: (language) => (language === "de" ? "Einwilligung" : "Consent"),
          before: "G99000000001",
          content: () => {
            const text = document.createElement("p");
            text.textContent = "Darf ein Foto gespeichert werden?";
            return text;
          },
          check: () => (agreed ? undefined : "Bitte willigen Sie ein."),
        },
        { id: "", title: "Ohne Namen", content: () => new Text("nie") },
      ];
    },
  });
  expect(element.steps.map(({ title }) => title)).toEqual([
    "Einwilligung",
    "Ort",
  ]);
  expect(squeeze(find(element, "form.page").textContent)).toContain(
    "Darf ein Foto",
  );
  await press(element, "Weiter");
  expect(squeeze(find(element, "#page-problem").textContent)).toBe(
    "Bitte willigen Sie ein.",
  );
  agreed = true;
  await press(element, "Weiter");
  expect(squeeze(find(element, "#step-title").textContent)).toBe("Ort");
});

const NAME = "/G99000000001/F99000000001";

test("errors of the page stand at their field and go when it is changed or told", async () => {
  const element = await mount(model);
  const errors = (): readonly string[] =>
    findAll(element, ".field .error").map(({ textContent }) =>
      squeeze(textContent),
    );
  expect(element.pointersOf("F99000000001")).toEqual([NAME]);
  element.setError(NAME, "Diese Stelle liegt außerhalb der Stadt.");
  await settled();
  expect(errors()).toEqual(["Fehler: Diese Stelle liegt außerhalb der Stadt."]);
  element.clearIssues(NAME);
  await settled();
  expect(errors()).toEqual([]);
  element.setError(NAME, "Noch einmal");
  const [input] = findInputs(element, "fim-text input");
  if (input === undefined) throw new Error("no field");
  input.value = "x";
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settled();
  expect(errors()).toEqual([]);
});

test("messages that are no errors are part of the description, until they are taken away", async () => {
  const element = await mount(model);
  element.setMessage(NAME, { text: "Adresse geprüft", tone: "success" });
  await settled();
  const [input] = findInputs(element, "fim-text input");
  const described = input?.getAttribute("aria-describedby") ?? "";
  const last = described.split(" ").at(-1) ?? "";
  expect(squeeze(find(element, `#${CSS.escape(last)}`).textContent)).toBe(
    "Adresse geprüft",
  );
  expect(input?.getAttribute("aria-invalid")).toBe("false");
  element.clearMessages();
  await settled();
  expect(findAll(element, ".note")).toEqual([]);
});

test("a problem document of any server is shown at the fields that it points to", async () => {
  const element = await mount(model);
  element.showProblem(400, {
    type: "https://example.net/validation-error",
    title: "Your request is not valid.",
    errors: [
      { detail: "Diese Stelle gibt es nicht.", pointer: `#/values${NAME}` },
      { detail: "ohne Ort" },
    ],
  });
  await settled();
  expect(focused()?.id).toBe("error-summary");
  expect(
    findAll(element, "#error-summary li").map(({ textContent }) =>
      squeeze(textContent),
    ),
  ).toEqual(["Stelle auf der Karte: Diese Stelle gibt es nicht."]);
});

test("a submission that got no answer is sent again by itself, with the same key", async () => {
  const keys: (string | null)[] = [];
  const receipt = {
    submissionId: "1",
    reference: "A-1",
    submittedAt: "2026-11-23T10:00:00+01:00",
    downloads: {},
  };
  vi.spyOn(globalThis, "fetch").mockImplementation((_, init) => {
    keys.push(new Headers(init?.headers).get("idempotency-key"));
    return keys.length === 1
      ? Promise.reject(new TypeError("reset"))
      : Promise.resolve(
          keys.length === 2
            ? new Response("", { status: 503 })
            : Response.json(receipt, { status: 201 }),
        );
  });
  const element = await mount(
    form([field("F1", "Ort", { occurs: { min: 0, max: 1 } })]),
    {
      action: "/a",
      retries: 2,
    },
  );
  await press(element, "Weiter zur Prüfung");
  await press(element, "Jetzt absenden");
  await expect
    .poll(() => squeeze(find(element, "#step-title").textContent))
    .toContain("eingegangen");
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test("time that runs out is warned of, and can be asked for", async () => {
  const events: string[] = [];
  const element = await mount(model, {
    prepare: (one) => {
      // A second before the least that people get.
      one.sessionTimeout = 21;
      for (const name of ["fim-extend", "fim-timeout"] as const)
        one.addEventListener(name, () => events.push(name));
    },
  });
  await expect.poll(() => findAll(element, "#timeout[open]")).toHaveLength(1);
  expect(squeeze(find(element, "#timeout-text").textContent)).toContain(
    "20 Sekunden",
  );
  expect(focused()?.textContent.trim()).toBe("Weitermachen");
  await press(element, "Weitermachen");
  expect(events).toEqual(["fim-extend"]);
  expect(findAll(element, "#timeout")).toEqual([]);
});

test("a page keeps a draft where it likes, and goes on with it in another tab", async () => {
  const element = await mount(model);
  const [place, remark] = findInputs(element, "input");
  for (const [box, text] of [
    [place, "am Brunnen"],
    [remark, "abends"],
  ] as const) {
    if (box === undefined) throw new Error("there is no box");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  await press(element, "Weiter zur Prüfung");
  const sent = JSON.stringify(element.saveDraft());
  unmountAll();

  const other = await mount(model);
  expect(other.session?.values).toEqual({});
  // What a server of the page's own gave back.
  other.resume(
    JSON.parse(sent) as NonNullable<ReturnType<FimForm["saveDraft"]>>,
  );
  await settled();
  expect(squeeze(find(other, "#step-title").textContent)).toBe(
    "Angaben prüfen",
  );
  expect(squeeze(find(other, ".review").textContent)).toMatch(
    /am Brunnen.*abends/,
  );
});
