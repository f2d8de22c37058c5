import type { FormModel } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { settled } from "../internal/settled.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import { kitchenSink } from "../testing/kitchen-sink.js";
import {
  button,
  contentOf,
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  rootOf,
  squeeze,
  unmountAll,
} from "../testing/mount.js";
import { loadLanguage } from "../translations/index.js";
import type { FimForm } from "./fim-form.js";

const optional = { occurs: { min: 0, max: 1 } } as const;

/** Two pages of fields and a page of loose ones. */
const pages: FormModel = form([
  group("G99000000001", "Person", [
    field("F60000000227", "Familienname"),
    field("F60000000242", "E-Mail-Adresse", optional),
  ]),
  group("G99000000002", "Hund", [field("F99000000001", "Rufname")], {
    occurs: { min: 1, max: 3 },
  }),
  field("F99000000002", "Bemerkung", optional),
]);

const NAME = "/G99000000001/F60000000227";

const title = (element: FimForm): string =>
  squeeze(find(element, "#step-title").textContent);
const status = (element: FimForm): string =>
  squeeze(find(element, "#live").textContent);

async function fill(
  element: FimForm,
  selector: string,
  text: string,
): Promise<void> {
  const [input] = findInputs(element, selector);
  if (input === undefined) throw new Error(`nothing matches ${selector}`);
  input.focus();
  input.value = text;
  input.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true }),
  );
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

async function toReview(element: FimForm): Promise<void> {
  await fill(element, "fim-text input", "Özdemir");
  await press(element, "Weiter");
  await fill(element, "fim-text input", "Bello");
  await press(element, "Weiter");
  await press(element, "Weiter zur Prüfung");
}

const receipt = {
  submissionId: "s1",
  reference: "HSt-2026-000123",
  submittedAt: "2026-11-23T10:05:00+01:00",
  receiptUrl: "/submissions/s1",
  downloads: { pdf: "/p.pdf", xml: "javascript:alert(1)", json: "/j.json" },
};

let answers: (() => Response | Promise<Response>)[] = [];
let requests: { readonly url: string; readonly init: RequestInit }[] = [];

beforeEach(() => {
  answers = [];
  requests = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((url, init) => {
    requests = [...requests, { url: url as string, init: init ?? {} }];
    const answer = answers.shift();
    return answer === undefined
      ? Promise.reject(new TypeError("offline"))
      : Promise.resolve(answer());
  });
});

afterEach(() => {
  unmountAll();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const keyOf = (at: number): string | null =>
  new Headers(requests[at]?.init.headers).get("idempotency-key");

describe("pages", () => {
  test("say which step it is, and lead on and back", async () => {
    const element = await mount(pages);
    expect(title(element)).toBe("Person");
    expect(squeeze(find(element, "#progress-text").textContent)).toBe(
      "Schritt 1 von 4",
    );
    await fill(element, "fim-text input", "Özdemir");
    await press(element, "Weiter");
    expect(title(element)).toBe("Hund");
    expect(focused()?.id).toBe("step-title");
    await press(element, "Zurück");
    expect(title(element)).toBe("Person");
    expect(contentOf(element, "input")).toBe("Özdemir");
  });

  test("do not lead on past an error", async () => {
    const element = await mount(pages);
    await press(element, "Weiter");
    expect(title(element)).toBe("Person");
    expect(focused()?.id).toBe("error-summary");
  });

  test("an optional page may be left empty", async () => {
    const element = await mount(pages);
    await toReview(element);
    expect(title(element)).toBe("Angaben prüfen");
  });

  test("the list of steps leads to the pages that were reached", async () => {
    const element = await mount(pages);
    expect(findAll(element, "#step-list button")).toEqual([]);
    await fill(element, "fim-text input", "Özdemir");
    await press(element, "Weiter");
    await press(element, "Person");
    expect(title(element)).toBe("Person");
    await press(element, "Hund");
    expect(title(element)).toBe("Hund");
  });

  test("headings skip no level", async () => {
    const element = await mount(kitchenSink);
    const levels = findAll(element, "h1, h2, h3, h4, h5, h6").map(
      ({ localName }) => Number(localName.slice(1)),
    );
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test("Enter in a text goes on and never sends", async () => {
    const element = await mount(pages, { action: "/a" });
    await fill(element, "fim-text input", "Özdemir");
    await userEvent.keyboard("{Enter}");
    await settled();
    expect(title(element)).toBe("Hund");
    expect(requests).toEqual([]);
  });

  test("tell the page around of each step, without values", async () => {
    const element = await mount(pages);
    const details: unknown[] = [];
    document.body.addEventListener("fim-step", (event) =>
      details.push((event as CustomEvent).detail),
    );
    await press(element, "Weiter");
    await fill(element, "fim-text input", "Özdemir");
    await press(element, "Weiter");
    expect(details).toEqual([
      { kind: "step", title: "Person", step: 1, count: 4, hasErrors: true },
      // The last error is gone: a title may lose its "Fehler:".
      { kind: "step", title: "Person", step: 1, count: 4, hasErrors: false },
      { kind: "step", title: "Hund", step: 2, count: 4, hasErrors: false },
    ]);
  });
});

describe("errors", () => {
  test("appear when a field is left, not while it is typed", async () => {
    const element = await mount(
      form([field("F99000000001", "Kurz", { constraints: { maxLength: 3 } })]),
    );
    find(element, "input").focus();
    await userEvent.keyboard("zu lang");
    await settled();
    expect(findAll(element, ".error")).toEqual([]);
    await userEvent.tab();
    await settled();
    expect(findAll(element, ".error")).toHaveLength(1);
  });

  test("an error that is shown goes while it is corrected, and no other comes in its place", async () => {
    const element = await mount(
      form([
        field("F99000000001", "Genau", {
          constraints: { minLength: 5, maxLength: 5 },
        }),
      ]),
    );
    await press(element, "Weiter zur Prüfung");
    expect(findAll(element, "fim-text .error")).toHaveLength(1);
    find(element, "input").focus();
    await userEvent.keyboard("a");
    await settled();
    expect(findAll(element, "fim-text .error")).toEqual([]);
    await userEvent.tab();
    await settled();
    expect(findAll(element, "fim-text .error")).toHaveLength(1);
  });

  test("a field that is merely passed by shows none", async () => {
    const element = await mount(pages);
    find(element, "input").focus();
    await userEvent.tab();
    await settled();
    expect(findAll(element, ".error")).toEqual([]);
  });

  test("a key press draws the field that it changes and no other", async () => {
    const element = await mount(
      form([field("F99000000001", "Erstes"), field("F99000000002", "Zweites")]),
    );
    await fill(element, "#fe-F99000000001", "x");
    const fields = findAll(element, "fim-text");
    const draws = fields.map((one) =>
      // A protected method of Lit, watched from outside.
      vi.spyOn(one as unknown as { update: () => void }, "update"),
    );
    const whole = vi.spyOn(
      element as unknown as { update: () => void },
      "update",
    );
    await fill(element, "#fe-F99000000001", "xy");
    expect(draws[0]?.mock.calls.length).toBeGreaterThan(0);
    expect(draws[1]).not.toHaveBeenCalled();
    expect(whole).not.toHaveBeenCalled();
  });
});

describe("repeats", () => {
  const dogs = form([
    group(
      "G99000000002",
      "Hund",
      [
        field("F99000000001", "Rufname"),
        field("F99000000003", "Spitzname", { occurs: { min: 0, max: 2 } }),
      ],
      { occurs: { min: 1, max: 3 } },
    ),
  ]);
  const names = (element: FimForm): readonly string[] =>
    findInputs(element, "[id$=F99000000001]").map(({ value }) => value);

  test("an added entry takes the focus and is announced", async () => {
    const element = await mount(dogs);
    await press(element, "Hund hinzufügen");
    await settled();
    expect(focused()?.id).toBe("fe-G99000000002-1-F99000000001");
    await expect.poll(() => status(element)).toBe("Hund 2 hinzugefügt");
  });

  test("at the minimum nothing can be removed, at the maximum nothing added", async () => {
    const element = await mount(dogs);
    expect(() => button(element, "Hund 1 entfernen")).toThrow();
    await press(element, "Hund hinzufügen");
    await press(element, "Hund hinzufügen");
    expect(() => button(element, "Hund hinzufügen")).toThrow();
    expect(squeeze(find(element, ".muted.add").textContent)).toBe(
      "Höchstens 3 Einträge möglich.",
    );
  });

  test("removing moves the focus to the next entry, and the entries move up", async () => {
    const element = await mount(dogs);
    await fill(element, "#fe-G99000000002-0-F99000000001", "eins");
    await press(element, "Hund hinzufügen");
    await fill(element, "#fe-G99000000002-1-F99000000001", "zwei");
    await press(element, "Hund hinzufügen");
    await fill(element, "#fe-G99000000002-2-F99000000001", "drei");
    await press(element, "Hund 2 entfernen");
    await settled();
    expect(names(element)).toEqual(["eins", "drei"]);
    expect(focused()?.id).toBe("fe-G99000000002-1-F99000000001");
    await press(element, "Hund 2 entfernen");
    await settled();
    expect(names(element)).toEqual(["eins"]);
    expect(squeeze(focused()?.textContent ?? "")).toBe("Hund hinzufügen");
  });

  test("repeats within repeats keep to their entry", async () => {
    const element = await mount(dogs);
    await press(element, "Hund hinzufügen");
    const [, second] = findAll(element, "fim-repeat fim-repeat");
    second?.querySelector("button")?.click();
    await settled();
    await settled();
    expect(focused()?.id).toBe("fe-G99000000002-1-F99000000003-0");
    await userEvent.keyboard("Asta");
    expect(element.session?.values).toMatchObject({
      G99000000002: [{}, { F99000000003: ["Asta"] }],
    });
  });

  test("errors follow their entry when an earlier one goes", async () => {
    const element = await mount(dogs);
    await press(element, "Hund hinzufügen");
    await press(element, "Weiter zur Prüfung");
    expect(findAll(element, "fim-text .error")).toHaveLength(2);
    await fill(element, "#fe-G99000000002-0-F99000000001", "eins");
    await press(element, "Hund 1 entfernen");
    expect(findAll(element, "fim-text .error")).toHaveLength(1);
    expect(names(element)).toEqual([""]);
  });
});

describe("choices", () => {
  const choice = form([
    group(
      "G99000000001",
      "Anschrift",
      [
        group("G99000000002", "Inland", [field("F60000000247", "Ort")]),
        field("F99000000001", "Anschrift im Ausland"),
      ],
      { arrangement: "choice" },
    ),
  ]);

  test("show the fields of what is chosen, behind the radios, and say how many", async () => {
    const element = await mount(choice);
    expect(findAll(element, "fim-text")).toEqual([]);
    find(element, "input[type=radio]").focus();
    await userEvent.keyboard(" ");
    await settled();
    expect(findAll(element, "fim-text")).toHaveLength(1);
    const order = find(element, "fieldset").compareDocumentPosition(
      find(element, "fim-text"),
    );
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(focused()?.getAttribute("type")).toBe("radio");
    await expect
      .poll(() => status(element))
      .toBe("Ein weiteres Feld wird angezeigt.");
  });

  test("keep the answers of the other alternative, and do not submit them", async () => {
    const element = await mount(choice);
    const [home, abroad] = findAll(element, "input[type=radio]");
    home?.click();
    await settled();
    await fill(element, "fim-text input", "Musterstadt");
    abroad?.click();
    await settled();
    expect(element.session?.submission()).toEqual({ G99000000001: {} });
    home?.click();
    await settled();
    expect(contentOf(element, "fim-text input")).toBe("Musterstadt");
  });

  test("demand one, and the summary leads to the radios", async () => {
    const element = await mount(choice);
    await press(element, "Weiter zur Prüfung");
    expect(focused()?.id).toBe("error-summary");
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()?.getAttribute("type")).toBe("radio");
  });

  test("outlive a reload while the alternative is still empty", async () => {
    const first = await mount(choice, { draft: "session" });
    findAll(first, "input[type=radio]")[1]?.click();
    await settled();
    unmountAll();
    const again = await mount(choice, { draft: "session" });
    const radios = findAll(again, "input[type=radio]");
    expect(radios.map((radio) => radio.matches(":checked"))).toEqual([
      false,
      true,
    ]);
  });
});

describe("the searchable list", () => {
  const cities = form(
    [field("F99000000001", "Gemeinde", { control: "select", codeListId: "l" })],
    {
      codeLists: [
        codeList("l", [
          ["1", "Köln"],
          ["2", "Kölleda"],
          ["3", "Kolbermoor"],
          ...Array.from(
            { length: 20_000 },
            (_, at) => [`n${String(at)}`, `Neustadt ${String(at)}`] as const,
          ),
        ]),
      ],
    },
  );
  const options = (element: FimForm): readonly string[] =>
    findAll(element, "[role=option]").map(({ textContent }) =>
      squeeze(textContent),
    );

  test("finds without diacritics, by arrow keys, and closes on Escape", async () => {
    const element = await mount(cities);
    const input = find(element, "input");
    input.focus();
    expect(options(element)).toEqual([]);
    await userEvent.keyboard("kol");
    await settled();
    expect(options(element)).toEqual(["Köln", "Kölleda", "Kolbermoor"]);
    expect(input.getAttribute("aria-expanded")).toBe("true");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await settled();
    const active = input.getAttribute("aria-activedescendant") ?? "";
    expect(
      squeeze(rootOf(element).getElementById(active)?.textContent ?? ""),
    ).toBe("Kölleda");
    await userEvent.keyboard("{Escape}");
    await settled();
    expect(options(element)).toEqual([]);
    expect(contentOf(element, "input")).toBe("kol");
    expect(focused()).toBe(input);
  });

  test("draws a few of 20,000 entries, and more on the way down", async () => {
    const element = await mount(cities);
    find(element, "input").focus();
    await userEvent.keyboard("{ArrowDown}");
    await settled();
    expect(options(element).length).toBeLessThan(100);
    const [option] = findAll(element, "[role=option]");
    expect(option?.getAttribute("aria-setsize")).toBe("20003");
    await userEvent.keyboard("{ArrowUp}");
    for (let page = 0; page < 20; page += 1)
      await userEvent.keyboard("{PageDown}");
    await settled();
    expect(squeeze(find(element, ".active").textContent)).toBe("Neustadt 157");
    expect(options(element).length).toBeLessThan(100);
  });

  test("takes what was typed out in full, and shows its label", async () => {
    const element = await mount(cities);
    find(element, "input").focus();
    await userEvent.keyboard("koeln");
    await userEvent.tab();
    await settled();
    expect(element.session?.state("/F99000000001")?.value).toBe("1");
    expect(contentOf(element, "input")).toBe("Köln");
  });

  test("is picked with the mouse", async () => {
    const element = await mount(cities);
    find(element, "input").click();
    await settled();
    findAll(element, "[role=option]")[1]?.click();
    await settled();
    expect(element.session?.state("/F99000000001")?.value).toBe("2");
  });
});

describe("the review page", () => {
  test("shows all answers, each with a button that is named with its label", async () => {
    const element = await mount(pages);
    await toReview(element);
    const rows = findAll(element, ".answer").map(({ textContent }) =>
      squeeze(textContent),
    );
    expect(rows).toEqual([
      "Familienname Özdemir Ändern: Familienname",
      "E-Mail-Adresse Keine Angabe Ändern: E-Mail-Adresse",
      "Rufname Bello Ändern: Rufname",
      "Bemerkung Keine Angabe Ändern: Bemerkung",
    ]);
  });

  test("leads to the field and back", async () => {
    const element = await mount(pages);
    await toReview(element);
    await press(element, "Ändern: Rufname");
    await settled();
    expect(focused()?.id).toBe("fe-G99000000002-0-F99000000001");
    await fill(element, "fim-text input", "Asta");
    await press(element, "Übernehmen und zurück zur Prüfung");
    expect(title(element)).toBe("Angaben prüfen");
    expect(squeeze(find(element, ".review").textContent)).toContain("Asta");
  });

  test("finds what an earlier page no longer answers", async () => {
    const element = await mount(pages, { action: "/a" });
    await toReview(element);
    await press(element, "Person");
    await fill(element, "fim-text input", "");
    await press(element, "Angaben prüfen");
    await press(element, "Jetzt absenden");
    expect(requests).toEqual([]);
    expect(focused()?.id).toBe("error-summary");
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()?.id).toBe("fe-G99000000001-F60000000227");
  });
});

describe("submission", () => {
  test("sends the values once and shows the receipt", async () => {
    const element = await mount(pages, { action: "/forms/dog" });
    await toReview(element);
    answers = [() => Response.json(receipt, { status: 201 })];
    const sent = button(element, "Jetzt absenden");
    sent.click();
    sent.click();
    await settled();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe("/forms/dog/submissions");
    expect(JSON.parse(requests[0]?.init.body as string)).toEqual({
      formId: "S99000000900",
      formVersion: "1.0.0",
      values: {
        G99000000001: { F60000000227: "Özdemir" },
        G99000000002: [{ F99000000001: "Bello" }],
      },
    });
    await settled();
    expect(focused()?.id).toBe("step-title");
    const text = squeeze(find(element, ".receipt").textContent);
    expect(text).toContain("HSt-2026-000123");
    expect(text).toContain("23. November 2026 um 10:05 Uhr");
    expect(
      findAll(element, ".downloads a").map((link) =>
        link.getAttribute("href")?.replace(location.origin, ""),
      ),
    ).toEqual(["/p.pdf", "/j.json", "/submissions/s1"]);
  });

  test.each([
    ["no connection", undefined, "Keine Verbindung"],
    [
      "an overloaded server",
      new Response("", { status: 503 }),
      "Der Server antwortet gerade nicht",
    ],
    [
      "a refusal",
      Response.json({ title: "Nein." }, { status: 400 }),
      "Ihre Angaben wurden nicht angenommen",
    ],
  ])(
    "loses nothing over %s, and repeats under the same key",
    async (_, answer, says) => {
      const element = await mount(pages, { action: "/a" });
      await toReview(element);
      if (answer !== undefined) answers = [() => answer];
      await press(element, "Jetzt absenden");
      await settled();
      expect(focused()?.id).toBe("submit-failure");
      expect(squeeze(find(element, "#submit-failure").textContent)).toContain(
        says,
      );
      expect(squeeze(find(element, ".review").textContent)).toContain(
        "Özdemir",
      );
      answers = [() => Response.json(receipt, { status: 201 })];
      await press(element, "Jetzt absenden");
      await settled();
      expect(keyOf(1)).toBe(keyOf(0));
      expect(findAll(element, ".receipt")).toHaveLength(1);
    },
  );

  test("changed answers are another submission", async () => {
    const element = await mount(pages, { action: "/a" });
    await toReview(element);
    await press(element, "Jetzt absenden");
    await press(element, "Ändern: Rufname");
    await fill(element, "fim-text input", "Asta");
    await press(element, "Übernehmen und zurück zur Prüfung");
    await press(element, "Jetzt absenden");
    expect(keyOf(1)).not.toBe(keyOf(0));
  });

  test("issues of the server stand at their field until it is changed", async () => {
    const element = await mount(pages, { action: "/a" });
    await toReview(element);
    const issue = {
      pointer: NAME,
      fimId: { id: "F60000000227" },
      constraint: "pattern",
      params: {},
    };
    answers = [() => Response.json({ issues: [issue] }, { status: 422 })];
    await press(element, "Jetzt absenden");
    await settled();
    expect(focused()?.id).toBe("error-summary");
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()?.id).toBe("fe-G99000000001-F60000000227");
    expect(findAll(element, "fim-text .error")).toHaveLength(1);
    await fill(element, "fim-text input", "Oezdemir");
    expect(findAll(element, ".error")).toEqual([]);
    expect(findAll(element, "#error-summary")).toEqual([]);
  });

  test("the page around may send the values itself", async () => {
    const element = await mount(pages, { action: "/a" });
    await toReview(element);
    let values: unknown;
    element.addEventListener("fim-submit", (event) => {
      event.preventDefault();
      values = (event as CustomEvent<{ values: unknown }>).detail.values;
    });
    await press(element, "Jetzt absenden");
    expect(requests).toEqual([]);
    expect(values).toEqual(element.session?.submission());
    element.showReceipt(receipt);
    await settled();
    expect(findAll(element, ".receipt")).toHaveLength(1);
  });

  test("a receipt of the page's own needs no documents, and then shows no list of them", async () => {
    const element = await mount(pages);
    await toReview(element);
    const { submissionId, reference, submittedAt } = receipt;
    element.showReceipt({ submissionId, reference, submittedAt });
    await settled();
    expect(find(element, ".receipt dd").textContent).toBe(reference);
    expect(findAll(element, ".receipt .downloads")).toHaveLength(0);
  });
});

describe("drafts", () => {
  test("bring answers and page back after a reload", async () => {
    const first = await mount(pages, { draft: "session" });
    await fill(first, "fim-text input", "Özdemir");
    await press(first, "Weiter");
    await fill(first, "fim-text input", "Bel");
    unmountAll();
    const again = await mount(pages, { draft: "session" });
    expect(title(again)).toBe("Hund");
    expect(contentOf(again, "fim-text input")).toBe("Bel");
    expect(squeeze(find(again, "#restored").textContent)).toContain(
      "Ihre Angaben von vorhin sind noch da",
    );
    await press(again, "Zurück");
    expect(contentOf(again, "fim-text input")).toBe("Özdemir");
  });

  test("are thrown away on demand, after a question", async () => {
    const first = await mount(pages, { draft: "session" });
    await fill(first, "fim-text input", "Özdemir");
    unmountAll();
    const again = await mount(pages, { draft: "session" });
    await press(again, "Von vorn beginnen");
    expect(contentOf(again, "fim-text input")).toBe("Özdemir");
    await press(again, "Ja, alle Angaben löschen");
    expect(contentOf(again, "fim-text input")).toBe("");
    unmountAll();
    const third = await mount(pages, { draft: "session" });
    expect(findAll(third, "#restored")).toEqual([]);
  });

  test("are gone once the answers were sent", async () => {
    const element = await mount(pages, { draft: "session", action: "/a" });
    await toReview(element);
    answers = [() => Response.json(receipt, { status: 201 })];
    await press(element, "Jetzt absenden");
    await settled();
    unmountAll();
    expect(sessionStorage.length).toBe(0);
  });

  test("keep the key of a submission whose end is not known", async () => {
    const element = await mount(pages, { draft: "session", action: "/a" });
    await toReview(element);
    await press(element, "Jetzt absenden");
    await settled();
    unmountAll();
    const again = await mount(pages, { draft: "session", action: "/a" });
    expect(title(again)).toBe("Angaben prüfen");
    await press(again, "Jetzt absenden");
    await settled();
    expect(keyOf(1)).toBe(keyOf(0));
  });
});

describe("loading", () => {
  const load = async (src: string): Promise<FimForm> => {
    const element = await mount(form([]));
    element.model = undefined;
    element.src = src;
    await settled();
    await settled();
    return element;
  };

  test("shows the form that was fetched", async () => {
    answers = [() => Response.json(pages)];
    const element = await load("/form-model.json");
    await expect.poll(() => title(element)).toBe("Person");
  });

  test.each([
    ["no connection", undefined, "Internetverbindung"],
    ["a missing file", new Response("", { status: 404 }), "Internetverbindung"],
    ["something that is no JSON", new Response("<html>"), "fehlerhaft"],
    ["something that is no form", Response.json({ a: 1 }), "fehlerhaft"],
  ])("says so over %s, and tries again on demand", async (_, answer, says) => {
    if (answer !== undefined) answers = [() => answer];
    const element = await load("/form-model.json");
    await expect
      .poll(() => squeeze(find(element, "#message").textContent))
      .toContain(says);
    answers = [() => Response.json(pages)];
    await press(element, "Noch einmal versuchen");
    await expect.poll(() => title(element)).toBe("Person");
  });
});

describe("two forms on one page", () => {
  test("do not know of each other", async () => {
    const first = await mount(pages);
    const second = await mount(pages);
    await fill(first, "fim-text input", "Özdemir");
    expect(contentOf(second, "fim-text input")).toBe("");
  });
});

describe("languages", () => {
  test("speaks English on demand and keeps the answers; texts of the form are marked as German", async () => {
    const element = await mount(pages);
    await fill(element, "fim-text input", "Özdemir");
    await loadLanguage("en");
    element.language = "en";
    await settled();
    expect(squeeze(find(element, "button.primary").textContent)).toBe(
      "Continue",
    );
    expect(contentOf(element, "fim-text input")).toBe("Özdemir");
    expect(find(element, "label [lang]").lang).toBe("de");
    expect(find(element, ".root").lang).toBe("en");
  });
});

describe("the page around", () => {
  test("cannot disfigure the form by its style", async () => {
    const style = new CSSStyleSheet();
    style.replaceSync(
      "* { color: red !important; letter-spacing: 9px; text-transform: uppercase } fim-form { font: 40px fantasy }",
    );
    document.adoptedStyleSheets = [style];
    const element = await mount(pages);
    const { color, letterSpacing, textTransform, fontSize } = getComputedStyle(
      find(element, "label"),
    );
    document.adoptedStyleSheets = [];
    expect({ color, letterSpacing, textTransform, fontSize }).toEqual({
      color: "rgb(27, 36, 48)",
      letterSpacing: "normal",
      textTransform: "none",
      fontSize: "17px",
    });
  });
});

describe("accessibility", () => {
  test.each([0, 1, 2])(
    "axe finds nothing on page %i of a form with everything",
    async (page) => {
      const element = await mount(kitchenSink, {
        action: "/a",
        prefill: {
          G99000000001: {
            F60000000227: "Özdemir",
            F60000000228: "Anna",
            F99000000003: "1961-02-01",
            G60000000088: {
              F60000000243: "Am Alten Markt",
              F60000000246: "38100",
              F60000000247: "Musterstadt",
            },
          },
          G99000000010: [
            {
              F99000000011: "Bello",
              F99000000012: "mdl",
              F99000000014: true,
              F99000000015: 12.5,
              G99000000011: [{ F99000000018: "Tierheim" }],
            },
          ],
        },
      });
      for (let step = 0; step < page; step += 1) await press(element, "Weiter");
      const { violations } = await axe.run(element, {
        rules: { region: { enabled: false } },
      });
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ).toEqual([]);
    },
  );

  test("axe finds nothing on the review page and the receipt", async () => {
    const element = await mount(pages);
    await toReview(element);
    const check = async (): Promise<readonly string[]> =>
      (
        await axe.run(element, { rules: { region: { enabled: false } } })
      ).violations.map(({ id }) => id);
    expect(await check()).toEqual([]);
    element.showReceipt(receipt);
    await settled();
    expect(await check()).toEqual([]);
  });
});
