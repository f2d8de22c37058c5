import type { Field, FormModel, FormValue } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { elementControl } from "../registry/field-registry.js";
import { field, form, group } from "../testing/build-model.js";
import { choose, FakeRequest, pdf, stored } from "../testing/fake-request.js";
import {
  find,
  findAll,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";
import type { ForeignElement } from "./foreign/fim-foreign.js";

/**
 * The contract of controls for those that are not typed into: label, help, required, error, reset, disabled, keyboard,
 * axe and forced colours, in this order. Where one of them cannot concern a control, the name of the row says why.
 */
const LABEL = "Bezeichnung des Feldes";
const HELP = "Hilfe zum Feld";
const KEY = "F99000000001";
const POINTER = `/G99000000001/${KEY}`;

const withField = (
  part: Partial<Field>,
  rules: FormModel["rules"] = [],
): FormModel =>
  form(
    [
      group("G99000000001", "Abschnitt", [
        field(KEY, LABEL, { help: { input: HELP }, ...part }),
      ]),
    ],
    { rules },
  );

const open = (
  model: FormModel,
  given?: FormValue,
  prepare: (element: FimForm) => void = () => undefined,
): Promise<FimForm> =>
  mount(model, {
    action: "/none",
    prepare,
    ...(given === undefined
      ? {}
      : { prefill: { G99000000001: { [KEY]: given } } }),
  });

const valueOf = (element: FimForm): unknown =>
  element.session?.state(POINTER)?.value;

const axeFindings = async (element: FimForm): Promise<readonly string[]> => {
  const { violations } = await axe.run(element, {
    rules: {
      // The page around the form is the host's.
      "page-has-heading-one": { enabled: false },
      region: { enabled: false },
    },
  });
  return violations.map(({ id }) => id);
};

/** Edges and focus ring, as forced colours draw them. */
async function inForcedColours(look: () => Promise<void>): Promise<void> {
  const session = cdp();
  await session.send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value: "active" }],
  });
  try {
    await look();
  } finally {
    await session.send("Emulation.setEmulatedMedia", { features: [] });
  }
}

const refuse = (element: FimForm): Promise<void> =>
  press(element, "Weiter zur Prüfung");

afterEach(() => {
  unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each([
  ["fim-file", { min: 1, max: 1 }, stored("a.pdf")],
  ["fim-files", { min: 1, max: 3 }, [stored("a.pdf")]],
] as const)("%s", (tag, occurs, given) => {
  const files = { valueType: "file", occurs } as const;
  // Values are handed over as plain data.
  const before = given as unknown as FormValue;
  const input = (element: FimForm): HTMLElement =>
    find(element, `${tag} input[type=file]`);

  test("label: names the control", async () => {
    const element = await open(withField(files));
    await expect
      .element(input(element))
      .toHaveAccessibleName(new RegExp(LABEL));
  });

  test("help: stands in the description", async () => {
    const element = await open(withField(files));
    await expect
      .element(input(element))
      .toHaveAccessibleDescription(new RegExp(HELP));
  });

  test("required: is said, and what is not is marked in words", async () => {
    const element = await open(withField(files));
    expect(input(element).getAttribute("aria-required")).toBe("true");
    unmountAll();
    const optional = await open(
      withField({ ...files, occurs: { ...occurs, min: 0 } }),
    );
    expect(input(optional).getAttribute("aria-required")).toBe("false");
    expect(squeeze(find(optional, tag).textContent)).toContain("(freiwillig)");
  });

  test("error: stands in the description after the help, and is reached from the list of errors", async () => {
    const element = await open(withField(files));
    expect(input(element).getAttribute("aria-invalid")).toBe("false");
    await refuse(element);
    expect(input(element).getAttribute("aria-invalid")).toBe("true");
    await expect
      .element(input(element))
      .toHaveAccessibleDescription(new RegExp(`${HELP}.*Fehler: .`));
    expect(focused()?.id).toBe("error-summary");
    find(element, "#error-summary a").click();
    await expect.poll(() => focused()?.matches("input[type=file]")).toBe(true);
  });

  test("reset: what was chosen can be taken out again, by keyboard", async () => {
    const element = await open(
      withField({ ...files, occurs: { ...occurs, min: 0 } }),
      before,
    );
    expect(findAll(element, `${tag} .file-row`)).toHaveLength(1);
    findAll(element, `${tag} .discard`)[0]?.focus();
    await userEvent.keyboard("{Enter}");
    await settled();
    expect(findAll(element, `${tag} .file-row`)).toEqual([]);
    expect(element.session?.submission()).toEqual({ G99000000001: {} });
    expect(find(element, tag).contains(focused())).toBe(true);
  });

  test("disabled: what may not be changed is shown, with nothing to press", async () => {
    const element = await open(
      withField({ ...files, control: "locked" }),
      before,
    );
    const shown = find(element, `[id$="${KEY}"], ${tag}, fim-locked`);
    expect(squeeze(shown.textContent)).toContain("a.pdf");
    expect(findAll(element, "input, .nodes button")).toEqual([]);
  });

  test("keyboard: is reached by Tab, and takes a file", async () => {
    FakeRequest.all = [];
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
    const element = await open(withField(files));
    find(element, "#step-title").focus();
    await userEvent.tab();
    expect(focused()).toBe(input(element));
    // The browser's dialog is no part of the page.
    await choose(element, pdf("b.pdf"));
    expect(FakeRequest.all).toHaveLength(1);
    expect(find(element, tag).contains(focused())).toBe(true);
  });

  test("axe: finds nothing, empty, wrong and with a file", async () => {
    const element = await open(withField(files));
    expect(await axeFindings(element)).toEqual([]);
    await refuse(element);
    expect(await axeFindings(element)).toEqual([]);
    unmountAll();
    const full = await open(withField(files), before);
    expect(await axeFindings(full)).toEqual([]);
  });

  test("forced colours: edges and focus are there", async () => {
    const element = await open(withField(files));
    await inForcedColours(async () => {
      const edges = findAll(element, `${tag} :is(.button, .box)`).map(
        (one) => getComputedStyle(one).borderTopStyle,
      );
      expect(edges.length).toBeGreaterThan(0);
      expect(edges).not.toContain("none");
      find(element, "#step-title").focus();
      await userEvent.tab();
      // The input lies over its button, which draws the ring for it.
      const ring = getComputedStyle(find(element, `${tag} .file-pick .button`));
      expect(ring.outlineStyle).not.toBe("none");
    });
  });

  test("a device with a camera offers to take a photo, others do not", async () => {
    const element = await open(withField(files));
    expect(findAll(element, `${tag} [capture]`)).toEqual([]);
    unmountAll();
    const real = matchMedia;
    vi.spyOn(window, "matchMedia").mockImplementation((query) =>
      real(query.includes("coarse") ? "all" : query),
    );
    const phone = await open(
      withField({
        ...files,
        constraints: { mediaTypes: ["application/pdf", "image/jpeg"] },
      }),
    );
    const camera = find(phone, `${tag} [capture="environment"]`);
    expect(camera.getAttribute("accept")).toBe("image/jpeg");
    await expect
      .element(camera)
      .toHaveAccessibleName(`${LABEL} Foto aufnehmen`);
    expect(await axeFindings(phone)).toEqual([]);
  });
});

describe("fim-choice", () => {
  const alternatives = (min: 0 | 1, forbidden = false): FormModel =>
    form(
      [
        group("G99000000001", "Abschnitt", [
          {
            ...group(
              "G99000000002",
              LABEL,
              [
                field("F99000000003", "Erstens"),
                field("F99000000004", "Zweitens"),
              ],
              { arrangement: "choice", occurs: { min, max: 1 } },
            ),
            help: { input: HELP },
          },
        ]),
      ],
      {
        rules: forbidden
          ? [
              {
                fimId: { id: "R99000000001", version: "1.0.0" },
                name: "",
                text: "",
                type: "complex",
                bearer: "",
                status: "exact",
                statements: [
                  {
                    effect: "forbid",
                    targets: ["G99000000001/G99000000002/F99000000004"],
                    when: { kind: "always" },
                  },
                ],
              },
            ]
          : [],
      },
    );
  const CHOICE = "/G99000000001/G99000000002";
  const bearer = (element: FimForm): HTMLElement =>
    find(element, "fim-choice fieldset");

  test("label: names the group", async () => {
    const element = await mount(alternatives(1));
    await expect
      .element(bearer(element))
      .toHaveAccessibleName(new RegExp(`^${LABEL}`));
  });

  test("help: stands in the description", async () => {
    const element = await mount(alternatives(1));
    await expect
      .element(bearer(element))
      .toHaveAccessibleDescription(new RegExp(HELP));
  });

  test("required: is said, and what is not is marked in words", async () => {
    const element = await mount(alternatives(1));
    expect(bearer(element).getAttribute("aria-required")).toBe("true");
    unmountAll();
    const optional = await mount(alternatives(0));
    expect(bearer(optional).getAttribute("aria-required")).toBe("false");
    expect(squeeze(bearer(optional).textContent)).toContain("(freiwillig)");
  });

  test("error: stands in the description after the help, and is reached from the list of errors", async () => {
    const element = await mount(alternatives(1));
    expect(bearer(element).getAttribute("aria-invalid")).toBe("false");
    await refuse(element);
    expect(bearer(element).getAttribute("aria-invalid")).toBe("true");
    await expect
      .element(bearer(element))
      .toHaveAccessibleDescription(new RegExp(`${HELP}.*Fehler: .`));
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()?.matches("[type=radio]")).toBe(true);
  });

  test("reset: the choice is taken back, by keyboard", async () => {
    const element = await mount(alternatives(0));
    element.session?.choose(CHOICE, "F99000000003");
    await settled();
    find(element, "fim-choice fieldset button").focus();
    await userEvent.keyboard("{Enter}");
    await settled();
    expect(element.session?.chosen(CHOICE)).toBeUndefined();
    expect(focused()?.matches("[type=radio]")).toBe(true);
  });

  test("disabled: an alternative that a rule takes away cannot be chosen", async () => {
    const element = await mount(alternatives(1, true));
    expect(
      findAll(element, "fim-choice .option").map((one) =>
        squeeze(one.textContent),
      ),
    ).toEqual(["Erstens"]);
  });

  test("keyboard: arrows choose, and the alternative appears after the radios", async () => {
    const element = await mount(alternatives(1));
    find(element, "fim-choice [type=radio]").focus();
    await userEvent.keyboard("{ArrowDown}");
    await settled();
    expect(element.session?.chosen(CHOICE)).toBe("F99000000004");
    await userEvent.tab();
    await userEvent.tab();
    expect(focused()?.matches("input[type=text]")).toBe(true);
  });

  test("axe: finds nothing, empty, wrong and chosen", async () => {
    const element = await mount(alternatives(1));
    expect(await axeFindings(element)).toEqual([]);
    await refuse(element);
    expect(await axeFindings(element)).toEqual([]);
    element.session?.choose(CHOICE, "F99000000003");
    await settled();
    expect(await axeFindings(element)).toEqual([]);
  });

  test("forced colours: radios are the system's own, the focus is seen", async () => {
    const element = await mount(alternatives(1));
    await inForcedColours(async () => {
      const [radio] = findAll(element, "fim-choice [type=radio]");
      if (radio === undefined) throw new Error("there is no radio");
      expect(getComputedStyle(radio).appearance).not.toBe("none");
      radio.focus();
      await userEvent.keyboard("{Shift}");
      expect(getComputedStyle(radio).outlineStyle).not.toBe("none");
    });
  });
});

/** An element of the page that counts, and keeps to what it owes. */
class TownCounter extends HTMLElement implements ForeignElement {
  #value: FormValue | undefined;
  disabled = false;

  get value(): FormValue | undefined {
    return this.#value;
  }

  set value(value: FormValue | undefined) {
    this.#value = value;
    this.textContent = typeof value === "string" ? value : "–";
  }

  connectedCallback(): void {
    this.tabIndex = 0;
    this.setAttribute("role", "textbox");
    this.addEventListener("keydown", ({ key }) => {
      if (this.disabled || !/^(\d|Delete)$/.test(key)) return;
      this.value = key === "Delete" ? undefined : key;
      this.dispatchEvent(new Event("input", { bubbles: true }));
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
customElements.define("town-counter", TownCounter);

describe("fim-foreign", () => {
  const counter = (
    part: Partial<Field> = {},
    given?: FormValue,
    rules?: FormModel["rules"],
  ): Promise<FimForm> =>
    open(withField(part, rules), given, (element) => {
      element.controls.register(
        elementControl({ tag: "town-counter", fimId: KEY }),
      );
    });
  const bearer = (element: FimForm): HTMLElement =>
    find(element, "town-counter");

  test("label and help: name and description of the page's element", async () => {
    const element = await counter();
    await expect.element(bearer(element)).toHaveAccessibleName(LABEL);
    await expect.element(bearer(element)).toHaveAccessibleDescription(HELP);
  });

  test("required: is said, and what is not is marked in words", async () => {
    const element = await counter();
    expect(bearer(element).getAttribute("aria-required")).toBe("true");
    unmountAll();
    const optional = await counter({ occurs: { min: 0, max: 1 } });
    expect(bearer(optional).getAttribute("aria-required")).toBe("false");
    expect(squeeze(find(optional, "fim-foreign").textContent)).toContain(
      "(freiwillig)",
    );
  });

  test("error: stands in the description after the help, and is reached from the list of errors", async () => {
    const element = await counter();
    await refuse(element);
    expect(bearer(element).getAttribute("aria-invalid")).toBe("true");
    await expect
      .element(bearer(element))
      .toHaveAccessibleDescription(new RegExp(`${HELP}.*Fehler: .`));
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()).toBe(bearer(element));
  });

  test("keyboard and reset: keys reach the element, and its answers the form", async () => {
    const element = await counter({ occurs: { min: 0, max: 1 } });
    find(element, "#step-title").focus();
    await userEvent.tab();
    expect(focused()).toBe(bearer(element));
    await userEvent.keyboard("7");
    await settled();
    expect(valueOf(element)).toBe("7");
    await userEvent.keyboard("{Delete}");
    await settled();
    expect(valueOf(element)).toBeUndefined();
  });

  test("disabled: a value that a rule fixes cannot be changed", async () => {
    const element = await counter({}, undefined, [
      {
        fimId: { id: "R99000000001", version: "1.0.0" },
        name: "",
        text: "",
        type: "complex",
        bearer: "",
        status: "exact",
        statements: [
          {
            effect: "prefill",
            targets: [POINTER.slice(1)],
            value: "5",
            hide: false,
            when: { kind: "always" },
          },
        ],
      },
    ]);
    bearer(element).focus();
    await userEvent.keyboard("7");
    expect(valueOf(element)).toBe("5");
    expect(bearer(element).textContent).toBe("5");
  });

  test("axe: finds nothing, empty and wrong", async () => {
    const element = await counter();
    expect(await axeFindings(element)).toEqual([]);
    await refuse(element);
    expect(await axeFindings(element)).toEqual([]);
  });

  test("forced colours: edges are the page's own, the form's error stays in words", async () => {
    const element = await counter();
    await refuse(element);
    await inForcedColours(async () => {
      const error = find(element, "fim-foreign .error");
      await expect.element(error).toBeVisible();
      expect(getComputedStyle(error).forcedColorAdjust).not.toBe("none");
    });
  });
});

describe("fim-locked", () => {
  const locked = (): Promise<FimForm> =>
    open(withField({ control: "locked", initialValue: "HSt-2026" }));
  const bearer = "fim-locked [role=group]";

  test("label and help: name and description of a group that shows the value", async () => {
    const element = await locked();
    expect(squeeze(find(element, bearer).textContent)).toContain("HSt-2026");
    await expect.element(find(element, bearer)).toHaveAccessibleName(LABEL);
    await expect
      .element(find(element, bearer))
      .toHaveAccessibleDescription(HELP);
  });

  test("error: what the form itself lacks is said, and reached from the list of errors", async () => {
    const element = await open(withField({ control: "locked" }));
    await refuse(element);
    await expect
      .element(find(element, bearer))
      .toHaveAccessibleDescription(new RegExp(`${HELP}.*Fehler: .`));
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()).toBe(find(element, bearer));
  });

  test("required and reset do not concern what nobody can enter: no answer is asked for", async () => {
    const element = await locked();
    expect(findAll(element, "fim-locked [aria-required]")).toEqual([]);
    expect(squeeze(find(element, "fim-locked").textContent)).not.toContain(
      "freiwillig",
    );
  });

  test("disabled and keyboard: it takes no focus and has nothing to press", async () => {
    const element = await locked();
    expect(
      findAll(element, "fim-locked :is(input, button, [tabindex])"),
    ).toEqual([]);
  });

  test("axe and forced colours: nothing is found, the value stays a text", async () => {
    const element = await locked();
    expect(await axeFindings(element)).toEqual([]);
    await inForcedColours(async () => {
      await expect.element(find(element, "fim-locked .output")).toBeVisible();
    });
  });
});

test("fim-label: a mere text is read as text; all but axe and its words does not concern what asks for nothing", async () => {
  const element = await open(
    withField({ control: "label", text: "Bitte lesen." }),
  );
  expect(squeeze(find(element, "fim-label").textContent)).toContain(
    "Bitte lesen.",
  );
  expect(findAll(element, "fim-label :is(input, button)")).toEqual([]);
  expect(await axeFindings(element)).toEqual([]);
});
