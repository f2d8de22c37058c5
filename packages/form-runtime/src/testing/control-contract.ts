import type {
  CodeList,
  Field,
  FormModel,
  FormValue,
} from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp, userEvent } from "vitest/browser";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { field, form, group } from "./build-model.js";
import {
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  rootOf,
  squeeze,
  unmountAll,
} from "./mount.js";

const KEY = "F99000000001";
const POINTER = `/G99000000001/${KEY}`;

/** What a control must be told about to be put to the test. */
export interface ControlUnderTest {
  /** The tag that the registry gives the field. */
  readonly tag: string;
  readonly field: Partial<Omit<Field, "kind" | "path">>;
  readonly codeLists?: readonly CodeList[];
  /** The element that carries name, description, required and invalid. */
  readonly bearer: string;
  /** The element that takes the focus from the error summary; the bearer by default. */
  readonly focus?: string;
  /** Answers it by keyboard, the focus being on the control. */
  readonly enter: () => Promise<void>;
  readonly value: FormValue;
  /** Enters something wrong by keyboard; left out where nothing wrong can be entered. */
  readonly wrong?: {
    readonly enter: () => Promise<void>;
    /** What the session keeps. */
    readonly value: FormValue;
    /** What still stands in the boxes after the form was opened anew with it. */
    readonly shown: readonly string[];
  };
}

/** A rule that gives the field its value, whatever is answered. */
function fixedTo(value: FormValue): FormModel["rules"] {
  if (typeof value === "object") throw new Error("rules fix single values");
  return [
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
          value,
          hide: false,
          when: { kind: "always" },
        },
      ],
    },
  ];
}

/** Opens the page of the field, wherever the form began. */
async function goToField(element: FimForm): Promise<void> {
  const [step] = element.steps;
  if (step !== undefined) element.goToStep(step.id);
  await settled();
}

/** Takes an answer back as somebody at a keyboard does. */
async function empty(element: FimForm, tag: string): Promise<void> {
  const [select] = findAll(element, `${tag} select`);
  const [radio] = findAll(element, `${tag} [type=radio]`);
  if (select !== undefined) {
    select.focus();
    await userEvent.keyboard("{Home}");
  } else if (radio !== undefined) {
    find(element, `${tag} button`).focus();
    await userEvent.keyboard("{Enter}");
  } else
    for (const box of findInputs(element, `${tag} input, ${tag} textarea`)) {
      box.focus();
      await userEvent.keyboard("{Control>}a{/Control}{Delete}");
    }
  await userEvent.tab();
  await settled();
}

/** What every control owes to those who use it, whatever its kind. */
export function controlContract(control: ControlUnderTest): void {
  const { tag, bearer, enter, value, wrong, codeLists = [] } = control;
  const open = (
    part: Partial<Field> = {},
    given?: FormValue,
    rules: FormModel["rules"] = [],
  ): Promise<FimForm> =>
    mount(
      form(
        [
          group("G99000000001", "Abschnitt", [
            field(KEY, "Bezeichnung des Feldes", {
              help: { input: "Hilfe zum Feld" },
              legalBasis: [
                { text: "§ 1 Gesetz", href: "https://example.org/" },
              ],
              ...control.field,
              ...part,
            }),
          ]),
        ],
        { codeLists, rules },
      ),
      given === undefined
        ? { action: "/none" }
        : {
            action: "/none",
            prefill: { G99000000001: { [KEY]: given } },
          },
    );
  const bearerOf = (element: FimForm): HTMLElement =>
    find(element, `${tag} ${bearer}`);
  const focusOn = (element: FimForm): void => {
    find(element, `${tag} ${control.focus ?? bearer}`).focus();
  };
  const description = (element: FimForm): string =>
    (bearerOf(element).getAttribute("aria-describedby") ?? "")
      .split(" ")
      .filter((id) => id !== "")
      .map((id) => squeeze(find(element, `#${CSS.escape(id)}`).textContent))
      .join(" ");
  const valueOf = (element: FimForm): FormValue | undefined =>
    element.session?.state(POINTER)?.value;

  describe(tag, () => {
    afterEach(unmountAll);

    test("is named by its label", async () => {
      const element = await open();
      await expect
        .element(bearerOf(element))
        .toHaveAccessibleName(/^Bezeichnung des Feldes/);
    });

    test("says that it is required, and marks in words what is not", async () => {
      const element = await open();
      expect(
        findAll(element, `${tag} [aria-required="true"]`).length,
      ).toBeGreaterThan(0);
      expect(squeeze(find(element, tag).textContent)).not.toContain(
        "freiwillig",
      );
      unmountAll();
      const optional = await open({ occurs: { min: 0, max: 1 } });
      expect(findAll(optional, `${tag} [aria-required="true"]`)).toEqual([]);
      expect(squeeze(find(optional, tag).textContent)).toContain(
        "Bezeichnung des Feldes (freiwillig)",
      );
    });

    test("has its help in its description, and its legal basis folded away", async () => {
      const element = await open();
      expect(description(element)).toContain("Hilfe zum Feld");
      const details = find(element, `${tag} details`);
      expect(details.matches("[open]")).toBe(false);
      expect(squeeze(details.textContent)).toContain("§ 1 Gesetz");
    });

    test("shows its error after label and help, in its description, as invalid", async () => {
      const element = await open();
      expect(findAll(element, `${tag} [aria-invalid="true"]`)).toEqual([]);
      await press(element, "Weiter zur Prüfung");
      expect(
        findAll(element, `${tag} [aria-invalid="true"]`).length,
      ).toBeGreaterThan(0);
      const error = squeeze(find(element, `${tag} .error`).textContent);
      expect(error).toMatch(/^Fehler: ./);
      expect(description(element)).toMatch(/^Hilfe zum Feld.*Fehler: ./);
      const order = find(element, `${tag} .help`).compareDocumentPosition(
        find(element, `${tag} .error`),
      );
      expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    });

    test("is reached from the error summary, which takes the focus", async () => {
      const element = await open();
      await press(element, "Weiter zur Prüfung");
      expect(focused()?.id).toBe("error-summary");
      const link = find(element, "#error-summary a");
      expect(squeeze(link.textContent)).toContain("Bezeichnung des Feldes");
      link.click();
      await settled();
      expect(find(element, tag).contains(focused())).toBe(true);
      expect(focused()?.matches("input, select, textarea")).toBe(true);
    });

    test("is answered by keyboard, and the error goes", async () => {
      const element = await open();
      await press(element, "Weiter zur Prüfung");
      focusOn(element);
      await enter();
      await settled();
      expect(valueOf(element)).toEqual(value);
      expect(findAll(element, `${tag} .error`)).toEqual([]);
      expect(findAll(element, `${tag} [aria-invalid="true"]`)).toEqual([]);
      expect(findAll(element, "#error-summary")).toEqual([]);
    });

    test("shows an answer that was given before", async () => {
      const element = await open({}, value);
      await press(element, "Weiter zur Prüfung");
      expect(squeeze(find(element, "#step-title").textContent)).toBe(
        "Angaben prüfen",
      );
    });

    if (wrong !== undefined)
      test("keeps a wrong entry, and says so once it is left", async () => {
        const element = await open();
        focusOn(element);
        await wrong.enter();
        await settled();
        expect(findAll(element, `${tag} .error`)).toEqual([]);
        await userEvent.tab();
        await userEvent.tab();
        await userEvent.tab();
        await userEvent.tab();
        await settled();
        expect(valueOf(element)).toEqual(wrong.value);
        expect(findAll(element, `${tag} .error`)).toHaveLength(1);
        const kept = valueOf(element);
        unmountAll();
        const again = await open({}, kept);
        const boxes = findInputs(again, `${tag} input, ${tag} textarea`);
        expect(boxes.map((box) => box.value)).toEqual(wrong.shown);
      });

    test("can be emptied again, by keyboard", async () => {
      const element = await open({ occurs: { min: 0, max: 1 } }, value);
      expect(valueOf(element)).toEqual(value);
      await goToField(element);
      await empty(element, tag);
      expect(valueOf(element)).toBeUndefined();
      expect(findAll(element, `${tag} .error`)).toEqual([]);
    });

    test("cannot be changed where a rule fixes its value, and shows it", async () => {
      const element = await open({}, undefined, fixedTo(value));
      expect(valueOf(element)).toEqual(value);
      const boxes = findAll(element, `${tag} :is(input, select, textarea)`);
      expect(boxes.length).toBeGreaterThan(0);
      for (const box of boxes)
        expect(box.matches(":disabled, [readonly]"), box.outerHTML).toBe(true);
      await expect
        .element(bearerOf(element))
        .toHaveAccessibleName(/^Bezeichnung des Feldes/);
    });

    test("has edges and a focus in forced colours", async () => {
      const session = cdp();
      await session.send("Emulation.setEmulatedMedia", {
        features: [{ name: "forced-colors", value: "active" }],
      });
      try {
        expect(matchMedia("(forced-colors: active)").matches).toBe(true);
        const element = await open();
        for (const box of findAll(
          element,
          `${tag} :is(input, select, textarea)`,
        )) {
          const style = getComputedStyle(box);
          // Radios are the system's own; all else draws its edge.
          if (box.matches("[type=radio]"))
            expect(style.appearance).not.toBe("none");
          else {
            expect(style.borderTopStyle).not.toBe("none");
            expect(Number.parseFloat(style.borderTopWidth)).toBeGreaterThan(0);
            expect(style.borderTopColor).not.toBe(style.backgroundColor);
          }
          expect(style.forcedColorAdjust).not.toBe("none");
        }
        focusOn(element);
        await userEvent.keyboard("{Shift}");
        const { outlineStyle, outlineWidth } = getComputedStyle(
          focused() ?? element,
        );
        expect(outlineStyle).not.toBe("none");
        expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(2);
      } finally {
        await session.send("Emulation.setEmulatedMedia", { features: [] });
      }
    });

    test("is large enough to hit", async () => {
      const element = await open();
      for (const target of findAll(
        element,
        `${tag} :is(input, select, textarea, button, summary)`,
      )) {
        const { width, height } = target.getBoundingClientRect();
        expect(
          Math.min(width, height),
          target.outerHTML,
        ).toBeGreaterThanOrEqual(24);
      }
    });

    test.each(["empty", "wrong"] as const)(
      "has no axe violation while it is %s",
      async (state) => {
        const element = await open();
        if (state === "wrong") await press(element, "Weiter zur Prüfung");
        const { violations } = await axe.run(element, {
          rules: {
            // The page around the form is the host's.
            "page-has-heading-one": { enabled: false },
            region: { enabled: false },
          },
        });
        expect(
          violations.map(({ id, nodes }) => [
            id,
            nodes.map(({ html }) => html),
          ]),
        ).toEqual([]);
      },
    );

    test("draws itself into the one shadow root", async () => {
      const element = await open();
      expect(find(element, tag).shadowRoot).toBeNull();
      const ids = findAll(element, "[id]").map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const named of findAll(
        element,
        "[aria-describedby], [aria-labelledby], label[for]",
      )) {
        for (const attribute of ["aria-describedby", "aria-labelledby", "for"])
          for (const id of (named.getAttribute(attribute) ?? "").split(" "))
            if (id !== "")
              expect(rootOf(element).getElementById(id), id).not.toBeNull();
      }
    });
  });
}
